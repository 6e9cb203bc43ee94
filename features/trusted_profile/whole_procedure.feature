Feature: The whole way to a trusted profile
  A person registers, confirms her application with a qualified certificate, links the certificate
  and logs in with it. Nothing here is prepared but the certificate, and in the end not even that.

  Rule: A person with a PESEL number and a qualified certificate gets everything by herself

    @TP-01 @TP-02 @TP-03 @TP-04 @TP-05 @TP-06 @TP-07 @TP-08 @TP-09 @TP-10 @TP-12 @TP-13 @TP-15 @TP-18 @TP-19 @TP-20 @TP-21
    Example: A newcomer goes all the way with her card
      Given Anna holds a card with her certificate
      When Anna gets, confirms, links and enters her trusted profile with her card
      Then Anna finds her trusted profile

    @TP-01 @TP-02 @TP-03 @TP-04 @TP-05 @TP-06 @TP-07 @TP-08 @TP-09 @TP-10 @TP-12 @TP-14 @TP-15 @TP-18 @TP-19 @TP-20 @TP-21
    Example: A newcomer goes all the way from the cloud
      Given Anna's signature is ready to use
      When Anna gets, confirms, links and enters her trusted profile from the cloud
      Then Anna finds her trusted profile

  Rule: The signature just issued is enough

    @ISS-04 @ISS-22 @ISS-24 @TP-07 @TP-14 @TP-15 @TP-20 @TP-21
    Example: From a voucher to logging in with the certificate just issued
      Given Anna has bought a voucher before having an account
      When Anna gets her signature, and with it everything up to entering her trusted profile
      Then Anna finds her trusted profile
      And independent validators accept Anna's application, signed from the cloud
