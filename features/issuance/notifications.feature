Feature: Notifications
  What happens to an order is told where the person will see it.

  Rule: A notification waits in the portal until it is read

    @ISS-23
    Example: The issue of the signature is marked as new until its owner has read it
      Given Anna holds a certificate
      When Anna reads her notifications
      Then Anna finds the issue of her signature, marked as new
      And it is no longer new once Anna has said so

    @ISS-23
    Example: Nobody sees the notifications of others
      Given Anna holds a certificate
      When Celina reads her notifications
      Then Celina finds no notification

  Rule: A notification speaks the language of the account

    @ISS-23
    Example: Whoever opened the account in English is told in English
      Given Anna has opened her account in English
      And Anna's order by PESEL is ready to be signed
      When Anna's certificate is issued
      Then Anna is told of the issue in English by mail and on her phone
