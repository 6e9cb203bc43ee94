Feature: Logging in to the portal
  An account is open to its owner and to nobody else.

  Rule: Address and password together let the owner in

    @ISS-03
    Example: The owner logs in and finds her orders
      Given Anna has an account
      When Anna logs in
      Then Anna finds her orders

    @ISS-03
    Example: Letter case in the address makes no difference
      Given Anna has an account
      When Anna logs in with her address in capital letters
      Then Anna finds her orders

    @ISS-03
    Scenario Outline: <who> is kept out, and not told which of the two was wrong
      Given Anna has an account
      When Mallory tries to log in with <what>
      Then Mallory is not let in because "login-wrong"

      Examples:
        | who                          | what                              |
        | Whoever guesses the password | Anna's address and a wrong password |
        | Whoever has no account       | an unknown address                |

  Rule: After five wrong passwords nobody is let in for a while

    @ISS-03
    Example: A locked account refuses even its owner, and says what to do
      Given Mallory has tried 5 wrong passwords on Anna's account
      When Anna tries to log in
      Then Anna is not let in because "account-locked"
      And Anna is told to try again in 15 minutes

    @ISS-03
    Example: The owner learns by mail that her account was locked
      Given Anna has an account
      When Mallory tries 5 wrong passwords on Anna's account
      Then Anna learns by mail that logging in is blocked

    @ISS-03
    Example: The lock opens by itself after fifteen minutes
      Given Mallory has tried 5 wrong passwords on Anna's account
      When Anna logs in 15 minutes later
      Then Anna finds her orders

    @ISS-03
    Example: An unknown address is locked like a known one
      Given Mallory has tried 5 wrong passwords on an unknown address
      When Mallory tries to log in with an unknown address
      Then Mallory is not let in because "account-locked"

  Rule: A session ends by itself, and the person goes on where she was

    @ISS-03
    Example: Half an hour of silence ends the session
      Given Anna is logged in and reads her notifications
      When Anna goes on after 31 minutes
      Then Anna is told that her session has ended
      And Anna is back at her notifications after logging in again

    @ISS-03
    Example: Twelve hours end the session of even the busiest person
      Given Anna is logged in and reads her notifications
      When Anna goes on every 25 minutes for more than 12 hours
      Then Anna is told that her session has ended

    @ISS-03 @ISS-06 @ISS-08
    Example: An order waits unharmed for a person whose session has ended
      Given Anna's session has ended while she was entering personal data
      When Anna logs in again
      Then Anna is back at the personal data of her order

  Rule: A session ends when its owner says so

    @ISS-03
    Example: Logging out closes the portal on that computer
      Given Anna is logged in and reads her notifications
      When Anna logs out
      Then Anna has to log in to read her notifications

    @ISS-03
    Example: A changed password ends the sessions on other computers
      Given Anna is logged in on two computers
      When Anna changes her password on the first
      Then Anna stays logged in on the first
      And Anna has to log in again on the second
      And only the new password lets Anna in
