Feature: Clarifying what was withheld
  Where the machine has doubts a human looks at the evidence and decides, in time and once.

  Rule: An operator decides on the evidence

    @ISS-18
    Example: The operator sees the evidence with the difference marked
      Given Zofia's result is withheld because her document has only one given name
      When the operator opens Zofia's case
      Then the case shows 3 photographs, and that the given names differ and nothing else

    @ISS-18
    Scenario Outline: A case that is <decision> ends <result>
      Given Zofia's result is withheld because her document has only one given name
      When the operator has <decision> Zofia's case
      Then Zofia's clarified result is "<result>"
      And Zofia is told by one mail and one SMS that "<words>"

      Examples:
        | decision | result   | words                       |
        | approved | positive | Tożsamość potwierdzona      |
        | declined | negative | Tożsamości nie potwierdzono |

  Rule: A document that was refused in another order is looked at by a human

    @ISS-17 @ISS-18
    Example: A new order with a refused document is noticed
      Given somebody else was refused with Anna's document
      And Anna's identity is to be confirmed
      When Anna goes through the app with that document
      Then Anna's result is withheld because "refused-in-another-order"

  Rule: What the machine has refused no operator approves

    @ISS-17 @ISS-18
    Example: A negative case offers no decision
      Given Bartek's identity was refused because "document-expired"
      When the operator opens Bartek's case
      Then there is nothing to decide about it

  Rule: A case that nobody clarifies ends

    @ISS-18
    Example: After seven days the result is negative
      Given Zofia's result is withheld because her document has only one given name
      When 10080 minutes pass
      Then Zofia's case has ended negatively because "clarification-timed-out"
      And Zofia is told by one mail and one SMS that "Tożsamości nie potwierdzono"

  Rule: Results do no harm, however they arrive

    @ISS-16 @ISS-18
    Scenario Outline: Results that arrive <how> leave the order as the final one says
      Given two results about Anna wait: withheld, then positive
      When those about Anna are delivered as "<order>"
      Then Anna's order goes on to the e-document because the final result was positive

      Examples:
        | how          | order |
        | in order     | 1 2   |
        | twice        | 1 1 2 2 |
        | out of order | 2 1   |

    @ISS-16
    Scenario Outline: A result with a <signature> signature is refused
      Given two results about Anna wait: withheld, then positive
      When the final one about Anna is delivered with a <signature> signature
      Then the portal refuses it and Anna's order still waits

      Examples:
        | signature |
        | wrong     |
        | missing   |
