Feature: Linking a certificate to the account
  A confirmed profile may be entered with a certificate too. Linking it is a signature of its own.

  Rule: A second, separate signature links the certificate

    @TP-18 @TP-19 @TP-20
    Scenario Outline: A certificate linked <how> stands among the linked ones
      Given Anna has a confirmed trusted profile
      And Anna's signature is ready to use, on a card and from the cloud
      When Anna links her certificate <how>
      Then Anna is told that the certificate was linked
      And Anna finds it among her linked certificates

      Examples:
        | how            |
        | with her card  |
        | from the cloud |

    @TP-18
    Example: A confirmed profile alone has no linked certificate
      Given Anna has a confirmed trusted profile
      When Anna looks at her linked certificates
      Then Anna finds no linked certificate

  Rule: A certificate is linked once, and by its owner

    @TP-20
    Example: A certificate is not linked twice
      Given Anna has linked a certificate
      When Anna tries to link it
      Then the signature is not taken because "certificate-linked-already"

    @TP-16 @TP-20
    Example: Somebody else's certificate is not linked
      Given Anna has a confirmed trusted profile
      And Anna holds a certificate that names another person
      When Anna tries to link it
      Then the signature is not taken because "certificate-of-another-person"

  Rule: Only a confirmed, valid profile takes a certificate

    @TP-20
    Scenario Outline: A profile that is <state> takes no certificate
      Given Anna's trusted profile is <state>
      When Anna wants to link her certificate
      Then the site tells Anna that "<reason>"

      Examples:
        | state             | reason                |
        | not yet confirmed | profile-not-confirmed |
        | expired           | profile-expired       |
        | invalidated       | profile-invalidated   |

  Rule: A link can be taken away

    @TP-20
    Example: An unlinked certificate is gone from the list
      Given Anna has linked a certificate
      When Anna unlinks her certificate
      Then Anna finds no linked certificate
