Feature: Redeeming a voucher
  A voucher code opens one order for a signature that is issued remotely.

  Rule: A good voucher opens an order

    @ISS-04
    Example: A redeemed voucher opens the choice of certificate parameters
      Given Anna holds a voucher
      When Anna redeems the voucher
      Then Anna's order waits for the parameters

    @ISS-04
    Example: A second voucher opens a second order and leaves the first alone
      Given Anna's order waits for the personal data
      And Anna holds a voucher
      When Anna redeems the voucher
      Then Anna's new order waits for the parameters
      And Anna's earlier order still waits for the personal data

    @ISS-05
    Scenario Outline: A code typed <how> is the same code
      Given Anna holds a voucher
      When Anna redeems the voucher typed <how>
      Then Anna's order waits for the parameters

      Examples:
        | how                  |
        | in small letters     |
        | without hyphens      |
        | with spaces          |
        | with spaces around   |
        | with long dashes     |

  Rule: One voucher opens one order

    @ISS-04
    Example: Two tabs at the same moment make one order
      Given Anna holds a voucher
      When Anna redeems the voucher in two tabs at the same moment
      Then exactly one order has come of Anna's voucher

    @ISS-05
    Example: A person who redeems her voucher again is led to the order it opened
      Given Anna has redeemed her voucher
      When Anna redeems the voucher
      Then Anna is refused because "voucher-used-by-you"
      And Anna is led to the order that the voucher opened

    @ISS-05
    Example: A voucher redeemed by somebody else is refused
      Given Anna has redeemed her voucher
      And Celina knows the code of Anna's voucher
      When Celina redeems the voucher
      Then Celina is refused because "voucher-used"
      And Celina has no order

  Rule: A voucher that can't be redeemed is refused with its reason, and nothing is spent

    @ISS-05
    Scenario Outline: A voucher for <product> opens no remote issuance
      Given Anna holds a voucher for <product>
      When Anna redeems the voucher
      Then Anna is refused because "voucher-for-another-product"
      And Anna's voucher is not spent

      Examples:
        | product   |
        | a card    |
        | a seal    |
        | a renewal |

    @ISS-05
    Example: A voucher that has expired is refused
      Given Anna holds a voucher that expired yesterday
      When Anna redeems the voucher
      Then Anna is refused because "voucher-expired"
      And Anna's voucher is not spent

    @ISS-05
    Example: A voucher that expires while the code is being typed is refused
      Given Anna holds a voucher that is good for 10 minutes
      When Anna takes 11 minutes to redeem the voucher
      Then Anna is refused because "voucher-expired"
      And Anna's voucher is not spent

    @ISS-05
    Scenario Outline: A code typed <how> is unknown
      Given Anna holds a voucher
      When Anna redeems the voucher typed <how>
      Then Anna is refused because "voucher-unknown"
      And Anna's voucher is not spent

      Examples:
        | how                     | because                              |
        | with one letter wrong   | nobody sold such a code              |
        | with the letter O       | look-alike characters aren't guessed |
        | with the digit 0        | look-alike characters aren't guessed |
        | without its last letter | a code has sixteen characters        |
        | as a piece of markup    | a code has no such signs             |

    @ISS-05
    Example: Nothing typed is nothing redeemed
      Given Anna holds a voucher
      When Anna redeems nothing
      Then Anna is refused because "field-missing"

  Rule: A voucher is not lost with an order that came to nothing

    @ISS-05
    Example: A voucher can be redeemed again after its order was given up in time
      Given Anna has given up an order that waited for the identity verification
      When Anna redeems the voucher
      Then Anna's order waits for the parameters

    @ISS-05
    Example: A voucher stays used once identity verification has begun
      Given Anna has given up an order that waited for the identity result
      When Anna redeems the voucher
      Then Anna is refused because "voucher-used-by-you"
