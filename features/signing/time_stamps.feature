Feature: Time stamps
  A time stamp proves, to anybody and for years, that a document was there at a certain moment.

  Rule: A time stamp proves the moment of this document, and of no other

    @TSA-01
    Scenario Outline: A time stamp by <hash> proves the moment
      Given it is 2027-03-14 03:00
      When a program has "loan agreement" time-stamped by <hash>
      Then independent readers find that "loan agreement" was there at 2027-03-14 03:00

      Examples:
        | hash    |
        | SHA-256 |
        | SHA-384 |
        | SHA-512 |

    @TSA-01
    Example: A time stamp says nothing of another document
      When a program has "loan agreement" time-stamped by SHA-256
      Then independent readers find nothing in it about "house rules"

  Rule: No two time stamps bear the same number

    @TSA-02
    Example: Twenty time stamps of one moment bear twenty numbers
      When 20 programs have "loan agreement" time-stamped at the same moment
      Then the 20 time stamps bear 20 numbers

  Rule: What the service does not vouch for is refused by its reason

    @TSA-03
    Scenario Outline: <what> is refused
      When a program asks for a time stamp with <what>
      Then the time stamp is refused because "<reason>"

      Examples:
        | what                          | reason                            |
        | a hash that is broken         | time-stamp-algorithm-not-taken    |
        | a digest of the wrong length  | time-stamp-digest-of-wrong-length |
        | a policy that nobody follows  | time-stamp-policy-not-offered     |
        | words that are no request     | time-stamp-request-unreadable     |

    @TSA-04
    Example: A clock that is two seconds wrong stamps nothing
      Given the clock of the time-stamping service is 2 seconds wrong
      When a program asks for a time stamp with nothing amiss
      Then the time stamp is refused because "time-not-available"
