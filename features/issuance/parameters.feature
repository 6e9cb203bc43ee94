Feature: Choosing certificate parameters
  Validity, identifier, kind of key and organisation data are chosen from lists, and from nothing else.

  Rule: What is chosen from the lists is what the order holds

    @ISS-07
    Scenario Outline: <months> months, <identifier> and <key> can be chosen
      Given Anna's order waits for the parameters
      When Anna chooses <months> months, the <identifier> and the key <key>
      Then Anna's order holds <months> months, the <identifier> and the key <key>
      And Anna's order waits for the personal data

      Examples:
        | months | identifier    | key      |
        | 12     | PESEL         | RSA-3072 |
        | 24     | identity card | RSA-4096 |
        | 36     | passport      | P-256    |
        | 24     | PESEL         | P-384    |

    @ISS-07
    Example: Parameters can be chosen anew until the identity verification begins
      Given Anna's order waits for the identity verification
      When Anna goes back and chooses 36 months, the PESEL and the key P-384
      Then Anna's order holds 36 months, the PESEL and the key P-384

    @ISS-07
    Example: Nothing chosen is told list by list
      Given Anna's order waits for the parameters
      When Anna chooses nothing
      Then Anna is told that 3 lists wait for her choice

  Rule: A value that is not on the list is refused by the portal itself

    @ISS-07
    Scenario Outline: <value> as the <list> is refused
      Given Anna's order waits for the parameters
      When Mallory's browser sends <value> as the <list> of Anna's order in her name
      Then the form is refused because "not-on-the-list"
      And nothing in Anna's order has changed

      Examples:
        | list              | value                     |
        | validity          | 120                       |
        | validity          | -12                       |
        | validity          | 24.5                      |
        | identifier        | driving_licence           |
        | identifier        | 1.3.6.1.4.1.99999.1       |
        | kind of key       | RSA-1024                  |
        | kind of key       | <script>alert(1)</script> |
        | organisation data | perhaps                   |

  Rule: A person whose certificate will have no PESEL number is warned

    @ISS-07
    Scenario Outline: With the <identifier> no Trusted Profile can be confirmed, and the portal says so
      Given Anna's order waits for the parameters
      When Anna chooses 24 months, the <identifier> and the key P-256
      Then Anna is warned that a Trusted Profile can't be confirmed

      Examples:
        | identifier    |
        | identity card |
        | passport      |

  Rule: Organisation data need a true tax number and a declaration of authority

    @ISS-07
    Example: An organisation with its tax number is kept
      Given Anna's order waits for the parameters
      When Anna asks for the organisation "Próbna sp. z o.o." with NIP "123-456-32-18" and declares her authority
      Then Anna's order holds the organisation "Próbna sp. z o.o." with NIP "1234563218"

    @ISS-07
    Scenario Outline: The tax number <nip> is refused
      Given Anna's order waits for the parameters
      When Anna asks for the organisation "Próbna sp. z o.o." with NIP "<nip>" and declares her authority
      Then Anna is refused because "nip-wrong"
      And nothing in Anna's order has changed

      Examples:
        | nip        | because                        |
        | 1234563219 | its check digit is wrong       |
        | 1111111111 | nobody has it, though it sums  |
        | 12345632   | it is too short                |
        | ABCDEFGHIJ | it has letters                 |

    @ISS-07
    Example: Organisation data without a declaration of authority are refused
      Given Anna's order waits for the parameters
      When Anna asks for the organisation "Próbna sp. z o.o." with NIP "1234563218" without declaring her authority
      Then Anna is refused because "authority-not-declared"
      And nothing in Anna's order has changed
