Feature: Documents that prove who somebody is
  The app reads a document from its photographs and takes it only if it is of the right kind, genuine and valid.

  Rule: A passport of any state is accepted

    @ISS-11
    Scenario Outline: A <state> passport proves who <person> is
      Given <person>'s identity is to be confirmed
      When <person> goes through the app with the "passport"
      Then <person>'s identity is confirmed

      Examples:
        | state     | person |
        | Polish    | Anna   |
        | German    | Jürgen |
        | Ukrainian | Olena  |
        | American  | Emily  |

    @ISS-11
    Scenario Outline: A passport with <trait> <outcome>
      Given Anna's identity is to be confirmed
      And Anna holds a "passport" with "<trait>"
      When Anna goes through the app with that document
      Then Anna's <result>

      Examples:
        | trait                             | outcome              | result                                         |
        | the type of a diplomatic passport | proves who Anna is   | identity is confirmed                          |
        | the type of a service passport    | proves who Anna is   | identity is confirmed                          |
        | the type of a temporary passport  | goes to the operator | result is withheld because "manual-check-needed" |

  Rule: An identity card is accepted from Poland and Germany only

    @ISS-12
    Scenario Outline: A <state> identity card proves who <person> is
      Given <person>'s identity is to be confirmed with the identity card named in the order
      When <person> goes through the app with the "identity card"
      Then <person>'s identity is confirmed

      Examples:
        | state  | person |
        | Polish | Anna   |
        | German | Jürgen |

    @ISS-12
    Scenario Outline: A <document> of <state> is refused, and another document can be chosen
      Given Anna has come to the choice of her document
      When Anna chooses a "<document>" of "<state>"
      Then Anna is told in the app that "<reason>"
      And Anna can choose her passport instead

      Examples:
        | document        | state | reason                      |
        | identity card   | CZ    | document-state-not-accepted |
        | identity card   | LT    | document-state-not-accepted |
        | residence card  | PL    | document-kind-not-accepted  |
        | driving licence | PL    | document-kind-not-accepted  |

    @ISS-12
    Scenario Outline: An identity card of <state> shown as a Polish one is found out
      Given Anna's identity is to be confirmed
      And Anna holds an identity card of "<state>"
      When Anna goes through the app, calling the document Polish
      Then Anna's result is negative because "document-state-not-accepted"

      Examples:
        | state |
        | CZ    |
        | LT    |

  Rule: A document counts from the day of issue to the end of its last day in Poland

    @ISS-13
    Scenario Outline: A document that <when> is <outcome>
      Given it is 2027-03-14 23:50
      And Anna's identity is to be confirmed
      And Anna holds a "passport" that expires in <days> days
      When Anna goes through the app with that document
      Then Anna's <result>

      Examples:
        | when              | days | outcome  | result                                         |
        | expired yesterday | -1   | refused  | result is negative because "document-expired"  |
        | expires today     | 0    | accepted | identity is confirmed                          |

    @ISS-13
    Example: A document that is not valid yet is refused
      Given Anna's identity is to be confirmed
      And Anna holds an identity card that is valid from tomorrow on
      When Anna goes through the app with that document
      Then Anna's result is negative because "document-not-yet-valid"

    @ISS-13
    Example: A person whose only card has expired is told so
      Given Bartek's identity is to be confirmed
      When Bartek goes through the app with the "identity card"
      Then Bartek's result is negative because "document-expired"

    @ISS-13
    Example: A document reported lost is refused
      Given Anna's identity is to be confirmed
      And Anna's "identity card" was reported lost
      When Anna goes through the app with that document
      Then Anna's result is negative because "document-reported-lost"

  Rule: A document that contradicts itself proves nothing

    @ISS-13
    Scenario Outline: A document with <trait> is refused
      Given Anna's identity is to be confirmed
      And Anna holds a "passport" with "<trait>"
      When Anna goes through the app with that document
      Then Anna's result is negative because "<reason>"

      Examples:
        | trait                                           | reason                     |
        | a wrong check digit of the number               | document-check-digit-wrong |
        | a wrong check digit of the whole                | document-check-digit-wrong |
        | another birth date in its machine-readable zone | document-data-disagree     |

    @ISS-13
    Example: A letter O is read as the zero that the check digit proves
      Given Anna's identity is to be confirmed
      And Anna holds a "passport" with "a letter O for a zero"
      When Anna goes through the app with that document
      Then Anna's identity is confirmed
