Feature: The way to a trusted profile by keyboard alone
  Whoever can't use a mouse gets, confirms and enters her trusted profile as everybody does.

  Rule: Whatever the procedure asks for can be done by keyboard alone

    @ACC-01 @TP-02 @TP-03 @TP-04 @TP-05 @TP-06 @TP-07 @TP-08
    Example: A newcomer opens an account and logs in
      When Anna registers at the site and logs in by keyboard alone
      Then Anna finds her application

    @ACC-01 @TP-09 @TP-10 @TP-12 @TP-13 @TP-15
    Example: An application is confirmed with a card
      Given Anna has an application to confirm
      And Anna holds a card with her certificate
      When Anna confirms her application with her card, by keyboard alone
      Then Anna's trusted profile is confirmed

    @ACC-01 @TP-14 @TP-18 @TP-19 @TP-20 @TP-21
    Example: A certificate in the cloud is linked, and logs in
      Given Anna has a confirmed trusted profile
      And Anna's signature is ready to use
      When Anna links her certificate from the cloud and logs in with it, by keyboard alone
      Then Anna finds her trusted profile
