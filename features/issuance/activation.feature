Feature: Getting the secret for the phone app
  Whoever has the secret can sign, so the portal shows it to nobody but the owner of the certificate and of the phone.

  Rule: The secret is shown for the last code sent to the account's phone, and for no other

    @ISS-24
    Scenario Outline: <which> code opens no secret
      Given Anna is asked for the code that opens her secret
      When Anna answers with <which> code
      Then Anna is told that "<reason>"
      And Anna's secret stays hidden

      Examples:
        | which       | reason         |
        | a wrong     | code-wrong     |
        | an expired  | code-expired   |
        | a cancelled | code-cancelled |

    @ISS-24
    Example: Three wrong codes end the activation
      Given Anna is asked for the code that opens her secret
      When Anna answers with a wrong code 3 times
      Then Anna is told that "code-tries-exhausted"
      And Anna's secret stays hidden

    @ISS-24
    Example: The message names the certificate that its code is for
      Given Anna holds a certificate
      When Anna asks for the code that opens her secret
      Then the message to Anna's phone names her certificate

  Rule: The secret is shown for a short time only

    @ISS-24
    Example: A secret left open is shown no more
      Given Anna sees the secret for her phone app
      When 6 minutes pass
      Then Anna's secret is shown no more, and she is told to begin anew

  Rule: Only the owner activates a certificate, and only while it can sign

    @ISS-24
    Example: A stranger is not even told that the certificate exists
      Given Anna holds a certificate
      When Mallory tries to activate Anna's certificate
      Then Mallory is told no more than about a certificate that does not exist
      And Anna's phone gets no code because of it

    @ISS-24
    Example: A revoked certificate offers no activation
      Given Anna holds a certificate
      And Anna's certificate is revoked
      When Anna looks for her certificate in the portal
      Then Anna finds it revoked and without activation
