Feature: Getting back into an account, and keeping it reachable
  Whoever has forgotten her user name or password gets back in by her mailbox and her phone.
  The phone number is changed only from the phone that is registered.

  Rule: A forgotten user name comes to the mailbox

    @PROF-04
    Example: The mail names it
      Given Anna has an account at the site
      When Anna asks the site for her forgotten user name
      Then a mail tells Anna her user name

  Rule: A new password needs the mailbox and the phone, once

    @PROF-04
    Example: Whoever has both sets a new password
      Given Anna has an account at the site
      When Anna sets a new password at the site, by her mailbox and her phone
      Then only the new password lets Anna in to the site

    @PROF-04
    Example: Without the phone there is no new password
      Given Anna has an account at the site
      When Anna tries to set a new password at the site with a wrong code
      Then the site tells Anna that "code-wrong"

    @PROF-04
    Example: The mail that has served does not serve again
      Given Anna has an account at the site
      When Anna follows the mail again after setting a new password
      Then the site tells Anna that "recovery-ended"

  Rule: The old phone agrees to the new number

    @PROF-05
    Example: Both phones confirm the change
      Given Anna has an account at the site
      When Anna changes her phone number at the site, with a code from each phone
      Then the new number stands in Anna's account

    @PROF-05
    Example: Without the old phone the number stays
      Given Anna has an account at the site
      When Anna tries to change her phone number at the site without the old phone
      Then the site tells Anna that "code-wrong"
