Feature: The signing device out of order
  The keys lie in a device. When it does not work, nobody gets half a signature, and everybody is told what to do.

  Rule: A device that does not work signs nothing, and the signer is told why

    @DEV-01
    Scenario Outline: A device that <what> leaves the document unsigned
      Given Anna's signature is ready to use
      And the signing device <what>
      When Anna tries to sign "loan agreement"
      Then Anna is told that the device signed nothing because "<reason>"
      And nothing is signed with Anna's key

      Examples:
        | what                          | reason                |
        | has no session left           | device-sessions-taken |
        | no longer knows the service   | device-login-lost     |
        | waits for its custodians      | device-quorum-missing |
        | breaks off the next signature | device-failed         |

    @DEV-01
    Example: A slow device signs all the same
      Given Anna's signature is ready to use
      And the signing device takes half a second longer
      When Anna signs "loan agreement"
      Then independent validators accept Anna's signature on "loan agreement"

  Rule: Once the device works again, a new authorisation signs, and the old one never

    @DEV-02
    Example: With the next code the document is signed after all
      Given Anna could not sign "loan agreement" because the signing device no longer knows the service
      When the signing device works again
      Then Anna can sign "loan agreement" with the next code

    @DEV-02
    Example: An authorisation that met a broken device is spent
      Given Anna has authorised "loan agreement"
      And the signing device has failed over Anna's "loan agreement" and works again
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "activation-unknown"

  Rule: A blocked key rests until it is freed, and no other key rests with it

    @DEV-03
    Example: A blocked key signs nothing
      Given Anna has authorised "loan agreement"
      And Anna's key is blocked in the signing device
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "key-disabled"

    @DEV-03
    Example: Another person's key signs on
      Given Anna has authorised "loan agreement"
      And Celina's signature is ready to use
      And Celina's key is blocked in the signing device
      When "loan agreement" is handed in for Anna's signature
      Then the signature fits "loan agreement" and Anna's certificate
