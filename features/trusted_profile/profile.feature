Feature: Living with a trusted profile
  A profile lasts three years. Its owner sees how it stands, extends it, and can end it.

  Rule: The owner sees how her profile stands and what has happened to it

    @TP-15 @PROF-01
    Example: A confirmed profile shows its status and its end
      Given Anna has a confirmed trusted profile
      When Anna looks at her trusted profile
      Then Anna finds it valid for three years

    @PROF-01
    Example: After three years the profile is over, and its owner sees it
      Given Anna's trusted profile is expired
      When Anna looks at her trusted profile
      Then Anna finds it expired

    @PROF-01
    Example: Whatever happened stands in the history
      Given Anna has linked a certificate
      When Anna looks at the history of her account
      Then Anna finds there that
        | event                         |
        | she opened the account        |
        | her certificate was linked    |

  Rule: Both codes together extend the profile by three years

    @PROF-02
    Example: The code from the phone and the code from the mailbox extend the profile
      Given Anna has a confirmed trusted profile
      When Anna extends her trusted profile with both codes
      Then Anna's trusted profile ends three years later

    @PROF-02
    Scenario Outline: A wrong code from the <what> extends nothing
      Given Anna has a confirmed trusted profile
      When Anna tries to extend her trusted profile with a wrong code from the <what>
      Then the site tells Anna that "code-wrong"

      Examples:
        | what    |
        | phone   |
        | mailbox |

  Rule: The owner can end her profile

    @PROF-03
    Example: An invalidated profile is over at once
      Given Anna has a confirmed trusted profile
      When Anna invalidates her trusted profile
      Then Anna finds it invalidated

    @PROF-03
    Example: After invalidating it the person may apply again
      Given Anna's trusted profile is invalidated
      When Anna applies again
      Then Anna finds her application with its deadline
