Feature: Using the new signature
  Once issued, the signature works: the owner activates the app on her phone, signs a document,
  and whoever checks the document finds the signature good.

  Rule: Whoever holds the registered phone activates the app, once the certificate is there

    @ISS-24
    Example: The app that has seen the secret shows authorization codes
      Given Anna holds a certificate
      When Anna activates the app by scanning the secret
      Then Anna's phone shows an authorization code of six digits

    @ISS-24
    Example: Whoever can't scan the secret types it
      Given Anna holds a certificate
      When Anna activates the app by typing the secret
      Then Anna's phone shows an authorization code of six digits

    @ISS-24
    Example: A secret that was closed unscanned is asked for again
      Given Anna holds a certificate
      And Anna has closed the secret before scanning it
      When Anna activates the app by scanning the secret
      Then Anna can sign "loan agreement"

    @ISS-24
    Example: A new phone takes the place of a lost one at once
      Given Anna's signature is ready to use
      And Anna has lost her phone
      When Anna activates the app on another phone
      Then Anna can sign "loan agreement" with the new phone
      But Anna's lost phone signs nothing because "authorization-code-wrong"

    @ISS-24
    Example: The code of something else activates nothing
      Given Anna has the app open
      When Anna scans the code of something else
      Then Anna's app refuses because "qr-not-a-secret"

  Rule: The app opens for its owner only, by a PIN of four digits

    @ISS-24
    Scenario Outline: A PIN that is <what> is not taken
      Given Anna starts the app for the first time
      When Anna chooses the PIN <first> and repeats <second>
      Then Anna's app refuses because "<reason>"

      Examples:
        | what                   | first | second | reason         |
        | one digit over and over | 7777 | 7777   | pin-too-simple |
        | repeated wrongly       | 2580  | 2581   | pin-mismatch   |
        | shorter                | 258   | 258    | pin-not-digits |
        | not of digits          | 25b0  | 25b0   | pin-not-digits |

    @ISS-24
    Example: Every start asks for the PIN
      Given Anna has the app open
      When Anna closes the app and starts it again
      Then the app asks Anna for her PIN

    @ISS-24
    Example: Five wrong PINs erase the app, and it says so
      Given Anna's signature is ready to use
      When somebody tries 5 wrong PINs on Anna's phone
      Then Anna's app refuses because "app-wiped"
      And Anna's phone shows no code any more

  Rule: A document signed with a code from the phone is accepted by whoever checks it

    @ISS-24
    Scenario Outline: A document signed with <key> is accepted, and rejected when one octet has changed
      Given Anna's signature with the key <key> is ready to use
      When Anna signs "loan agreement"
      Then independent validators accept Anna's signature on "loan agreement"
      And they reject "loan agreement" with one octet changed

      Examples:
        | key      |
        | P-256    |
        | P-384    |
        | RSA-3072 |
        | RSA-4096 |

    @ISS-24
    Example: A wrong code signs nothing, and the right one still does
      Given Anna's signature is ready to use
      When Anna tries to sign "loan agreement" with a guessed code
      Then Anna's document is refused because "authorization-code-wrong"
      And Anna can sign "loan agreement"

    @ISS-24
    Scenario Outline: A certificate that is <state> can't be chosen, and the reason is said
      Given Anna's signature is ready to use
      And the authority has <state> Anna's certificate
      When Anna wants to sign "loan agreement"
      Then Anna is told that her certificate is "<state>" and can't sign

      Examples:
        | state     |
        | suspended |
        | revoked   |

  Rule: Only a whole, open PDF document is taken

    @ISS-24
    Scenario Outline: <what> is refused
      Given Anna's signature is ready to use
      When Anna brings <file> to be signed
      Then Anna's document is refused because "<reason>"

      Examples:
        | what                      | file                  | reason             |
        | A file of another kind    | a text                | not-a-pdf          |
        | A document with a password | an encrypted document | pdf-encrypted     |
        | A broken document         | a broken document     | pdf-broken         |
        | A document of 26 megabytes | a document of 26 MB  | document-too-large |
