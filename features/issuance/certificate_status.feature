Feature: Whether a certificate still counts
  Anybody can learn the status of any certificate, at any hour and free of charge: by asking about
  the one certificate, or from the list of those that no longer count. Both say the same.

  Rule: Whoever relies on a certificate can ask about it

    @ISS-24 @STAT-01 @CERT-15
    Example: A new certificate counts at once
      Given Anna's order by PESEL is ready to be signed
      When Anna's certificate is issued
      Then asked about Anna's certificate, the authority says "good"
      And the revocation list says "good" of Anna's certificate

    @STAT-02
    Example: A number that was never given out does not count
      Given Anna holds a certificate
      When somebody asks about a number that the authority never gave out
      Then the authority answers "unknown"

    @STAT-03 @CERT-16 @CERT-21
    Example: Everything that the certificate points at is there for everybody
      Given Anna holds a certificate
      When somebody follows every address in Anna's certificate
      Then the issuer's certificate, the revocation list and the terms in Polish and English are there

    @STAT-03 @CERT-29
    Example: Everybody can read a certificate without a tool
      Given Anna holds a certificate
      When Celina looks Anna's certificate up
      Then Celina reads whose certificate Anna's is, what it is good for and that it counts

  Rule: A certificate that is suspended or revoked does not count

    @STAT-04
    Example: A suspended certificate is on hold
      Given Anna holds a certificate
      When the authority suspends Anna's certificate
      Then asked about Anna's certificate, the authority says "suspended"
      And the revocation list says "suspended" of Anna's certificate

    @STAT-05
    Example: A suspension that is lifted leaves no trace
      Given Anna's certificate is suspended
      When the authority lifts the suspension of Anna's certificate
      Then asked about Anna's certificate, the authority says "good"
      And the revocation list says "good" of Anna's certificate

    @STAT-06
    Example: A suspension that nobody lifts ends in revocation
      Given Anna's certificate is suspended
      When 7 days go by
      Then asked about Anna's certificate, the authority says "revoked"
      And the revocation list says "revoked" of Anna's certificate

    @STAT-07
    Example: Revocation is final
      Given Anna holds a certificate
      And Anna's certificate is revoked
      When the authority is asked to lift the suspension of Anna's certificate
      Then the authority refuses because of "certificate-revoked"
      And asked about Anna's certificate, the authority says "revoked"

    @STAT-08
    Example: A revoked certificate is still listed after it has expired
      Given Anna holds a certificate
      And Anna's certificate is revoked
      When 800 days go by
      Then asked about Anna's certificate, the authority says "revoked"
      And the revocation list says "revoked" of Anna's certificate
