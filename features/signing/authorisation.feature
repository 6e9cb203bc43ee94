Feature: Authorising a signature
  A signature comes to be only where its owner has authorised exactly this one, with a code of her own phone.

  Rule: A code authorises once, and only while it is fresh

    @SOLE-01
    Example: The code of the moment authorises
      Given Anna's signature is ready to use
      When Anna authorises "loan agreement" with the code of the moment
      Then Anna's authorisation signs "loan agreement"

    @SOLE-01
    Example: The code that has just gone from the phone still authorises
      Given Anna's signature is ready to use
      When Anna authorises "loan agreement" with the code of half a minute ago
      Then Anna's authorisation signs "loan agreement"

    @SOLE-01
    Scenario Outline: <whose> does not authorise
      Given Anna's signature is ready to use
      And Celina's signature is ready to use
      When Anna authorises "loan agreement" with <code>
      Then Anna's authorisation is refused because "<reason>"

      Examples:
        | whose                             | code                               | reason                   |
        | A code that has served            | the code that has served           | authorization-code-used  |
        | A code of two minutes ago         | the code of two minutes ago        | authorization-code-late  |
        | A code of a phone that runs slow  | the code of a phone 90 seconds slow | authorization-code-late |
        | A code of a phone that runs fast  | the code of a phone 90 seconds fast | authorization-code-late |
        | A code of somebody else's phone   | the code of Celina's phone         | authorization-code-wrong |
        | A guessed code                    | a guessed code                     | authorization-code-wrong |

    @SOLE-01
    Example: A code that was sent for another program's request does not authorise
      Given Anna's signature is ready to use
      And another program of Anna's has had a code sent to her phone
      When Anna authorises "loan agreement" through her own program with that code
      Then Anna's authorisation is refused because "sent-code-wrong"
      And nothing is signed with Anna's key

    @SOLE-01
    Example: A second authorisation waits for the next code
      Given Anna has authorised "loan agreement"
      When Anna authorises "house rules" with the next code
      Then Anna's authorisation signs "house rules"

  Rule: Guessing leads to a lock, and time opens it

    @SOLE-02
    Example: After five guesses even the right code is refused
      Given Anna's signature is ready to use
      And somebody has guessed 5 codes of Anna's
      When Anna authorises "loan agreement" with the code of the moment
      Then Anna's authorisation is refused because "authorization-locked"

    @SOLE-02
    Example: After two guesses the right code still authorises, and the guesses are on record
      Given Anna's signature is ready to use
      And somebody has guessed 2 codes of Anna's
      When Anna authorises "loan agreement" with the code of the moment
      Then Anna's authorisation signs "loan agreement"
      And the audit trail tells of 2 refusals of Anna's because "authorization-code-wrong"

    @SOLE-02
    Example: Fifteen minutes later the right code authorises again
      Given Anna's signature is ready to use
      And somebody has guessed 5 codes of Anna's
      When Anna authorises "loan agreement" 15 minutes later
      Then Anna's authorisation signs "loan agreement"

  Rule: An authorisation covers the documents it names, and no other

    @SOLE-03
    Example: A swapped document is left unsigned
      Given Anna has authorised "loan agreement"
      When "sale of the flat" is handed in for Anna's signature
      Then the signature is refused because "hash-not-authorised"
      And nothing is signed with Anna's key

    @SOLE-03
    Example: A second document beside the authorised one is left unsigned, and so are both
      Given Anna has authorised "loan agreement"
      When "loan agreement" and "sale of the flat" are handed in for Anna's signature
      Then the signature is refused because "hash-not-authorised"
      And nothing is signed with Anna's key

    @SOLE-03
    Example: The authorised document twice over is left unsigned
      Given Anna has authorised "loan agreement"
      When "loan agreement" and "loan agreement" are handed in for Anna's signature
      Then the signature is refused because "hash-not-authorised"
      And nothing is signed with Anna's key

    @SOLE-03
    Scenario Outline: <what> authorised for one document are none
      Given Anna's signature is ready to use
      When Anna authorises <count> signatures over "loan agreement"
      Then Anna's authorisation is refused because "<reason>"

      Examples:
        | what                   | count | reason                |
        | No signatures          | 0     | signature-count-wrong |
        | Two signatures         | 2     | signature-count-wrong |
        | Ninety-nine signatures | 99    | too-many-signatures   |

    @SOLE-03
    Example: A signature over no document is not authorised
      Given Anna's signature is ready to use
      When Anna authorises one signature over no document
      Then Anna's authorisation is refused because "no-hashes"

    @SOLE-03
    Example: A forged authorisation signs nothing
      Given Anna has authorised "loan agreement"
      When "sale of the flat" is handed in with a forged authorisation of Anna's
      Then the signature is refused because "activation-unknown"
      And nothing is signed with Anna's key

  Rule: An authorisation serves once

    @SOLE-04
    Example: The same document is not signed twice
      Given Anna has authorised and signed "loan agreement"
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "activation-unknown"

    @SOLE-04
    Example: Of sixteen attempts at the same moment one succeeds
      Given Anna has authorised "loan agreement"
      When "loan agreement" is handed in 16 times at the same moment for Anna's signature
      Then exactly one signature is made with Anna's key

  Rule: An authorisation belongs to one person, one key and one program

    @SOLE-05
    Scenario Outline: <what> is refused
      Given Anna has authorised "loan agreement"
      And Celina's signature is ready to use
      When <who> hands "loan agreement" in with Anna's authorisation <how>
      Then the signature is refused because "<reason>"

      Examples:
        | what                             | who    | how                      | reason             |
        | Somebody else's own key          | Celina | for her own key          | activation-unknown |
        | Anna's key in somebody's hands   | Celina | for Anna's key           | credential-unknown |
        | Another program of Anna's        | Anna   | through another program  | activation-unknown |

    @SOLE-05
    Example: Another key of the same person is not signed with
      Given Anna has authorised "loan agreement"
      And Anna holds a second certificate with a key of its own
      When "loan agreement" is handed in with Anna's authorisation for her second key
      Then the signature is refused because "activation-unknown"
      And nothing is signed with Anna's key

    @SOLE-05
    Example: A program that was logged out signs nothing with what it was given
      Given Anna has authorised "loan agreement"
      And Anna's program has been logged out
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "access-token-unknown"
      And nothing is signed with Anna's key

  Rule: An authorisation ends by itself after five minutes

    @SOLE-06
    Example: A late signature is not made
      Given Anna has authorised "loan agreement"
      When "loan agreement" is handed in for Anna's signature 5 minutes later
      Then the signature is refused because "activation-expired"
      And nothing is signed with Anna's key

  Rule: Only a certificate that is valid at that moment signs

    @SIGN-01
    Scenario Outline: A certificate that is <state> is not even authorised
      Given Anna's signature is ready to use
      And the authority has <state> Anna's certificate
      When Anna authorises "loan agreement" with the code of the moment
      Then Anna's authorisation is refused because "certificate-<state>"

      Examples:
        | state     |
        | suspended |
        | revoked   |

    @SIGN-01
    Example: An expired certificate is not even authorised
      Given Anna's signature is ready to use
      When Anna authorises "loan agreement" after her certificate has expired
      Then Anna's authorisation is refused because "certificate-expired"

    @SIGN-01
    Example: A certificate revoked after the authorisation signs no more
      Given Anna has authorised "loan agreement"
      And the authority has revoked Anna's certificate
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "certificate-revoked"
      And nothing is signed with Anna's key

  Rule: The signature is the one that the key and the document give

    @SIGN-02
    Scenario Outline: A signature by <key> fits the document and Anna's certificate
      Given Anna's signature with the key <key> is ready to use
      When Anna authorises and signs "loan agreement"
      Then the signature fits "loan agreement" and Anna's certificate

      Examples:
        | key      |
        | P-256    |
        | P-384    |
        | RSA-3072 |
