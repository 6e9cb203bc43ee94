Feature: The signing program on the person's computer
  The program lists the certificates that it finds on cards and in the cloud. The person picks one and signs with it;
  the trusted-profile site never comes near her key.

  Rule: With the program running, the person picks her certificate from its list

    @TP-10 @TP-12
    Example: The list says whose the certificate is, who issued it and until when it is valid
      Given Anna has an application to confirm
      And Anna holds a card with her certificate
      When Anna begins to confirm her application
      Then the program offers Anna her certificate, with its issuer and its end

    @TP-12
    Example: Of two certificates the person picks the one she means
      Given Anna has an application to confirm
      And Anna holds a card with two certificates
      When Anna confirms her application with the second of them
      Then Anna's trusted profile is confirmed by the second certificate

    @TP-12
    Example: Expired certificates are not offered
      Given Anna has an application to confirm
      And Anna holds a card with an expired and a valid certificate
      When Anna begins to confirm her application
      Then the program offers Anna nothing but the valid one

    @TP-12
    Example: Without a card and without the cloud the list is empty
      Given Anna has an application to confirm
      And Anna's card is not in the reader
      When Anna begins to confirm her application
      Then the program has nothing to offer to Anna

    @TP-12
    Example: A program started before the card was ready has nothing to offer
      Given Anna has an application to confirm
      And Anna holds a card with her certificate
      And on Anna's computer the program is started too early
      When Anna begins to confirm her application
      Then the program has nothing to offer to Anna

    @TP-10
    Example: Whoever closes the list has signed nothing, and may begin again
      Given Anna has an application to confirm
      And Anna holds a card with her certificate
      When Anna closes the list of the program
      Then Anna is told that nothing was signed
      And Anna can confirm her application after all

  Rule: Where the program is missing, the site says so, and goes on by itself once it is there

    @TP-11
    Scenario Outline: A program that is <how> is told of, and the procedure goes on afterwards
      Given Anna holds a card with her certificate
      And on Anna's computer the program is <how>
      When Anna begins to confirm her application without the program
      Then Anna is told that the program is <how>
      And the site goes on by itself once Anna has <mended it>

      Examples:
        | how                     | mended it                |
        | not installed           | installed and started it |
        | not running             | started it               |
        | too old                 | installed and started it |
        | kept out by another one | closed the other one     |

    @TP-11
    Example: A browser that lets nobody reach the program is told of, and the procedure goes on afterwards
      Given Anna holds a card with her certificate
      And Anna's browser may not reach the program
      When Anna begins to confirm her application without the program
      Then Anna is told that the program is out of the browser's reach
      And the site goes on by itself once Anna has allowed the browser to reach it

    @TP-11
    Example: Of an old and a new program the site turns to the new one
      Given Anna holds a card with her certificate
      And on Anna's computer the program is beside an old one
      When Anna confirms her application with her card
      Then Anna's trusted profile is confirmed

  Rule: What is listed may still be unfit to sign, and then the card is not asked

    @TP-12
    Example: A certificate renewed on its old key is listed, but leaves the application unsigned
      Given Anna has an application to confirm
      And Anna holds a card with two certificates for one key
      When Anna tries to confirm her application with the one that the program can't tell apart
      Then Anna is told that an error left the document unsigned
      And Anna's PIN still has 3 tries

    @TP-12
    Example: A program in a folder with Polish letters lists, and leaves the application unsigned
      Given Anna holds a card with her certificate
      And on Anna's computer the program is looking for cards in a folder with Polish letters
      When Anna tries to confirm her application with her card
      Then Anna is told that an error left the document unsigned
      And Anna's PIN still has 3 tries

    @TP-12 @TP-17
    Example: A certificate for personal signatures is not offered
      Given Anna has an application to confirm
      And Anna holds a card with a certificate for personal signatures
      When Anna begins to confirm her application
      Then the program has nothing to offer to Anna

  Rule: No site gets a certificate without the person's consent

    @TP-10
    Example: A stranger's site is named to the person, and gets nothing when she refuses
      Given Anna holds a card with her certificate
      When "https://obca.example" asks Anna's program for a certificate, and she refuses
      Then the program has named "https://obca.example" to Anna
      And the stranger has got nothing, because of "person-cancelled"
