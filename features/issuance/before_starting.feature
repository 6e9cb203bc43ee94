Feature: Knowing what is needed before starting
  A person who has everything at hand gets through the issuance without a break.

  Rule: Before anything begins, the person is told what to have at hand

    @ISS-01
    Example: A visitor learns the five things that are needed
      When Anna visits the portal for the first time
      Then Anna is told to have these at hand
        | thing             |
        | computer          |
        | smartphone        |
        | identity document |
        | internet access   |
        | voucher code      |

    @ISS-01 @ISS-11 @ISS-12
    Example: A visitor learns which identity documents are accepted
      When Anna visits the portal for the first time
      Then Anna is told that a passport of any state is accepted
      And Anna is told that identity cards of Poland and Germany are accepted
