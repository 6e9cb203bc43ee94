Feature: Deciding on the phone
  The signer is asked on her own phone, sees what is to be signed, and approves or refuses with her PIN.

  Rule: Only what the signer approves on her phone is signed

    @SOLE-07
    Example: An approved document is signed
      Given Anna's signature is ready to use
      And Anna's program asks her phone about "loan agreement"
      When Anna approves on her phone
      Then Anna's authorisation signs "loan agreement"

    @SOLE-07
    Example: A refused document stays unsigned
      Given Anna's signature is ready to use
      And Anna's program asks her phone about "loan agreement"
      When Anna refuses on her phone
      Then Anna's program gets no authorisation because "approval-refused"
      And nothing is signed with Anna's key

    @SOLE-07
    Example: The phone shows every document with its digest before anything is decided
      Given Anna's signature is ready to use
      And Anna's program asks her phone about "loan agreement" and "house rules"
      When Anna reads the request on her phone
      Then Anna's phone shows the digests of "loan agreement" and "house rules"
      And nothing is signed with Anna's key

    @SOLE-07
    Example: A wrong PIN approves nothing
      Given Anna's signature is ready to use
      And Anna's program asks her phone about "loan agreement"
      When somebody tries to approve on Anna's phone with a wrong PIN
      Then Anna's app refuses because "pin-wrong"
      And Anna's program still waits for her decision

    @SOLE-07
    Example: A request that nobody answers ends by itself
      Given Anna's signature is ready to use
      And Anna's program asks her phone about "loan agreement"
      When 5 minutes pass without an answer
      Then Anna's program gets no authorisation because "approval-expired"

  Rule: An approval is fetched once, by the program that asked

    @SOLE-07
    Scenario Outline: <who> does not get Anna's approval
      Given Anna's signature is ready to use
      And Celina's signature is ready to use
      And Anna has approved "loan agreement" on her phone
      When Anna's approval is fetched by <who>
      Then nobody gets an authorisation because "handle-unknown"

      Examples:
        | who                        |
        | another program of Anna's  |
        | a program of Celina's      |
        | whoever comes second       |

  Rule: A lost phone decides nothing any more

    @SOLE-08
    Example: What the lost phone approved is not honoured once a new one is there
      Given Anna's signature is ready to use
      And Anna has approved "loan agreement" on her phone
      When Anna's lost phone is replaced by a new one
      Then Anna's program gets no authorisation because "approval-forged"
      And nothing is signed with Anna's key

    @SOLE-08
    Example: Only the new phone is asked
      Given Anna's signature is ready to use
      And Anna's lost phone has been replaced by a new one
      When Anna's program asks her phone about "loan agreement"
      Then Anna's lost phone is asked nothing
      But Anna can approve "loan agreement" on her new phone
