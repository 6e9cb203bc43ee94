"""A certificate is linked to one account, once, by a confirmed profile's owner."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import msgspec
import pytest

from simulators.kit.refusal import NotFound, Refusal
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.link.model import LinkedCertificate
from simulators.trusted_profile.link.refusals import (
    CertificateLinkedAlready,
    CertificateLinkedElsewhere,
    CertificateNotLinked,
    ProfileExpired,
    ProfileInvalidated,
    ProfileNotConfirmed,
)
from simulators.trusted_profile.profile import store as profiles
from tests.trusted_profile.signing_site import BARTEK_PESEL, Site
from tests.trusted_profile.tokens import token


def link(site: Site, account: Account, name: str = "Anna Testowa TEST") -> LinkedCertificate:
    with site.parts.database.write() as connection:
        return site.links.link(connection, account, token(name).der)


@pytest.fixture
def anna(site: Site) -> Account:
    account = site.account()
    site.confirmed(account)
    return account


@pytest.fixture
def bartek(site: Site) -> Account:
    account = site.account("bartek", BARTEK_PESEL)
    site.confirmed(account)
    return account


def holder(site: Site, name: str = "Anna Testowa TEST") -> str:
    with site.parts.database.read() as connection:
        return site.links.holder_of(connection, token(name).der)


def test_linked_certificate_is_known_by_its_octets(site: Site, anna: Account) -> None:
    made = link(site, anna)
    assert holder(site) == anna.account_id
    (line,) = site.links.lines_of(anna.account_id)
    assert (line.link_id, line.holder, line.issuer) == (made.link_id, "Anna Testowa TEST", "Wystawca TEST")
    assert line.serial == made.serial
    assert f"Powiązano z kontem certyfikat kwalifikowany {made.serial} wydany przez Wystawca TEST." in site.history(
        anna
    )
    assert site.mails(anna)[-1].subject == "Dodano certyfikat do Twojego konta"


def test_renewed_certificate_needs_its_own_link(site: Site, anna: Account) -> None:
    link(site, anna)
    with pytest.raises(CertificateNotLinked):
        holder(site, "Anna Testowa TEST, renewed")
    link(site, anna, "Anna Testowa TEST, renewed")
    assert holder(site, "Anna Testowa TEST, renewed") == anna.account_id
    assert len(site.links.lines_of(anna.account_id)) == 2


def test_certificate_is_linked_once(site: Site, anna: Account) -> None:
    link(site, anna)
    with pytest.raises(CertificateLinkedAlready):
        link(site, anna)
    assert len(site.links.lines_of(anna.account_id)) == 1


def test_certificate_of_another_account_is_refused(site: Site, anna: Account, bartek: Account) -> None:
    link(site, anna)
    with pytest.raises(CertificateLinkedElsewhere):
        link(site, bartek)
    assert site.links.lines_of(bartek.account_id) == []


def test_two_accounts_at_once_link_it_once(site: Site, anna: Account, bartek: Account) -> None:
    together = threading.Barrier(2)

    def submit(account: Account) -> str:
        together.wait()
        try:
            return link(site, account).account_id
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as pool:
        outcomes = set(pool.map(submit, (anna, bartek)))
    assert "certificate-linked-elsewhere" in outcomes
    assert holder(site) in outcomes


def test_profile_must_be_valid_to_link(site: Site) -> None:
    account = site.account()
    with pytest.raises(ProfileNotConfirmed):
        link(site, account)
    profile = site.confirmed(account)
    site.clock.set(profile.expires_at, frozen=True)
    with pytest.raises(ProfileExpired):
        link(site, account)
    site.clock.advance(-timedelta(days=1))
    with site.parts.database.write() as connection:
        profiles.keep_profile(connection, msgspec.structs.replace(profile, invalidated_at=site.clock.now()))
    with pytest.raises(ProfileInvalidated):
        link(site, account)
    assert site.links.lines_of(account.account_id) == []


def test_unlinked_certificate_is_nobodys(site: Site, anna: Account) -> None:
    made = link(site, anna)
    site.links.unlink(anna, made.link_id)
    with pytest.raises(CertificateNotLinked):
        holder(site)
    assert site.links.lines_of(anna.account_id) == []
    removed = f"Usunięto powiązanie konta z certyfikatem kwalifikowanym {made.serial} wydanym przez Wystawca TEST."
    assert removed in site.history(anna)
    assert site.mails(anna)[-1].subject == "Usunięto certyfikat z Twojego konta"
    assert "certificate-unlinked" in site.events(anna.account_id)


def test_unlinked_certificate_can_be_linked_again_also_elsewhere(site: Site, anna: Account, bartek: Account) -> None:
    site.links.unlink(anna, link(site, anna).link_id)
    link(site, bartek)
    assert holder(site) == bartek.account_id


def test_nobody_unlinks_anothers(site: Site, anna: Account, bartek: Account) -> None:
    made = link(site, anna)
    with pytest.raises(NotFound):
        site.links.unlink(bartek, made.link_id)
    assert holder(site) == anna.account_id


def test_unlinking_at_once_happens_once(site: Site, anna: Account) -> None:
    made = link(site, anna)
    together = threading.Barrier(3)

    def submit(_: int) -> str:
        together.wait()
        try:
            return site.links.unlink(anna, made.link_id).link_id
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(3) as pool:
        outcomes = sorted(pool.map(submit, range(3)))
    assert outcomes == sorted([made.link_id, "not-found", "not-found"])


def test_card_says_where_the_validity_stands(site: Site, anna: Account) -> None:
    made = link(site, anna)
    seen = []
    for moment in (made.starts_at - timedelta(days=1), made.starts_at, made.ends_at + timedelta(seconds=1)):
        site.clock.set(moment, frozen=True)
        seen.append(site.links.lines_of(anna.account_id)[0].status)
    assert seen == ["Jeszcze nieważny", "W okresie ważności", "Wygasły"]
