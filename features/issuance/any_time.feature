Feature: Any day, at any hour, in about twenty minutes
  Everything is done by the person and by machines, so no calendar stands in the way.

  Rule: The procedure can be gone through on any day at any hour

    @ISS-27
    Scenario Outline: A signature is issued on <occasion>
      Given it is <moment>
      And Anna holds a voucher
      When Anna goes through the whole procedure
      Then Anna's certificate is issued
      And it is valid from <moment> on for 24 months, as Anna chose

      Examples:
        | occasion                             | moment           |
        | a Sunday at three in the morning     | 2027-03-14 03:00 |
        | a public holiday                     | 2027-11-11 12:00 |
        | the last minutes of a year           | 2026-12-31 23:58 |
        | the hour that summer time skips      | 2027-03-28 02:30 |
        | the hour that winter time repeats    | 2027-10-31 02:30 |
        | 29 February                          | 2028-02-29 10:00 |

  Rule: About twenty minutes are enough, and nothing runs out meanwhile

    @ISS-25
    Example: A person who takes her time is done within twenty minutes
      Given Anna holds a voucher
      When Anna goes through the whole procedure, taking
        | for                       | minutes |
        | the parameters            | 2       |
        | the personal data         | 3       |
        | the identity verification | 10      |
        | the e-document            | 3       |
      Then Anna's certificate is issued
      And no more than 20 minutes lie between Anna's voucher and her certificate

    @ISS-25
    Example: The machines take little of that time
      Given Anna holds a voucher
      When Anna goes through the whole procedure
      Then Anna's certificate is issued
      And no more than 5 minutes lie between Anna's voucher and her certificate
