Feature: Opening an account for a trusted profile
  The trusted-profile site ("the site") knows the PESEL register,
  and opens an account only for a person whom the register knows just as she writes herself.

  Rule: A confirmed mailbox and a confirmed phone make an account, and nothing less does

    @TP-04 @TP-05 @TP-06 @TP-07
    Example: A newcomer opens an account and learns until when to confirm her profile
      When Anna registers at the site, confirming her mailbox and her phone
      Then Anna is told to confirm her application within 14 days
      And Anna can log in to the site

    @TP-07
    Example: A confirmed mailbox alone makes no account
      Given Anna has confirmed her mailbox to the site, but not her phone
      When Anna tries to log in to the site
      Then the site keeps Anna out because "login-wrong"

    @TP-05 @TP-06
    Example: Whoever closes the browser between the two codes goes on with the second
      Given Anna has confirmed her mailbox to the site, but not her phone
      When Anna comes back to her registration after closing the browser
      Then Anna can confirm her phone to the site

  Rule: A mailbox or phone is confirmed by the last code sent to it, for a short time

    @TP-05 @TP-06
    Scenario Outline: The <what> is not confirmed by <which> code
      Given the site asks Anna for the code sent to her <what>
      When Anna answers the site with <which> code
      Then the site tells Anna that "<reason>"
      And Anna can still confirm her <what> to the site with a new code

      Examples:
        | what    | which       | reason         |
        | mailbox | a wrong     | code-wrong     |
        | mailbox | an expired  | code-expired   |
        | mailbox | a cancelled | code-cancelled |
        | phone   | a wrong     | code-wrong     |
        | phone   | an expired  | code-expired   |
        | phone   | a cancelled | code-cancelled |

  Rule: The PESEL register must know the person just as she writes herself

    @TP-04
    Example: All given names and every Polish letter agree
      When Zofia registers at the site, confirming her mailbox and her phone
      Then Zofia can log in to the site

    @TP-04
    Scenario Outline: Whoever writes herself <how> is refused
      When Zofia writes herself at the site <how>
      Then the site tells Zofia that "<reason>"

      Examples:
        | how                        | reason              |
        | without her second name    | second-name-missing |
        | with another second name   | given-names-differ  |
        | without the Polish letters | diacritics-lost     |
        | with half of her surname   | surname-differs     |

    @TP-01 @TP-04
    Scenario Outline: A number by which the register holds <whom> opens no account
      Given the PESEL register holds <whom> by Anna's number
      When Anna registers at the site
      Then the site tells Anna that "<reason>"

      Examples:
        | whom                | reason           |
        | nobody              | pesel-unknown    |
        | a child of twelve   | person-too-young |
        | a restricted number | pesel-restricted |
        | somebody else       | surname-differs  |

    @TP-04
    Scenario Outline: A PESEL <what> is refused
      When Anna registers at the site with the PESEL "<pesel>"
      Then the site tells Anna that "<reason>"

      Examples:
        | what                    | pesel       | reason            |
        | of ten digits           | 4405140135  | pesel-length      |
        | with a wrong last digit | 44051401350 | pesel-check-digit |
        | of a day that never was | 44023101353 | pesel-date        |

  Rule: One person has one account and one profile

    @TP-04
    Example: Whoever has a trusted profile can't have a second
      Given Anna has a confirmed trusted profile
      When Anna registers at the site once more
      Then the site tells Anna that "pesel-has-profile"

    @TP-04
    Example: A user name serves one person
      Given Celina has an account at the site
      When Anna registers at the site by Celina's user name
      Then the site tells Anna that "user-name-taken"

  Rule: User name and password follow the rules that are told

    @TP-04
    Scenario Outline: The user name "<name>" is refused as <because>
      When Anna registers at the site with the user name "<name>"
      Then the site tells Anna that "<reason>"

      Examples:
        | name       | reason                | because               |
        | an         | user-name-too-short   | too short             |
        | anna nowak | user-name-with-spaces | having a space        |
        | anna.żółć  | user-name-with-signs  | having Polish letters |

    @TP-04
    Scenario Outline: The password "<password>" is refused as <because>
      When Anna chooses the password "<password>" at the site
      Then the site tells Anna that "<reason>"

      Examples:
        | password      | reason                | because                   |
        | Kw1aty        | password-too-short    | too short                 |
        | kwiatynaoknie | password-weak         | having small letters only |
        | her user name | password-is-user-name | what she has told         |

    @TP-04
    Example: Whoever leaves everything out is told of all of it
      When Anna registers at the site without filling anything in
      Then the site tells Anna of 7 mistakes
