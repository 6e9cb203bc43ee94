Feature: The e-document for issuing the signature
  Before a key is made, the person reads what will be issued, to whom and on which terms.
  She signs that with nothing but her access to the portal and a code sent to her phone.

  Rule: The e-document states exactly what was chosen, entered and verified

    @ISS-20
    Scenario Outline: It states <months> months, the <identifier> and <key>, <organisation>
      Given Anna chose <months> months, the <identifier> and <key>, <organisation>
      When Anna reads her e-document
      Then the e-document states exactly what Anna chose
      And the e-document states exactly Anna's data and her verification

      Examples:
        | months | identifier    | key      | organisation           |
        | 12     | PESEL number  | RSA-3072 | for herself alone      |
        | 24     | passport      | P-256    | for herself alone      |
        | 36     | identity card | RSA-4096 | with organisation data |
        | 24     | PESEL number  | P-384    | with organisation data |

    @ISS-20
    Example: An e-document is in the language of its reader
      Given Anna's order waits for the e-document
      When Anna reads her e-document in English
      Then Anna's e-document states the same in English

  Rule: What was shown is what is signed

    @ISS-20
    Example: The portal seals who signed what, by which code, and when
      Given Anna's order waits for the e-document
      When Anna reads and signs her e-document
      Then Anna has an e-document that the portal has sealed
      And the seal binds Anna, the e-document she read, her code and the time
      And Anna's seal is broken by one changed octet

    @ISS-20
    Example: An e-document that was altered after display is left unsigned
      Given Anna has been sent the code for her e-document
      And somebody has altered Anna's e-document since
      When Anna signs with the code
      Then Anna's signing is refused because "document-altered"
      And Anna's e-document is stopped, and she is told by mail

    @ISS-20
    Example: A new e-document can be signed in place of one that was stopped
      Given Anna's e-document was stopped because it was altered
      When Anna has a new e-document prepared and signs it
      Then Anna's certificate is issued without anything else from her

  Rule: Each declaration is made before a code is sent

    @ISS-20
    Scenario Outline: Without <declaration> no code is sent
      Given Anna's order waits for the e-document
      When Anna asks for the code without <declaration>
      Then Anna's signing is refused because "<reason>"
      And no code was sent to Anna

      Examples:
        | declaration                      | reason                        |
        | declaring her data to be true    | data-not-declared             |
        | accepting the terms              | terms-not-accepted            |
        | asking for the service to begin  | immediate-start-not-requested |

  Rule: A code signs one e-document, once, for a short time

    @ISS-21
    Example: Portal access and the code from the phone are enough
      Given Anna has been sent the code for her e-document
      When Anna signs with the code
      Then Anna's e-document is signed

    @ISS-21
    Example: The message says what the code is for
      Given Anna's order waits for the e-document
      When Anna asks for the code
      Then Anna's message names the e-document and how it begins

    @ISS-21
    Scenario Outline: A code typed <how> is taken
      Given Anna has been sent the code for her e-document
      When Anna signs with the code typed <how>
      Then Anna's e-document is signed

      Examples:
        | how                 |
        | with a space        |
        | with a hyphen       |
        | with spaces around  |

    @ISS-21
    Scenario Outline: <Which> code is refused, and a new one signs
      Given Anna has been sent the code for her e-document
      When Anna tries to sign with <which> code
      Then Anna's signing is refused because "<reason>"
      And Anna can still sign with a new code

      Examples:
        | Which         | which         | reason         |
        | A wrong       | a wrong       | code-wrong     |
        | A lettered    | a lettered    | code-wrong     |
        | An expired    | an expired    | code-expired   |
        | The earlier   | the earlier   | code-cancelled |
        | Celina's      | Celina's      | code-wrong     |

    @ISS-21
    Example: Three wrong codes end the signing, which can be begun anew
      Given Anna has been sent the code for her e-document
      When Anna signs with a wrong code three times
      Then Anna's signing is refused because "code-tries-exhausted"
      And the code that Anna was sent no longer signs
      And Anna can begin anew and sign

    @ISS-21
    Example: A code that was sent again three times is not sent any more
      Given Anna has been sent the code for her e-document
      When Anna asks four times to have the code for her e-document sent again
      Then Anna's signing is refused because "code-resends-exhausted"

    @ISS-21
    Example: A code goes void when the phone number changes
      Given Anna has been sent the code for her e-document
      And Anna's phone number has changed since
      When Anna signs with the code
      Then Anna's signing is refused because "phone-changed"
      And Anna's new number gets a code that signs
