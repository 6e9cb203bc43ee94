Feature: Signing with a card
  The key stays on the card, and the card wants its PIN.

  Rule: The right PIN signs

    @TP-13
    Example: The application is signed by the card
      Given Anna has an application to confirm
      And Anna holds a card with her certificate
      When Anna confirms her application with her card
      Then Anna's trusted profile is confirmed

    @TP-13 @TP-15 @SIGN-03
    Scenario Outline: A card with a key of the kind <key> signs too
      Given Anna has an application to confirm
      And Anna holds a card with a key of the kind <key>
      When Anna confirms her application with her card
      Then Anna's trusted profile is confirmed
      And independent validators accept Anna's application, signed with her card

      Examples:
        | key      |
        | P-384    |
        | RSA-3072 |

    @TP-13
    Example: A wrong PIN signs nothing and leaves two tries
      Given Anna is asked for the PIN of her card
      When Anna types a wrong PIN
      Then the program tells Anna that "pin-wrong"
      And Anna's PIN still has 2 tries

    @TP-13
    Example: The right PIN after a wrong one still signs
      Given Anna is asked for the PIN of her card
      When Anna types a wrong PIN and then the right one
      Then Anna's trusted profile is confirmed
      And Anna's PIN still has 3 tries

  Rule: Three wrong PINs block the card, and the PUK opens it

    @TP-13
    Example: After three wrong PINs the card is not asked any more
      Given Anna is asked for the PIN of her card
      When Anna types a wrong PIN 3 times
      Then the program tells Anna that "card-blocked"
      And the program doesn't ask Anna for the PIN any more

    @TP-13
    Example: The PUK opens a blocked card with a new PIN
      Given Anna has an application to confirm
      And Anna's card is blocked
      When Anna opens her card with the PUK and a new PIN
      Then Anna can confirm her application with the new PIN

    @TP-13
    Example: A card whose PUK was wrong three times is of no use any more
      Given Anna's card is blocked
      When Anna types a wrong PUK 3 times
      Then the program tells Anna that "card-dead"

  Rule: A card that is pulled out signs nothing

    @TP-13
    Example: A card pulled out before the PIN leaves the application unsigned
      Given Anna is asked for the PIN of her card
      When Anna pulls her card out and types the PIN
      Then Anna is told that an error left the document unsigned
