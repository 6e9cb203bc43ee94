Feature: The order's data agree with the document
  What the person entered at the computer is compared with what stands on the document that she shows.

  Rule: Whoever the document names is whom the order names

    @ISS-09
    Scenario Outline: A document with <trait> does not fit the order
      Given Anna's identity is to be confirmed
      And Anna holds a "passport" with "<trait>"
      When Anna goes through the app with that document
      Then Anna's result is negative because "<reason>"

      Examples:
        | trait              | reason             |
        | another surname    | name-differs       |
        | another first name | name-differs       |
        | another birth date | birth-date-differs |
        | another PESEL      | pesel-differs      |
        | another face       | face-differs       |

    @ISS-09
    Example: Another document than the one named in the order is refused
      Given Anna's identity is to be confirmed with the identity card named in the order
      And Anna holds another identity card
      When Anna goes through the app with that document
      Then Anna's result is negative because "number-differs"

  Rule: Letters with marks and their transliterations are the same letters

    @ISS-09
    Scenario Outline: The names of <person> agree although the document writes them in plain letters
      Given <person>'s identity is to be confirmed
      When <person> goes through the app with the "<kind>"
      Then <person>'s identity is confirmed

      Examples:
        | person | kind          | because                              |
        | Zofia  | identity card | Ż, Ó, Ł, Ć and Ś are Z, O, L, C and S |
        | Zofia  | passport      | a hyphen is a gap between two words  |

    @ISS-09
    Example: Names printed without their marks agree too
      Given Zofia's identity is to be confirmed
      And Zofia holds a "passport" with "names without Polish letters"
      When Zofia goes through the app with that document
      Then Zofia's identity is confirmed

  Rule: A given name that only one side knows is a question for a human

    @ISS-09 @ISS-18
    Example: A document without the second given name is withheld
      Given Zofia's identity is to be confirmed
      And Zofia holds a "passport" with "only the first given name"
      When Zofia goes through the app with that document
      Then Zofia's result is withheld because "second-given-name-missing"
