Feature: Signature formats
  A signed document is worth what its reader can verify: each format, with the reader's own tools.

  Rule: A document is signed in the format that its reader wants, and the format's own tools agree

    @FMT-01
    Scenario Outline: Independent validators accept <format>
      Given Anna's signature is ready to use
      When Anna's program has "loan agreement" signed as <format>
      Then independent validators accept Anna's <format> of "loan agreement"
      And they reject it once "loan agreement" has another letter

      Examples:
        | format           |
        | PAdES            |
        | XAdES            |
        | CAdES            |
        | JAdES            |
        | ASiC-E container |

  Rule: A signature can carry the proof of its moment

    @FMT-02
    Scenario Outline: <format> with a time stamp proves when it was there
      Given Anna's signature is ready to use
      When Anna's program has "loan agreement" signed as time-stamped <format>
      Then the time stamp inside covers Anna's <format> and names the moment

      Examples:
        | format |
        | XAdES  |
        | CAdES  |

  Rule: Only the document that the signer authorised is signed

    @SOLE-03
    Example: Another document is left unsigned
      Given Anna's signature is ready to use
      When Anna's program brings "house rules" with the authorisation of "loan agreement"
      Then Anna's document signing is refused because "document-of-another-hash"
