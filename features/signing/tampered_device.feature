Feature: The signing device after an attack
  A device that notices an attack destroys its keys before anybody can take them. What is gone does not come back.

  Rule: The keys of a device that was tampered with are gone for good

    @DEV-04
    Example: A device that was set up anew signs nothing with an old key
      Given Anna has authorised "loan agreement"
      And the signing device was tampered with and set up anew
      When "loan agreement" is handed in for Anna's signature
      Then the signature is refused because "key-destroyed"

  Rule: Whatever is done to the device can be shown later

    @DEV-05
    Example: The audit trail tells of the attack and of the lost keys
      Given Anna's signature is ready to use
      When the signing device is tampered with
      Then the audit trail tells of what was done to the device: "fail", "zeroised"
      And the audit trail tells when Anna's key was born
