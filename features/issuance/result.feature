Feature: The result of identity verification, at the computer
  The person waits for a result; only a positive one opens the next stage, and any other says what to do.

  Rule: The computer shows the way to the phone and follows by itself

    @ISS-10
    Example: Starting the verification shows its link as a code to scan and in words
      Given Anna's order waits for the identity verification
      When Anna starts the verification
      Then Anna sees the link to the app as a code to scan and in words

    @ISS-10
    Example: A new link takes the place of the old one
      Given Anna's order waits for the identity result
      When Anna asks for a new link
      Then Anna sees another link than before

    @ISS-10
    Example: Two tabs that start the verification begin only one
      Given Anna's order waits for the identity verification
      And Anna has the start of the verification open in two tabs
      When Anna starts the verification in both
      Then one verification has begun for Anna's order

    @ISS-15
    Example: The person knows how long the app will take
      Given Anna's order waits for the identity verification
      When Anna looks at her order
      Then Anna is told that the app takes about 10 minutes
      And Anna is told which documents are accepted

  Rule: A positive result opens the e-document

    @ISS-16 @ISS-19 @ISS-14
    Example: The wait ends by itself with the e-document
      Given Anna waits for the identity result in front of her computer
      When the verification of Anna ends positively
      Then the e-document opens on Anna's computer by itself

  Rule: A negative result says why and what to do, and opens nothing

    @ISS-16 @ISS-17
    Scenario Outline: The person learns that <what happened>
      Given Anna waits for the identity result in front of her computer
      When the verification of Anna ends negatively because "<reason>"
      Then Anna's computer shows by itself that "<sentence>"
      And Anna may try 2 more times

      Examples:
        | what happened                      | reason                      | sentence                                              |
        | the document has expired           | document-expired            | Dokument tożsamości utracił ważność                   |
        | the document was reported lost     | document-reported-lost      | Dokument zgłoszono jako utracony                      |
        | this kind is not accepted          | document-kind-not-accepted  | Tego rodzaju dokumentu nie przyjmujemy                |
        | this state's cards aren't accepted | document-state-not-accepted | Dowody osobiste przyjmujemy tylko z Polski i Niemiec  |
        | the name is another one            | name-differs                | Imię lub nazwisko w dokumencie jest inne              |
        | a second given name is missing     | second-given-name-missing   | W zamówieniu brakuje drugiego imienia                 |
        | the face is another one            | face-differs                | Twarz przed kamerą różni się od zdjęcia               |
        | consent was withdrawn              | consent-withdrawn           | Cofnięto zgodę na przetwarzanie danych                |
        | time was over                      | time-expired                | Czas na weryfikację w telefonie minął                 |

    @ISS-17
    Scenario Outline: After a negative result the <stage> stays closed
      Given Anna's verification has ended negatively because "document-expired"
      When Anna sends the form of the <stage> all the same
      Then the form is refused because "stage-closed"
      And the e-document stays closed to Anna

      Examples:
        | stage      |
        | e-document |

    @ISS-17
    Example: The person may try again
      Given Anna's verification has ended negatively because "document-expired"
      When Anna tries again
      Then Anna's order waits for the identity verification

    @ISS-17 @ISS-09
    Example: A person whose data differ from the document is led to her data first
      Given Anna's verification has ended negatively because "name-differs"
      When Anna corrects her surname to "Nowa-Kowalska"
      Then Anna's order waits for the identity verification
      And Anna's order holds the surname "Nowa-Kowalska"

    @ISS-17
    Example: The third negative result ends the order and says where to turn
      Given Anna's verification has ended negatively 2 times
      When the verification of Anna ends negatively because "face-differs"
      Then Anna's order has ended because her identity was not confirmed in 3 tries
      And Anna is told to give support the number of her order

  Rule: A withheld result is said, and its outcome told

    @ISS-16 @ISS-18
    Example: A withheld result is shown as such and opens nothing
      Given Anna waits for the identity result in front of her computer
      When the verification of Anna is withheld because "manual-check-needed"
      Then Anna's computer shows by itself that "Wynik musi sprawdzić człowiek"
      And the e-document stays closed to Anna

    @ISS-18
    Scenario Outline: A clarification that ends <how> is shown by itself, and told by mail and SMS
      Given Anna sees that her result is withheld
      When the verification of Anna ends <how>
      Then Anna's computer shows by itself "<heading>"
      And Anna is told by one mail and one SMS that "<words>"

      Examples:
        | how        | heading                        | words                         |
        | positively | Przeczytaj i podpisz e-dokument | Tożsamość potwierdzona        |
        | negatively | Wynik negatywny                | Tożsamości nie potwierdzono   |

  Rule: Messages about a result do no harm, however they come

    @ISS-16
    Example: A result told twice counts once
      Given Anna's order waits for the identity result
      When the same negative result about Anna is told twice
      Then the second telling is "repeated"
      And Anna may try 2 more times

    @ISS-16
    Example: An older message that comes late changes nothing
      Given Anna's result is withheld in message 3
      When a negative result about Anna comes in message 2
      Then that telling is "out-of-order"
      And Anna's order is still withheld

    @ISS-16
    Example: A result that is not final opens nothing until it is
      Given Anna's order waits for the identity result
      When a positive result about Anna is told, first as preliminary and then as final
      Then only the final one opens the e-document

    @ISS-16
    Example: A result after the order was given up changes nothing
      Given Anna has given up an order that waited for the identity result
      When a positive result about Anna comes in message 1
      Then that telling is "order-cancelled"

    @ISS-16
    Example: A final result can't be turned round
      Given Anna's verification has ended negatively because "document-expired"
      When a positive result about Anna comes in message 9
      Then that telling is "already-final"
      And the e-document stays closed to Anna

  Rule: What an operator has corrected the person agrees to

    @ISS-18 @ISS-20
    Example: Corrected names wait for the person before there is an e-document
      Given Zofia's result is withheld because her document has only one given name
      When the operator has corrected the given names of Zofia to those of her document
      Then Zofia is shown the old names beside the corrected ones
      And Zofia's order has no e-document yet

    @ISS-18 @ISS-20
    Example: The names that were agreed to stand in the e-document
      Given an operator has corrected Zofia's given names to "Zofia Próbna"
      When Zofia agrees to the corrected data
      Then Zofia's e-document names "Zofia Próbna"

    @ISS-18
    Example: A person who does not agree goes back to her data, and nothing is signed
      Given an operator has corrected Zofia's given names to "Zofia Próbna"
      When Zofia does not agree to the corrected data
      Then Zofia's order waits for the identity verification
      And Zofia's order has no e-document yet

    @ISS-21
    Example: Without her agreement no code is sent
      Given an operator has corrected Zofia's given names to "Zofia Próbna"
      When Zofia sends the form of the e-document all the same
      Then the form is refused because "correction-open"

  Rule: A positive result can be used for seven days

    @ISS-19
    Example: An older result has to be made anew
      Given Anna's order waits for the e-document
      And 8 days have passed
      When Anna goes straight to the e-document
      Then Anna is told that her identity has to be confirmed again
      And Anna can start the verification anew

    @ISS-19
    Example: On the seventh day the result still counts
      Given Anna's order waits for the e-document
      And 6 days have passed
      When Anna looks at her order
      Then the e-document opens on Anna's computer by itself
