Feature: The whole procedure by keyboard alone
  Some people can't use a mouse or point with a finger. They get their signature as everybody does.
  Wherever the keyboard takes them, they see where they are and can leave again.

  Rule: Whatever the procedure asks for can be done by keyboard alone

    @ACC-01 @ISS-02 @ISS-03 @ISS-04
    Example: A newcomer opens an account and redeems her voucher
      Given Anna has bought a voucher before having an account
      When Anna opens an account and redeems her voucher by keyboard alone
      Then Anna's new order is at the certificate parameters

    @ACC-01 @ISS-07 @ISS-08 @ISS-10 @ISS-20 @ISS-21
    Example: An order leads to its certificate
      Given Anna has redeemed her voucher
      When Anna goes from the parameters to her certificate by keyboard alone
      Then Anna's certificate is issued

    @ACC-01 @ISS-24
    Example: A first document is signed
      Given Anna holds a certificate
      When Anna activates the app and signs "loan agreement" by keyboard alone
      Then independent validators accept Anna's signature on "loan agreement"
