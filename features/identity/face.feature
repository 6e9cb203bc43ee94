Feature: The face in front of the camera
  Whoever shows the document must be there, alone and alive, and be the person of the portrait.

  Rule: One living person is in front of the camera

    @ISS-10
    Scenario Outline: A selfie with <whom> gets advice
      Given Anna's identity is to be confirmed
      And the app waits for Anna's face
      When the camera sees "<scene>" in place of Anna alone
      Then Anna is advised in the app because "<advice>"

      Examples:
        | whom               | scene      | advice           |
        | nobody             | nobody     | face-not-visible |
        | a face half hidden | obscured   | face-not-visible |
        | a second person    | two-people | face-not-alone   |
        | too little light   | dark       | picture-dark     |

    @ISS-17
    Scenario Outline: <scene> five times ends the verification
      Given Anna's identity is to be confirmed
      And the app waits for Anna's face
      When the camera of Anna sees "<scene>" 5 times
      Then Anna's result is negative because "face-unusable" and "tries-exhausted"

      Examples:
        | scene      |
        | two-people |
        | obscured   |

    @ISS-17
    Example: A photo of the face, which can't turn, fails the challenge
      Given Anna's identity is to be confirmed
      And the app waits for Anna's face
      When the camera sees Anna's face that never turns
      Then Anna's result is negative because "liveness-failed" and "tries-exhausted"

  Rule: The face is that of the portrait

    @ISS-09
    Example: Somebody else with Anna's document is refused
      Given Anna's identity is to be confirmed
      And the app waits for Anna's face
      When somebody else does what the app asks Anna for
      Then Anna's result is negative because "face-differs"

    @ISS-09
    Example: A person who changes places on the way begins anew
      Given Anna's identity is to be confirmed
      And the app waits for Anna's face
      When somebody else takes Anna's place after the first picture
      Then Anna is advised in the app because "pose-wrong"
