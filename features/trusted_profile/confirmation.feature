Feature: Confirming a trusted profile with a qualified certificate
  The person signs her application. The site believes nothing: it checks the signature, the certificate
  and its issuer by itself before it confirms the profile.

  Rule: A good signature over the application confirms the profile for three years

    @TP-15 @SIGN-03
    Scenario Outline: An application signed <how> confirms the profile
      Given Anna has an application to confirm
      And Anna's signature is ready to use, on a card and from the cloud
      When Anna confirms her application <how>
      Then Anna's trusted profile is valid for three years
      And independent validators accept Anna's application, signed <how>

      Examples:
        | how            |
        | with her card  |
        | from the cloud |

    @TP-15 @SIGN-03
    Example: A signed application is rejected by everybody once a letter of it has changed
      Given Anna has an application to confirm
      And Anna holds a card with her certificate
      When Anna confirms her application with her card
      Then a mail tells Anna that her profile is confirmed
      And validators reject Anna's application with one letter changed

  Rule: The site takes nothing but a signature over what it showed, once, and in time

    @TP-10 @TP-15
    Scenario Outline: <what> confirms nothing
      Given Anna has an application to confirm
      When the site is handed <thing> for Anna's application
      Then the signature is not taken because "<reason>"
      And Anna's application still waits

      Examples:
        | what                                        | thing                                    | reason                       |
        | A signature over something else             | a signature over something else          | signature-value-wrong        |
        | A signature of another certificate          | a signature of another certificate       | certificate-swapped          |
        | A signature begun in another session        | a signature begun in another session     | signature-of-another-session |
        | A signature begun before the present one    | a signature begun before the present one | signature-stale              |
        | A signature that comes after six minutes    | a signature 6 minutes later              | signature-too-late           |

    @TP-15
    Example: A signature that has served does not serve again
      Given Anna has an application to confirm
      When the site is handed the same signature twice for Anna's application
      Then the signature is not taken because "signature-used"

  Rule: The PESEL in the certificate is the applicant's

    @TP-01 @TP-16
    Scenario Outline: A certificate that <trait> confirms nothing
      Given Anna has an application to confirm
      And Anna holds a certificate that <trait>
      When Anna signs her application with it
      Then the signature is not taken because "<reason>"
      And Anna's application still waits

      Examples:
        | trait                          | reason                        |
        | names another person           | certificate-of-another-person |
        | names her by her passport      | certificate-without-pesel     |
        | names her by her identity card | certificate-without-pesel     |

  Rule: The certificate is valid and qualified at the moment of signing

    @TP-17
    Scenario Outline: An application stays unconfirmed when the certificate <trait>
      Given Anna has an application to confirm
      And Anna holds a certificate that <trait>
      When Anna signs her application with it
      Then the signature is not taken because "<reason>"
      And Anna's application still waits

      Examples:
        | trait                                   | reason                         |
        | has expired                             | certificate-expired            |
        | has been revoked                        | certificate-revoked            |
        | is suspended                            | certificate-suspended          |
        | is not valid yet                        | certificate-not-yet-valid      |
        | is not qualified                        | certificate-not-qualified      |
        | has its key outside a device            | certificate-without-device     |
        | is meant for seals                      | certificate-not-for-persons    |
        | is meant for logging in                 | certificate-not-for-signatures |
        | comes from an identity card             | issuer-not-on-the-list         |
        | comes from a stranger                   | issuer-not-on-the-list         |
        | comes from an impostor of the authority | certificate-not-by-its-issuer  |
        | comes from a withdrawn authority        | issuer-withdrawn               |
        | is unknown to the authority             | certificate-unknown-to-issuer  |
        | has nobody who answers for it           | revocation-not-known           |
        | has only stale answers given for it     | revocation-answer-stale        |
        | has only a stranger to answer for it    | revocation-answer-by-stranger  |

    @TP-17
    Example: A certificate that expires between the list and the signature confirms nothing
      When Anna signs when her certificate has just expired
      Then the signature is not taken because "certificate-expired"
      And Anna's application still waits

    @TP-17
    Scenario Outline: A certificate that <trait> confirms the profile all the same
      Given Anna has an application to confirm
      And Anna holds a certificate that <trait>
      When Anna signs her application with it
      Then the signature is taken, and Anna's trusted profile is confirmed

      Examples:
        | trait                                            |
        | was suspended for a while                        |
        | has only the list of revoked ones to vouch for it |
