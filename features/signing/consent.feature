Feature: Consenting to a program's request
  A program of somebody else's sends the signer to the signing service, which tells her what is asked of her.

  Rule: The signer sees who asks for what, and decides

    @SOLE-10
    Example: The consent names the program, the documents and their digests
      Given Anna's signature is ready to use
      When "Archiwum" asks Anna to sign "loan agreement" and "house rules"
      Then Anna is told that "Archiwum" asks for "loan agreement" and "house rules"
      And nothing is signed with Anna's key

    @SOLE-10
    Example: Consenting with a code of the phone lets the program sign
      Given Anna's signature is ready to use
      And "Archiwum" has asked Anna to sign "loan agreement"
      When Anna consents with the code of the moment
      Then "Archiwum" signs "loan agreement" for Anna

    @SOLE-10
    Example: Approving on the phone lets the program sign, and the computer follows by itself
      Given Anna's signature is ready to use
      And "Archiwum" has asked Anna to sign "loan agreement"
      When Anna leaves the decision to her phone and approves there
      Then "Archiwum" signs "loan agreement" for Anna

    @SOLE-10
    Example: A refusal reaches the program
      Given Anna's signature is ready to use
      And "Archiwum" has asked Anna to sign "loan agreement"
      When Anna refuses the request
      Then "Archiwum" learns that Anna refused
      And nothing is signed with Anna's key

    @SOLE-10
    Example: A wrong code consents to nothing, and the right one still does
      Given Anna's signature is ready to use
      And "Archiwum" has asked Anna to sign "loan agreement"
      When Anna tries to consent with a guessed code
      Then Anna is refused consent because "authorization-code-wrong"
      And Anna can still consent for "Archiwum" to sign "loan agreement"

  Rule: A program gets what was consented to, once, and nothing else

    @SOLE-10
    Scenario Outline: <what> is left unsigned
      Given Anna has consented that "Archiwum" signs "loan agreement"
      When "Archiwum" hands in <papers> for Anna
      Then the signature is refused because "<reason>"
      And nothing is signed with Anna's key

      Examples:
        | what                 | papers                               | reason              |
        | Another document     | "sale of the flat"                   | hash-not-authorised |
        | One document more    | "loan agreement", "sale of the flat" | hash-not-authorised |
        | The same one twice   | "loan agreement", "loan agreement"   | hash-not-authorised |
        | Nothing at all       | no paper                             | no-hashes           |

    @SOLE-10
    Example: Another program can't use the consent
      Given Anna has consented that "Archiwum" signs "loan agreement"
      When Anna's own program hands in "loan agreement" with the consent for "Archiwum"
      Then the signature is refused because "activation-unknown"
      And nothing is signed with Anna's key

    @SOLE-10
    Example: A consent that was taken back signs nothing
      Given Anna has consented that "Archiwum" signs "loan agreement"
      And "Archiwum" has given its authorisation back
      When "Archiwum" hands in "loan agreement" for Anna
      Then the signature is refused because "access-token-unknown"
      And nothing is signed with Anna's key

    @SOLE-10
    Example: Somebody else's certificate is not even asked about
      Given Anna's signature is ready to use
      And Celina's signature is ready to use
      When "Archiwum" asks Anna to sign "loan agreement" with Celina's certificate
      Then "Archiwum" learns that Anna can't answer such a request
      And nothing is signed with Celina's key
