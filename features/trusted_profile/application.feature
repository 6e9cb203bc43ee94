Feature: The application for a trusted profile
  An account begins with an application, which its owner confirms in time.

  Rule: An application is confirmed by its deadline or not at all

    @TP-09
    Example: After logging in, the person finds her application and its deadline
      Given Anna has an application to confirm
      When Anna looks at her trusted profile
      Then Anna finds her application with its deadline

    @TP-09
    Example: An application confirmed on its last day counts
      Given Anna's application has one more hour
      And Anna holds a card with her certificate
      When Anna confirms her application with her card
      Then Anna's trusted profile is confirmed

    @TP-09
    Example: After the deadline the application can't be confirmed any more
      Given Anna's application has passed its deadline
      When Anna tries to confirm her application
      Then the site tells Anna that "application-lapsed"

    @TP-09
    Example: Whoever missed the deadline applies again
      Given Anna's application has passed its deadline
      When Anna applies again
      Then Anna finds her application with its deadline

    @TP-09
    Example: A confirmed application is not confirmed twice
      Given Anna has a confirmed trusted profile
      When Anna tries to confirm her application
      Then the site tells Anna that "application-confirmed"
