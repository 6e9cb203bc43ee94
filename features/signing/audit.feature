Feature: The audit trail
  What was authorised, signed and refused can be shown years later, and whoever touches the record of it is found out.

  Rule: Whoever changes the audit trail is found out

    @AUD-01
    Example: An edited entry is found
      Given Anna has authorised and signed "loan agreement"
      And an insider has made the edit "trail-entry-reworded" in Anna's records
      When the audit trail is examined
      Then the entry of Anna's authorisation is found to be "changed"

    @AUD-01
    Example: A removed entry is found
      Given Anna has authorised and signed "loan agreement"
      And an insider has made the edit "trail-entry-removed" in Anna's records
      When the audit trail is examined
      Then the entry of Anna's signature is found to be "missing"

  Rule: What was signed and what was refused is in the audit trail

    @AUD-02
    Example: A signature is in the trail, and its entry is sound
      Given Anna has authorised and signed "loan agreement"
      When the audit trail is examined
      Then it tells of Anna's authorisation and signature
      And nothing is found against what it tells of Anna

    @AUD-03
    Example: A second use of an authorisation is in the trail as refused
      Given Anna has authorised and signed "loan agreement"
      When "loan agreement" is handed in for Anna's signature
      Then the audit trail tells that Anna's signature was refused because "activation-unknown"

    @AUD-04
    Example: The end of the trail carries a time stamp
      Given the end of the audit trail was time-stamped before
      And Anna has authorised and signed "loan agreement"
      When the end of the audit trail is time-stamped
      Then the time stamp is of an entry no older than Anna's signature
