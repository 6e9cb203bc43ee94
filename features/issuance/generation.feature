Feature: Generating the signature
  Once the e-document is signed, key and certificate are made without anybody's help, once.

  Rule: Generation begins by itself and ends in one certificate

    @ISS-22
    Scenario Outline: Signing is enough for a certificate of <key>
      Given Anna chose 24 months, the PESEL number and <key>, for herself alone
      When Anna reads and signs her e-document
      Then Anna's certificate is issued without anything else from her
      And Anna's certificate is for the person, the key and the time that the e-document states

      Examples:
        | key      |
        | RSA-3072 |
        | RSA-4096 |
        | P-256    |
        | P-384    |

    @ISS-22
    Example: A person who closes the computer right after signing finds one certificate
      Given Anna has signed her e-document and closed the computer at once
      When Anna comes back on another computer
      Then Anna finds exactly one certificate

    @ISS-22
    Example: A certificate that was refused is made on another try, once
      Given Anna's certificate was refused because it would outlive its issuer
      When Anna tries again in time
      Then Anna finds exactly one certificate

  Rule: The issue is told at once, once on each way

    @ISS-23
    Example: One mail, one message to the phone, one notice in the portal
      Given Anna's order waits for the e-document
      When Anna reads and signs her e-document
      Then Anna is told of the issue exactly once by mail, once on her phone, once in the portal

    @ISS-22
    Example: A refused certificate is told with what to do
      Given Anna's certificate was refused because it would outlive its issuer
      When Anna looks at her order
      Then Anna is told why there is no certificate and how to go on

  Rule: Each order has its own certificate

    @ISS-22
    Example: A second order of the same person leads to a second certificate beside the first
      Given Anna has a certificate from her first order
      When Anna gets another certificate by a second order
      Then Anna finds two valid certificates that can be told apart
