Feature: Logging in with a qualified certificate
  Whoever has linked her certificate enters the site by signing a fresh challenge.

  Rule: A linked certificate logs its owner in

    @TP-21
    Scenario Outline: The owner enters <how>
      Given Anna has linked her certificates, on a card and from the cloud
      When Anna enters the site with her certificate <how>
      Then Anna finds her trusted profile

      Examples:
        | how            |
        | with her card  |
        | from the cloud |

  Rule: Every login signs a challenge of its own, once, in its own session, and soon

    @TP-21
    Example: Two logins sign two different challenges
      Given Anna has linked a certificate
      When Anna enters the site with it twice
      Then the two challenges signed were not the same

    @TP-21
    Scenario Outline: <what> logs nobody in
      Given Anna has linked a certificate
      When the site is handed <thing> for Anna's login
      Then the signature is not taken because "<reason>"
      And nobody is logged in to the site

      Examples:
        | what                                  | thing                                | reason                       |
        | A login that has served               | the same signature twice             | signature-used               |
        | A login taken from another session    | a signature begun in another session | signature-of-another-session |
        | A login that comes after six minutes  | a signature 6 minutes later          | signature-too-late           |
        | The signature of another login        | the signature of another login       | signature-value-wrong        |

  Rule: Only a certificate that is linked and still counts logs in

    @TP-22
    Example: A certificate that nobody has linked logs nobody in
      Given Anna holds a certificate that is good
      When Anna enters the site with it
      Then the signature is not taken because "certificate-not-linked"
      And nobody is logged in to the site

    @TP-22
    Scenario Outline: A linked certificate that <what> logs nobody in
      Given Anna has linked a certificate
      And Anna's linked certificate <what>
      When Anna enters the site with it
      Then the signature is not taken because "<reason>"
      And nobody is logged in to the site

      Examples:
        | what             | reason                |
        | has been revoked | certificate-revoked   |
        | is suspended     | certificate-suspended |
        | has expired      | certificate-expired   |

    @TP-20 @TP-22
    Example: A renewed certificate has to be linked anew
      Given Anna has linked a certificate
      And Anna has renewed her certificate since
      When Anna enters the site with it
      Then the signature is not taken because "certificate-not-linked"
