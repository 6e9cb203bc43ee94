Feature: An insider in the service's records
  Whoever runs the service can write to its records. That alone must never make a signature, and must not pass unseen.

  Rule: Whoever changes records past the service gets no signature

    @SOLE-09
    Scenario Outline: <what> leads to no authorisation
      Given Anna's signature is ready to use
      And Anna has approved "loan agreement" on her phone
      When an insider makes the edit "<edit>" in Anna's records
      Then Anna's program gets no authorisation because "record-tampered"
      And nothing is signed with Anna's key

      Examples:
        | what                        | edit               |
        | A reworded request          | request-reworded   |
        | A phone key that was swapped | phone-key-replaced |

    @SOLE-09
    Example: An approval that no phone gave leads to no authorisation
      Given Anna's signature is ready to use
      And Anna's program asks her phone about "loan agreement"
      When an insider makes the edit "request-approved" in Anna's records
      Then Anna's program gets no authorisation because "record-tampered"

    @SOLE-09
    Example: A credential whose certificate was given another number signs nothing
      Given Anna's signature is ready to use
      And an insider has made the edit "credential-renumbered" in Anna's records
      When Anna authorises "loan agreement" with the code of the moment
      Then Anna's authorisation is refused because "credential-tampered"
      And nothing is signed with Anna's key

    @SOLE-09
    Example: A used authorisation that was made fresh signs nothing more
      Given Anna has authorised and signed "loan agreement"
      And an insider has made the edit "authorisation-made-fresh" in Anna's records
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "record-tampered"

    @SOLE-09
    Example: Used codes made fresh open no way
      Given Anna has authorised "loan agreement"
      And an insider has made the edit "code-made-fresh" in Anna's records
      When Anna authorises "house rules" with the next code
      Then Anna's authorisation is refused because "record-tampered"

    @SOLE-09
    Example: Forgotten guesses open no way
      Given Anna's signature is ready to use
      And somebody has guessed 5 codes of Anna's
      And an insider has made the edit "guesses-forgotten" in Anna's records
      When Anna authorises "loan agreement" with the code of the moment
      Then Anna's authorisation is refused because "record-tampered"
