Feature: Signing from the cloud
  The key stays with the provider. The person logs in to the cloud through the program
  and agrees with the code of her phone.

  Rule: Portal password and the code of the phone sign together

    @TP-14
    Example: The application is signed from the cloud
      Given Anna has an application to confirm
      And Anna's signature is ready to use
      When Anna confirms her application from the cloud
      Then Anna's trusted profile is confirmed

    @TP-14
    Example: A wrong password opens no list
      Given Anna's signature is ready to use
      And Anna has begun to confirm her application
      When Anna logs in to the cloud with a wrong password
      Then the program tells Anna that "cloud-login-wrong"

  Rule: A code agrees once, and only while it is fresh

    @TP-14
    Scenario Outline: <what> signs nothing
      Given Anna's signature is ready to use
      And Anna is asked for the code of her phone
      When Anna types <code> into the program
      Then the program tells Anna that "cloud-code-refused"
      And Anna's application still waits

      Examples:
        | what                             | code                                |
        | A guessed code                   | a guessed code                      |
        | A code that has served           | the code that has served            |
        | A code of two minutes ago        | the code of two minutes ago         |
        | A code of a phone that runs slow | the code of a phone 90 seconds slow |
        | A code of a phone that runs fast | the code of a phone 90 seconds fast |

    @TP-14
    Example: After a guessed code the right one still signs
      Given Anna's signature is ready to use
      And Anna is asked for the code of her phone
      When Anna types a guessed code and then the next one
      Then Anna's trusted profile is confirmed

  Rule: A certificate that doesn't count signs nothing from the cloud

    @TP-14 @TP-17
    Scenario Outline: A certificate that is <state> is marked in the list, and leaves the application unsigned
      Given Anna's signature is ready to use
      And the authority has <state> Anna's certificate
      When Anna looks into the cloud to confirm her application
      Then the program tells Anna that her certificate is <state>
      But picking it all the same leaves Anna's application unsigned

      Examples:
        | state     |
        | suspended |
        | revoked   |
