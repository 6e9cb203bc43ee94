Feature: Before a trusted profile is begun
  Whoever comes to the trusted-profile site learns what she needs and which ways there are.

  Rule: A person learns what she needs before she begins

    @TP-01
    Example: A visitor learns what is needed
      When Anna visits the trusted-profile site
      Then Anna learns that a trusted profile needs
        | thing                         |
        | a PESEL number                |
        | a valid qualified certificate |
        | a mailbox and a mobile phone  |

  Rule: Every way is shown, and none is a dead end

    @TP-02 @TP-03
    Example: A visitor chooses among the ways
      When Anna begins to register for a trusted profile
      Then Anna is offered these ways to a trusted profile
        | way              |
        | e-ID             |
        | bank             |
        | video call       |
        | confirming point |

    @TP-03
    Scenario Outline: The <way> is not simulated, and says so
      When Anna chooses the <way> for her trusted profile
      Then Anna is told that this way is not simulated
      And Anna can still register by e-ID

      Examples:
        | way              |
        | bank             |
        | video call       |
        | confirming point |
