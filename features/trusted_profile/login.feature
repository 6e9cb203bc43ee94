Feature: Logging in to the trusted-profile site
  An account is open to its owner by her e-mail address or user name, with her password.

  Rule: Address or user name, together with the password, let the owner in

    @TP-08
    Scenario Outline: The owner logs in with her <name>
      Given Anna has an account at the site
      When Anna logs in to the site with her <name>
      Then Anna finds her application

      Examples:
        | name           |
        | e-mail address |
        | user name      |

    @TP-08
    Scenario Outline: <who> is kept out, and not told which of the two was wrong
      Given Anna has an account at the site
      When Mallory tries <what> at the login of the site
      Then the site keeps Mallory out because "login-wrong"

      Examples:
        | who                          | what                                |
        | Whoever guesses the password | Anna's address and a wrong password |
        | Whoever has no account       | an unknown address                  |

  Rule: After five wrong passwords nobody is let in for a while

    @TP-08
    Example: A locked account refuses even its owner
      Given Mallory has tried 5 wrong passwords on Anna's account at the site
      When Anna tries to log in to the site
      Then the site keeps Anna out because "account-locked"

    @TP-08
    Example: The lock opens by itself after fifteen minutes
      Given Mallory has tried 5 wrong passwords on Anna's account at the site
      When Anna logs in to the site 15 minutes later
      Then Anna finds her application

    @TP-08
    Example: An unknown address is locked like a known one
      Given Mallory has tried 5 wrong passwords on an unknown address at the site
      When Mallory tries an unknown address at the login of the site
      Then the site keeps Mallory out because "account-locked"

  Rule: A session ends by itself

    @TP-08
    Example: Twenty minutes of silence end the session
      Given Anna is logged in to the site
      When Anna goes on at the site after 21 minutes
      Then the site asks Anna to log in again
