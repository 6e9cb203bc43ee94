Feature: The app that confirms who somebody is
  The computer leads to the app; on the phone the person consents, shows a document and her face.

  Rule: The app opens once, by the link of one order

    @ISS-10
    Example: The link opens the app for the person of the order
      Given Anna's identity is to be confirmed
      When Anna opens the app by the link on her computer
      Then the app greets Anna, says how long it takes and that comparing faces is simulated

    @ISS-10
    Scenario Outline: A link that was <how> opens nothing
      Given Anna's identity is to be confirmed
      And Anna's link to the app was "<how>"
      When Anna opens that link on a second phone
      Then Anna's second phone is told that "<reason>"

      Examples:
        | how           | reason        |
        | used          | link-used     |
        | replaced      | link-replaced |
        | left unopened | link-expired  |
        | misspelt      | link-unknown  |

    @ISS-10 @ISS-14 @ISS-15
    Example: A person confirms her identity with the phone's camera while the computer follows
      Given Anna's identity is to be confirmed
      When Anna shows the camera her "identity card" and her face
      Then Anna's computer has gone on to the e-document by itself
      And no more than 10 minutes lie between opening the app and the result of Anna

  Rule: Biometric data are processed with explicit consent only

    @ISS-10
    Example: Without consent the verification ends
      Given Anna's identity is to be confirmed
      And Anna has come to the question for her consent
      When Anna refuses her consent
      Then Anna's result is negative because "consent-withdrawn"

    @ISS-10
    Example: Consent can be withdrawn on the way
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna withdraws her consent
      Then Anna's result is negative because "consent-withdrawn"

  Rule: What the connection interrupts goes on by itself, and nothing comes twice

    @ISS-14
    Example: A photograph sent without a connection arrives when the connection is back
      Given Anna has photographed her passport and is about to send the photograph
      When the phone of Anna loses its connection for a while
      Then the photograph arrives once and Anna is asked for her face

    @ISS-14
    Example: A photograph whose answer gets lost is sent again and kept once
      Given Anna has photographed her passport and is about to send the photograph
      When the answer to Anna's photograph gets lost
      Then the photograph arrives once and Anna is asked for her face

    @ISS-14
    Example: An app that was closed goes on where it was
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna closes the app and opens it again by the same link
      Then the app asks Anna for her document, as before

  Rule: The app stays open for twenty minutes

    @ISS-15
    Example: Nineteen minutes do not end the app
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When 19 minutes pass
      Then the app asks Anna for her document, as before

    @ISS-15
    Example: After twenty minutes the result is negative
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When 20 minutes pass
      Then Anna's result is negative because "time-expired"
