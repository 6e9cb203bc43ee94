Feature: The whole procedure, from first visit to first signature
  A person with a voucher, a computer, a phone and a passport gets a qualified signature by herself and uses it.
  Nothing here is prepared: whatever happens, she does, or the machines do.

  Rule: A person gets her signature by herself, wholly from afar

    @ISS-01 @ISS-02 @ISS-03 @ISS-04 @ISS-06 @ISS-07 @ISS-08 @ISS-10 @ISS-11 @ISS-14 @ISS-16 @ISS-19 @ISS-20 @ISS-21 @ISS-22 @ISS-23 @ISS-24
    Example: A newcomer with a passport signs her first document
      Given Anna has bought a voucher before having an account
      When Anna gets her signature, from the first visit to the portal on, with her passport
      And Anna activates the app by scanning the secret
      And Anna signs "loan agreement"
      Then independent validators accept Anna's signature on "loan agreement"

    @ISS-12 @ISS-25 @ISS-26
    Example: Nobody but the person acts, and twenty minutes are enough
      Given Anna has bought a voucher before having an account
      When Anna gets her signature, from the first visit to the portal on, with her identity card
      Then no operator has acted on Anna's order
      And no more than 20 minutes lie between Anna's voucher and her certificate
      And the machines took less than 60 seconds of it from Anna's signing to the notification
