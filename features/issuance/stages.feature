Feature: The stages of an order
  A person is led from stage to stage, may leave at any of them, and finds the order as she left it.

  Rule: The stages say what is done, what is now and what comes

    @ISS-06
    Scenario Outline: An order that waits for the <stage> shows how far it has come
      Given Anna's order waits for the <stage>
      When Anna looks at her order
      Then these stages are done: <done>
      And these stages are still to come: <to come>

      Examples:
        | stage                 | done                                     | to come                        |
        | parameters            | preparation                              | personal data, result, done    |
        | personal data         | preparation, parameters                  | identity verification, done    |
        | identity verification | preparation, parameters, personal data   | result, e-document, generation |
        | identity result       | parameters, personal data                | result, e-document, generation |
        | e-document            | identity verification, result            | generation, done               |

    @ISS-06
    Example: Parameters and data lead to the identity verification
      Given Anna has redeemed her voucher
      When Anna chooses her parameters and enters her data
      Then Anna's order waits for the identity verification

  Rule: A stage stays closed until its turn comes

    @ISS-06 @ISS-19
    Scenario Outline: The <stage> stays closed while the order waits for the <present>
      Given Anna's order waits for the <present>
      When Anna goes straight to the <stage>
      Then Anna is led back to the <present> because "stage-closed"

      Examples:
        | present               | stage                 |
        | parameters            | personal data         |
        | parameters            | identity verification |
        | personal data         | result                |
        | personal data         | e-document            |
        | identity verification | e-document            |
        | identity verification | generation            |
        | identity result       | e-document            |

    @ISS-06 @ISS-19
    Scenario Outline: What is sent to the <stage> too early is refused
      Given Anna's order waits for the <present>
      When Anna sends the form of the <stage> all the same
      Then the form is refused because "stage-closed"
      And nothing in Anna's order has changed

      Examples:
        | present         | stage                 |
        | parameters      | personal data         |
        | personal data   | identity verification |
        | identity result | e-document            |

  Rule: A person may leave and go on later, anywhere

    @ISS-06
    Example: An order goes on at another computer
      Given Anna's order waits for the personal data
      When Anna looks at her order on another computer
      Then Anna finds the personal data open there

    @ISS-06
    Example: An order goes on after thirty days
      Given Anna's order waits for the identity verification
      And 30 days have passed
      When Anna looks at her order
      Then Anna's order waits for the identity verification

    @ISS-06
    Example: An order left for more than sixty days has lapsed, and the voucher is not lost
      Given Anna's order waits for the personal data
      And 61 days have passed
      When Anna looks at her order
      Then Anna is told that the order has lapsed after 60 days
      And Anna is told that the voucher can be redeemed again

    @ISS-06
    Example: What a lapsed order still receives is refused
      Given Anna's order waits for the personal data
      And 61 days have passed
      When Anna sends the form of the personal data all the same
      Then the form is refused because "order-ended"

    @ISS-06
    Example: A person may give an order up
      Given Anna's order waits for the parameters
      When Anna gives the order up
      Then Anna is told that the voucher can be redeemed again

  Rule: An order belongs to the person who redeemed its voucher

    @ISS-06
    Scenario Outline: Somebody else finds nothing at <place> of an order
      Given Anna's order waits for the identity verification
      When Mallory goes to <place> of Anna's order
      Then Mallory finds nothing there
      And nothing in Anna's order has changed

      Examples:
        | place                     |
        | the present stage         |
        | the parameters            |
        | the personal data         |
        | the identity verification |
        | the e-document            |
