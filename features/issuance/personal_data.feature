Feature: Entering personal data
  The data are those of the identity document; what can't be true is refused before anybody is verified.

  Rule: True data are kept

    @ISS-08
    Example: Personal data lead to the identity verification
      Given Anna's order waits for the personal data
      When Anna enters her data
      Then Anna's order waits for the identity verification
      And Anna's order holds her data

    @ISS-08
    Scenario Outline: A surname like <surname> is kept as it is written
      Given Anna's order waits for the personal data
      When Anna enters the surname "<surname>"
      Then Anna's order holds the surname "<kept>"

      Examples:
        | surname                                                              | kept                                                                 | because                  |
        | Gęślarz-Łoś                                                          | Gęślarz-Łoś                                                          | it is double-barrelled   |
        | O'Brien                                                              | O'Brien                                                              | it has an apostrophe     |
        | Y                                                                    | Y                                                                    | it is one letter         |
        | Müßiggänger                                                          | Müßiggänger                                                          | it has German letters    |
        | Brzęczyszczykiewicz-Konstantynopolitańczykowska de la Vega y Castilla | Brzęczyszczykiewicz-Konstantynopolitańczykowska de la Vega y Castilla | it is very long          |
        | Żółć                                                                 | Żółć                                                                 | its accents were apart   |

    @ISS-08
    Scenario Outline: The date of birth may be written as <written>
      Given Zofia's order waits for the personal data
      When Zofia enters her date of birth as <written>
      Then Zofia's order waits for the identity verification

      Examples:
        | written                |
        | day, month and year    |
        | year, month and day    |

    @ISS-08
    Scenario Outline: A foreigner without a PESEL number gives the number of <document>
      Given <person>'s order for a certificate with the <identifier> waits for the personal data
      When <person> enters the data of <document>
      Then <person>'s order waits for the identity verification

      Examples:
        | person | identifier    | document                |
        | Jürgen | identity card | a German identity card  |
        | Jürgen | passport      | a German passport       |
        | Olena  | passport      | a Ukrainian passport    |
        | Emily  | passport      | an American passport    |

  Rule: The portal does not ask again for what it knows

    @ISS-08
    Example: A second order is filled with the data of the first
      Given Anna's order waits for the identity verification
      And Anna has another order that waits for the personal data
      When Anna looks at her order
      Then Anna finds her data filled in

    @ISS-08
    Example: Known data can be brought up to date
      Given Anna's order waits for the identity verification
      When Anna goes back and enters the surname "Nowa-Kowalska"
      Then Anna's order holds the surname "Nowa-Kowalska"

  Rule: A PESEL number that nobody can have is refused

    @ISS-08
    Scenario Outline: The PESEL number <number> is refused
      Given Anna's order waits for the personal data
      When Anna enters the PESEL "<number>"
      Then Anna is refused because "<reason>"
      And nothing in Anna's order has changed

      Examples:
        | number       | reason            | because                       |
        | 8507211234   | pesel-length      | it has ten digits             |
        | 850721123490 | pesel-length      | it has twelve digits          |
        | 8507211234O  | pesel-length      | it ends with a letter         |
        | 85072112348  | pesel-check-digit | its last digit is wrong       |
        | 85023012346  | pesel-date        | there is no 30 February       |
        | 85132112348  | pesel-date        | there is no thirteenth month  |
        | 19022900012  | pesel-date        | 1919 had no 29 February       |
        | 00000000000  | pesel-date        | there is no month nought      |

    @ISS-08
    Example: A PESEL number is needed when it is to stand in the certificate
      Given Anna's order waits for the personal data
      When Anna enters no PESEL
      Then Anna is refused because "pesel-needed"

  Rule: Only a living adult can be the holder, and the data agree with one another

    @ISS-08 @ISS-09
    Scenario Outline: A person with PESEL <number> born on <born> is refused
      Given Anna's order waits for the personal data
      When Anna enters the PESEL "<number>" and the date of birth "<born>"
      Then Anna is refused because "<reason>"
      And nothing in Anna's order has changed

      Examples:
        | number      | born       | reason                       | because                         |
        | 99923112347 | 31.12.1899 | birth-date-too-early         | nobody is that old              |
        | 99323100115 | 31.12.2099 | birth-date-in-future         | nobody is born yet              |
        | 12311107785 | 11.11.2012 | person-minor                 | the person is a child           |
        | 85072112349 | 22.07.1985 | birth-date-contradicts-pesel | the number says 21 July         |
        | 85072112349 | 31.02.1985 | birth-date-unreadable        | there is no such day            |
        | 85072112349 | 21 lipca   | birth-date-unreadable        | the year is missing             |

    @ISS-08
    Example: A person comes of age on her eighteenth birthday
      Given it is 2030-11-11 00:30
      And Anna's order waits for the personal data
      When Anna enters the PESEL "12311107785" and the date of birth "11.11.2012"
      Then Anna's order waits for the identity verification

    @ISS-08
    Example: On the eve of that birthday she is refused
      Given it is 2030-11-10 23:30
      And Anna's order waits for the personal data
      When Anna enters the PESEL "12311107785" and the date of birth "11.11.2012"
      Then Anna is refused because "person-minor"

  Rule: A name is letters of the Latin alphabet, as documents print it

    @ISS-08
    Scenario Outline: <name> is refused as a given name
      Given Anna's order waits for the personal data
      When Anna enters the given name "<name>"
      Then Anna is refused because "<reason>"
      And nothing in Anna's order has changed

      Examples:
        | name           | reason                   | because                               |
        | Ann4           | name-with-digits         | it has a digit                        |
        | <b>Anna</b>    | name-with-signs          | it is markup                          |
        | Anna; Maria    | name-with-signs          | it has a sign that no document prints |
        | Аnna           | name-in-another-alphabet | its first letter is Cyrillic          |
        | Anna Μaria     | name-in-another-alphabet | one letter is Greek                   |
        | Анна           | name-in-another-alphabet | it is Cyrillic                        |

  Rule: A document number fits its kind and its state

    @ISS-08
    Scenario Outline: The number <number> of an identity card of <state> is refused
      Given Anna's order for a certificate with the identity card waits for the personal data
      When Anna enters the number "<number>" of a document of <state>
      Then Anna is refused because "<reason>"

      Examples:
        | state | number     | reason                      | because                    |
        | PL    | ABA400000  | document-number-check-digit | its check digit is wrong   |
        | PL    | 300000ABA  | document-number-shape       | letters and digits swapped |
        | PL    | ABA30000O  | document-number-shape       | it ends with a letter O    |
        | DE    | LO1X00T47  | document-number-shape       | Germans print no letter O  |
        | DE    | L01X00T472 | document-number-check-digit | its check digit is wrong   |

    @ISS-08
    Scenario Outline: The number <number> of a passport of <state> is refused
      Given Anna's order for a certificate with the passport waits for the personal data
      When Anna enters the number "<number>" of a document of <state>
      Then Anna is refused because "<reason>"

      Examples:
        | state | number    | reason                      | because                  |
        | PL    | EH0000001 | document-number-check-digit | its check digit is wrong |
        | US    | A1        | document-number-shape       | it is too short          |

    @ISS-08
    Scenario Outline: A number typed <how> is taken
      Given Anna's order for a certificate with the identity card waits for the personal data
      When Anna enters the number "<number>" of a document of PL
      Then Anna's order waits for the identity verification

      Examples:
        | how              | number      |
        | in small letters | aba300000   |
        | with spaces      | ABA 300 000 |

    @ISS-08 @ISS-12
    Scenario Outline: An identity card of <state> is refused before anybody is verified
      Given Anna's order for a certificate with the identity card waits for the personal data
      When Mallory's browser sends an identity card of <state> for Anna's order in her name
      Then the form is refused because "card-state-not-accepted"
      And nothing in Anna's order has changed

      Examples:
        | state |
        | CZ    |
        | LT    |

  Rule: Whatever else can't be used is refused where it was entered

    @ISS-08
    Scenario Outline: The <datum> "<value>" is refused
      Given Anna's order waits for the personal data
      When Anna enters the <datum> "<value>"
      Then Anna is refused because "<reason>"
      And nothing in Anna's order has changed

      Examples:
        | datum   | value             | reason         | because                           |
        | phone   | 22 123 45 67      | phone-wrong    | a landline takes no SMS           |
        | phone   | +49 151 23456789  | phone-wrong    | it is a foreign number            |
        | phone   | 60010020          | phone-wrong    | it has eight digits               |
        | phone   | 6001002003        | phone-wrong    | it has ten digits                 |
        | address |                   | field-missing  | nothing was typed                 |

  Rule: Data are frozen once the identity verification has begun

    @ISS-09
    Scenario Outline: The <stage> can't be changed while the verification lasts
      Given Anna's order waits for the identity result
      When Anna sends the form of the <stage> all the same
      Then the form is refused because "data-frozen"
      And nothing in Anna's order has changed

      Examples:
        | stage         |
        | parameters    |
        | personal data |

    @ISS-09
    Example: A look back at the data leads to the verification
      Given Anna's order waits for the identity result
      When Anna goes straight to the personal data
      Then Anna is led back to the identity result because "data-frozen"
