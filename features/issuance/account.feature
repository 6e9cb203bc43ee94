Feature: Opening an account in the portal
  Whoever wants a signature first needs an account, with a mailbox and a phone that are hers.

  Rule: A confirmed mailbox and a confirmed phone make an account

    @ISS-02
    Example: A newcomer opens an account and can log in
      When Anna opens an account, confirming her mailbox and her phone
      Then Anna can log in with her new account

    @ISS-02 @ISS-03 @ISS-04
    Example: A newcomer with a voucher gets as far as the certificate parameters
      Given Anna has bought a voucher before having an account
      When Anna opens an account and redeems her voucher
      Then Anna's new order is at the certificate parameters

    @ISS-02
    Example: An account does not exist before the phone is confirmed
      Given Anna has confirmed her mailbox but not yet her phone
      When Anna tries to log in
      Then Anna is not let in because "login-wrong"

  Rule: A mailbox or phone is confirmed by the last code sent to it, for a short time

    @ISS-02
    Scenario Outline: The <what> is not confirmed by <which> code
      Given Anna is asked for the code sent to her <what>
      When Anna answers with <which> code
      Then Anna is told that "<reason>"
      And Anna can still confirm her <what> with a new code

      Examples:
        | what    | which       | reason         |
        | mailbox | a wrong     | code-wrong     |
        | mailbox | an expired  | code-expired   |
        | mailbox | a cancelled | code-cancelled |
        | phone   | a wrong     | code-wrong     |
        | phone   | an expired  | code-expired   |
        | phone   | a cancelled | code-cancelled |

    @ISS-02
    Example: Three wrong codes end the registration
      Given Anna is asked for the code sent to her mailbox
      When Anna answers with a wrong code 3 times
      Then Anna is told that "code-tries-exhausted"
      And not even the right code confirms Anna's mailbox

    @ISS-02
    Example: A code that was sent again three times is not sent any more
      Given Anna is asked for the code sent to her mailbox
      When Anna asks 4 times to have the code sent again
      Then Anna is told that "code-resends-exhausted"

  Rule: A password is long, and neither common nor about its owner

    @ISS-02
    Example: The rules are told before a password is chosen
      When Anna is about to choose a password
      Then Anna reads that a password has at least 12 characters

    @ISS-02
    Scenario Outline: "<password>" is refused as <because>
      When Anna chooses the password "<password>"
      Then Anna is told that "<reason>"

      Examples:
        | password          | reason             | because                |
        | kwiaty 27         | password-too-short | too short              |
        | Password-2026!    | password-guessable | a common word          |
        | 123456123456      | password-guessable | nothing but digits     |
        | her own address   | password-guessable | what she has told |

    @ISS-02
    Example: Two entries that differ are refused
      When Anna repeats her password differently
      Then Anna is told that "passwords-differ"

  Rule: One mailbox has one account, and nobody learns from the portal who has one

    @ISS-02
    Scenario Outline: Another registration <how> opens no second account
      Given Anna has an account
      When Mallory tries to register Anna's address <how>
      Then Mallory sees what every newcomer sees
      And Anna learns by mail that somebody tried to register her address
      And no code was sent for Mallory's attempt on Anna's address

      Examples:
        | how                                  |
        | as it is                             |
        | in capital letters                   |
        | with a look-alike Cyrillic letter    |
        | with full-width letters              |

    @ISS-02
    Example: Two spellings of one accented address are one address
      Given Zofia has an account with an accented address
      When Mallory tries to register Zofia's address with its accents apart
      Then Mallory sees what every newcomer sees
      And Zofia learns by mail that somebody tried to register her address

  Rule: Any address that mail can reach is good

    @ISS-02
    Scenario Outline: An address with <trait> opens an account
      Given Anna's address has <trait>
      When Anna opens an account, confirming her mailbox and her phone
      Then Anna can log in with her new account

      Examples:
        | trait                           |
        | a plus tag                      |
        | 64 characters before the @      |
        | a domain with Polish letters    |

    @ISS-02
    Scenario Outline: "<address>" is refused as <because>
      When Anna registers with the address "<address>"
      Then Anna is told that "<reason>"

      Examples:
        | address               | reason            | because             |
        | anna.example.com      | address-misshapen | having no @         |
        | anna@example          | address-misshapen | having no whole domain |
        | anna nowak@example.com | address-misshapen | having a space inside |

  Rule: The phone is a Polish mobile number that nobody else has registered

    @ISS-02
    Scenario Outline: <number> is refused as <because>
      When Anna registers with the phone "<number>"
      Then Anna is told that "<reason>"

      Examples:
        | number           | reason             | because           |
        | 22 390 59 95     | phone-not-mobile   | a landline        |
        | +49 151 23456789 | phone-foreign      | a foreign number  |
        | 600 100 20       | phone-wrong-length | having 8 digits   |
        | 600 100 2000     | phone-wrong-length | having 10 digits  |

    @ISS-02
    Example: A number that belongs to another account is refused
      Given Celina has an account
      When Anna registers with Celina's phone number
      Then Anna is told that "phone-taken"

  Rule: Every mistake is told at once

    @ISS-02
    Example: Whoever leaves everything out is told of all of it
      When Anna registers without filling anything in
      Then Anna is told of 4 mistakes
