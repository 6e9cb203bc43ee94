Feature: Photographs that can be used
  A photograph that can't be used is not taken; the person is told how to take a better one.

  Rule: A photograph that can't be used is taken again, with advice

    @ISS-11
    Scenario Outline: A passport that is <flaw> on the photograph gets advice
      Given Anna's identity is to be confirmed
      And the app waits for Anna's passport
      When Anna sends a photograph on which it is "<flaw>"
      Then Anna is advised in the app because "<advice>"
      And Anna goes on with a better photograph

      Examples:
        | flaw    | advice                |
        | blur    | picture-blurred       |
        | dark    | picture-dark          |
        | glare   | picture-glare         |
        | covered | picture-covered       |
        | cropped | picture-cut-off       |
        | worn    | document-not-readable |

    @ISS-12
    Example: The wrong side of a card gets advice
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna sends a photograph of the back in place of the front
      Then Anna is advised in the app because "wrong-side"
      And Anna goes on with a better photograph

    @ISS-12
    Example: Another document than the chosen one gets advice
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna sends a photograph of her passport instead
      Then Anna is advised in the app because "other-document"
      And Anna goes on with a better photograph

    @ISS-14
    Example: Advice is seen where the photograph was taken
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna holds the card before the camera, out of focus
      Then Anna sees on her phone how to take a better photograph

  Rule: Five useless photographs are enough

    @ISS-17
    Example: The fifth useless photograph of a document ends the verification
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna sends 5 photographs on which it is "dark"
      Then Anna's result is negative because "document-unreadable" and "tries-exhausted"

  Rule: A picture of a document is not the document

    @ISS-13
    Example: A document shown by another device is refused
      Given Anna's identity is to be confirmed
      And the app waits for Anna's document
      When Anna sends 1 photograph on which it is "shown by another device"
      Then Anna's result is negative because "document-not-genuine"

    @ISS-13 @ISS-18
    Scenario Outline: A <what> has to be looked at by a human
      Given Anna's identity is to be confirmed
      And the app waits for Anna's passport
      When Anna goes on to the end with photographs on which it is a "<flaw>"
      Then Anna's result is withheld because "manual-check-needed"

      Examples:
        | what                     | flaw     |
        | grey print-out           | printout |
        | document with a sticker  | sticker  |
