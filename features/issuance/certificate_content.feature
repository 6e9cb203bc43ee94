Feature: What the certificate says
  The certificate names its holder, says what it is good for and where its status is found.
  Whoever relies on it can check all of that without asking the holder.

  Rule: The holder is named by the number that was chosen

    @ISS-07 @CERT-04 @CERT-05
    Scenario Outline: <person> is named by the number of <chosen>
      Given <person>'s order by <chosen> is ready to be signed
      When <person>'s certificate is issued
      Then the certificate names <person> by the number of <chosen>

      Examples:
        | person | chosen        | because                                   |
        | Anna   | PESEL         | it is hers alone and offices ask for it   |
        | Anna   | identity card | she would rather not show her PESEL       |
        | Jürgen | identity card | a German has no PESEL                     |
        | Olena  | passport      | a passport of any state will do           |

    @ISS-07 @CERT-06
    Example: Polish letters stand in the certificate as they are written
      Given Zofia's order by PESEL is ready to be signed
      When Zofia's certificate is issued
      Then the certificate gives Zofia's names as the identity document does

    @ISS-07 @CERT-02
    Example: An organisation is named, and its number is left out
      Given Anna's order for an organisation is ready to be signed
      When Anna's certificate is issued
      Then the certificate names Anna's organisation
      And the certificate is fit for a qualified signature

  Rule: The certificate is fit for a qualified signature

    @ISS-22 @CERT-11 @CERT-17 @CERT-25 @CERT-31
    Scenario Outline: A certificate on <key> is fit for a qualified signature
      Given Anna's order with the key <key> is ready to be signed
      When Anna's certificate is issued
      Then the certificate is on the key <key>
      And the certificate is fit for a qualified signature

      Examples:
        | key      |
        | RSA-3072 |
        | RSA-4096 |
        | P-256    |
        | P-384    |

    @CERT-04 @CERT-11 @CERT-13 @CERT-15 @CERT-18 @CERT-19 @CERT-25
    Scenario Outline: A copy with <defect> is found out
      Given Anna holds a certificate
      When somebody checks a copy of Anna's certificate with <defect>
      Then the check objects because of <clause>

      Examples:
        | defect                          | clause                    | because                                     |
        | an organisation's identifier    | EN 319 412-2 §4.2.4       | readers would take the person for a company |
        | no statement of a device        | EN 319 412-5 §4.2.2       | the key might lie anywhere                  |
        | no statement of being qualified | EN 319 412-5 §4.2.1       | it would be no qualified certificate        |
        | a bare PESEL number             | EN 319 412-1 §5.1.3       | nobody could tell what the number is        |
        | another person's common name    | EN 319 412-2 NAT-4.2.4-10 | it would show somebody else                 |
        | a key for logging in            | EN 319 412-2 §4.3.2       | a log-in could pass for a signature         |
        | a weak key                      | TS 119 312 §6             | the signature could be forged               |
        | a serial number from a counter  | RFC 5280 §4.1.2.2         | the next one could be guessed               |
        | no policy                       | EN 319 411-2 §5.3         | nobody could tell how it was issued         |
        | no address of its status        | EN 319 412-2 §4.4.1       | nobody could tell whether it still counts   |

  Rule: The certificate is valid for exactly the months that were chosen

    @ISS-07 @ISS-27 @CERT-10
    Scenario Outline: <months> months from <issued> end on <last day>
      Given it is <issued>
      And Anna's order for <months> months is ready to be signed
      When Anna's certificate is issued
      Then the certificate ends on <last day> at the hour it began

      Examples:
        | issued           | months | last day   | because                                      |
        | 2027-04-14 10:00 | 12     | 2028-04-14 | one year                                     |
        | 2027-04-14 10:00 | 24     | 2029-04-14 | two years, with a leap day between           |
        | 2027-04-14 10:00 | 36     | 2030-04-14 | three years                                  |
        | 2028-02-29 12:00 | 12     | 2029-02-28 | there is no 29 February in 2029              |
        | 2027-02-28 12:00 | 12     | 2028-02-28 | the 29th is another day                      |
        | 2027-03-27 12:00 | 24     | 2029-03-27 | winter time then, daylight saving at the end |

  Rule: Two certificates of one person can be told apart

    @ISS-22 @CERT-09
    Example: A second certificate has a serial number and a key of its own
      Given Anna holds a certificate
      And Anna's order by PESEL is ready to be signed
      When Anna's certificate is issued
      Then both of Anna's certificates are valid
      And Anna's certificates differ in serial number and key
