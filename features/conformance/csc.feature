Feature: The signing service keeps to the CSC specification
  Programs of any maker sign through the service as the Cloud Signature Consortium has specified it, in three
  editions. Each row of the catalogue is one request, what is particular about it, and the answer that the
  specification gives; the rows and what was answered are attached to the sentence that judges them.

  Rule: Anybody learns what the service is and can do

    @CSC-GEN-01 @CSC-GEN-11 @CSC-INFO-01 @CSC-INFO-02 @CSC-INFO-05 @CSC-V22-01 @CSC-V22-02
    Example: The service describes itself
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "info"
      Then every row is answered as the specification says

    @CSC-GEN-03
    Example: What the service does not list is not there
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/nonesuch"
      Then every row is answered as the specification says

    @CSC-V22-02
    Example: No key is made on a program's word
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/create"
      Then every row is answered as the specification says

    @CSC-V22-02
    Example: No key is destroyed on a program's word
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/delete"
      Then every row is answered as the specification says

  Rule: A token is given for a login and ended on request

    @CSC-GEN-10 @CSC-LOGIN-01 @CSC-LOGIN-02
    Example: A login gives a token or tells nothing
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "auth/login"
      Then every row is answered as the specification says

    @CSC-AREV-01 @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10
    Example: A token is ended at once
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "auth/revoke"
      Then every row is answered as the specification says

  Rule: A program acts for a person only as far as the person has agreed

    @CSC-GEN-06 @CSC-GEN-12 @CSC-HASH-03 @CSC-OAZ-01 @CSC-OAZ-02 @CSC-OAZ-03 @CSC-OAZ-04 @CSC-OAZ-05 @CSC-OAZ-06 @CSC-OAZ-07 @CSC-OAZ-08 @CSC-OAZ-10 @CSC-PAR-02 @CSC-V22-03
    Example: A program asks a person by the rules or is told what is wrong
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "oauth2/authorize"
      Then every row is answered as the specification says

    @CSC-OAZ-01 @CSC-OAZ-02 @CSC-OAZ-03 @CSC-OAZ-04 @CSC-OAZ-05 @CSC-PAR-01 @CSC-TOK-02
    Example: A request is sent ahead by its own program
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "oauth2/pushed_authorize"
      Then every row is answered as the specification says

    @CSC-OAZ-09 @CSC-TOK-01 @CSC-TOK-02 @CSC-TOK-03 @CSC-TOK-04 @CSC-TOK-05 @CSC-TOK-06
    Example: What was agreed to is exchanged once, by whoever asked
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "oauth2/token"
      Then every row is answered as the specification says

    @CSC-OREV-01
    Example: A program ends its own tokens
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "oauth2/revoke"
      Then every row is answered as the specification says

  Rule: A caller learns about her own keys only

    @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10 @CSC-LIST-01 @CSC-LIST-02 @CSC-LIST-03 @CSC-LIST-04
    Example: One's own keys are listed
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/list"
      Then every row is answered as the specification says

    @CSC-CINF-01 @CSC-CINF-02 @CSC-CINF-03 @CSC-CINF-04 @CSC-CINF-05 @CSC-CINF-06 @CSC-CINF-07 @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10
    Example: A key is described as it is at that moment
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/info"
      Then every row is answered as the specification says

  Rule: Signatures are authorised by their owner, digest by digest

    @CSC-AUT-02 @CSC-AUT-03 @CSC-AUT-04 @CSC-AUT-05 @CSC-AUT-06 @CSC-AUT-07 @CSC-CINF-07 @CSC-GEN-01 @CSC-GEN-06 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10 @CSC-GEN-12 @CSC-HASH-03 @CSC-HASH-08 @CSC-SCAL-01
    Example: An authorisation is given for what it names
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/authorize"
      Then every row is answered as the specification says

    @CSC-CHK-01 @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10
    Example: Whoever comes back brings what was given
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/authorizeCheck"
      Then every row is answered as the specification says

    @CSC-AUT-07 @CSC-CHAL-01 @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-09 @CSC-GEN-10
    Example: A code is sent when it is asked for
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/getChallenge"
      Then every row is answered as the specification says

    @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-09 @CSC-GEN-10 @CSC-OTP-01
    Example: A code is sent in the first edition too
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/sendOTP"
      Then every row is answered as the specification says

    @CSC-CINF-07 @CSC-EXT-01 @CSC-EXT-02 @CSC-GEN-01 @CSC-GEN-06 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10
    Example: An authorisation is prolonged without being widened
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "credentials/extendTransaction"
      Then every row is answered as the specification says

  Rule: What was authorised is signed, once, and nothing else

    @CSC-AUT-07 @CSC-CINF-07 @CSC-GEN-01 @CSC-GEN-06 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10 @CSC-GEN-12 @CSC-HASH-01 @CSC-HASH-03 @CSC-HASH-04 @CSC-HASH-05 @CSC-HASH-06 @CSC-HASH-07 @CSC-HASH-08 @CSC-HASH-09 @CSC-SCAL-04 @CSC-SCAL-05 @PYH-02
    Example: Digests are signed
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "signatures/signHash"
      Then every row is answered as the specification says

    @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10 @CSC-LIST-01 @CSC-POLL-01
    Example: What was promised is fetched by whom it was promised
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "signatures/signPolling"
      Then every row is answered as the specification says

    @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10 @CSC-GEN-12 @CSC-TS-01
    Example: Digests are time-stamped
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "signatures/timestamp"
      Then every row is answered as the specification says

    @CSC-AUT-07 @CSC-CINF-07 @CSC-DOC-01 @CSC-DOC-02 @CSC-DOC-03 @CSC-DOC-04 @CSC-DOC-05 @CSC-GEN-01 @CSC-GEN-07 @CSC-GEN-08 @CSC-GEN-10 @CSC-GEN-12 @CSC-HASH-01 @CSC-HASH-03 @CSC-HASH-05 @CSC-HASH-08 @CSC-HASH-09 @CSC-SCAL-04
    Example: Documents are signed in a format
      Given programs speak every edition to the service
      When they put all requests of the catalogue for "signatures/signDoc"
      Then every row is answered as the specification says
