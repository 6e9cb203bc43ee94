"""Cards: the same behaviour whether the chip is a token of SoftHSM2 or the embedded one."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from sqlalchemy import MetaData

from simulators.desktop.card.chips import Chips
from simulators.desktop.card.model import CardMade, ChipKind, Holder, NewCard, NewCertificate
from simulators.desktop.card.refusals import (
    CardBlocked,
    CardDead,
    CardUnknown,
    CertificateNotIssued,
    CertificateUnreadable,
    NewPinsDiffer,
    PinNotDigits,
    PinWrong,
    PukNotDigits,
    PukWrong,
)
from simulators.desktop.card.service import Cards
from simulators.desktop.card.store import CardStore
from simulators.desktop.card.token import StoredCertificate
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.settings import Settings
from tests.desktop.conftest import ANNA, PIN, PUK, Bench
from tests.desktop.openssl import is_signed_by, leads_to_root, openssl

HOLDER = Holder(given_names=ANNA["given_names"], surname=ANNA["surname"], pesel=ANNA["pesel"])
DIGEST = bytes.fromhex("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")  # SHA-256 of "hello"
Open = Callable[[], Cards]


@pytest.fixture(params=["softhsm2", "embedded"])
def chip(request: pytest.FixtureRequest) -> ChipKind:
    kind: ChipKind = request.param
    return kind


@pytest.fixture
def open_cards(bench: Bench, chip: ChipKind, tmp_path: Path) -> Open:
    """Opens the cards of one data folder, as a bench does each time it starts."""

    def opened() -> Cards:
        clock, tables = BenchClock(), MetaData()
        journal = Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", TABLES), clock)
        settings = Settings(data=tmp_path, cards=chip)
        surroundings = Surroundings(settings, clock, Ids(), journal, AddressBook({}), "")
        store, chips = CardStore(tables), Chips(surroundings, tables)
        database = surroundings.database("desktop", tables)
        authority = Peer(bench.addresses["ca"], bench.peer_key)
        return Cards(surroundings, store, database, chips.open(database), authority)

    return opened


@pytest.fixture
def cards(open_cards: Open) -> Cards:
    return open_cards()


@pytest.fixture
def card(cards: Cards) -> CardMade:
    return cards.make(NewCard(person=HOLDER))


def sign(cards: Cards, card: CardMade, pin: str = PIN) -> bytes:
    return cards.sign(card.card_id, pin, cards.first_key(card.card_id).key_id, DIGEST, "SHA-256")


def refused(cards: Cards, card: CardMade, *pins: str) -> list[type[Refusal]]:
    """What the card says to each PIN."""
    said: list[type[Refusal]] = []
    for pin in pins:
        with pytest.raises(Refusal) as no:
            sign(cards, card, pin)
        said.append(type(no.value))
    return said


def own_certificate(cards: Cards, card: CardMade) -> bytes:
    return next(each.certificate for each in cards.certificates(card.card_id) if each.purpose == "qualified")


def test_card_is_of_the_kind_asked_for(cards: Cards, card: CardMade, chip: ChipKind) -> None:
    assert cards.seen(card.card_id).chip == chip


def test_card_signs_with_the_key_that_its_certificate_names(cards: Cards, card: CardMade, tmp_path: Path) -> None:
    assert is_signed_by(tmp_path, own_certificate(cards, card), b"hello", sign(cards, card))
    assert not is_signed_by(tmp_path, own_certificate(cards, card), b"other", sign(cards, card))


def test_certificate_is_qualified_and_leads_to_the_root(cards: Cards, card: CardMade, tmp_path: Path) -> None:
    chain = [each.certificate for each in cards.certificates(card.card_id) if each.purpose == "authority"]
    by_issuer = sorted(chain, key=is_self_issued)
    assert leads_to_root(tmp_path, own_certificate(cards, card), by_issuer)
    assert "PNOPL-44051401359" in x509.load_der_x509_certificate(own_certificate(cards, card)).subject.rfc4514_string()


def is_self_issued(der: bytes) -> bool:
    read = x509.load_der_x509_certificate(der)
    return read.subject == read.issuer


@pytest.mark.slow
def test_card_may_hold_an_rsa_key(cards: Cards, tmp_path: Path) -> None:
    card = cards.make(NewCard(person=HOLDER, key_type="RSA-3072"))
    assert is_signed_by(tmp_path, own_certificate(cards, card), b"hello", sign(cards, card))


def test_request_proves_the_key_to_openssl(card: CardMade, tmp_path: Path) -> None:
    (tmp_path / "request.der").write_bytes(card.csrs[0])
    openssl("req", "-inform", "DER", "-in", str(tmp_path / "request.der"), "-verify", "-noout")


def test_three_wrong_pins_block_the_card_even_for_the_right_one(cards: Cards, card: CardMade) -> None:
    assert refused(cards, card, "00000000", "11111111", "22222222", PIN) == [
        PinWrong,
        PinWrong,
        CardBlocked,
        CardBlocked,
    ]


def test_right_pin_gives_all_tries_back(cards: Cards, card: CardMade) -> None:
    for _ in range(2):
        refused(cards, card, "00000000", "11111111")
        sign(cards, card)
        assert cards.seen(card.card_id).pin_tries_left == 3


def test_puk_opens_a_blocked_card_with_a_new_pin(cards: Cards, card: CardMade, tmp_path: Path) -> None:
    refused(cards, card, "00000000", "11111111", "22222222")
    cards.unblock(card.card_id, PUK, "13572468", "13572468")
    assert is_signed_by(tmp_path, own_certificate(cards, card), b"hello", sign(cards, card, "13572468"))
    assert refused(cards, card, PIN) == [PinWrong]


def test_three_wrong_puks_end_the_card(cards: Cards, card: CardMade) -> None:
    said = []
    for puk in ("00000000", "00000001", "00000002", PUK):
        with pytest.raises(Refusal) as no:
            cards.unblock(card.card_id, puk, "13572468", "13572468")
        said.append(type(no.value))
    assert said == [PukWrong, PukWrong, CardDead, CardDead]
    sign(cards, card)  # the PIN was never blocked


def test_tries_survive_a_restart(open_cards: Open) -> None:
    first = open_cards()
    card = first.make(NewCard(person=HOLDER))
    refused(first, card, "00000000", "11111111")
    again = open_cards()
    assert again.seen(card.card_id).pin_tries_left == 1
    assert refused(again, card, "22222222", PIN) == [CardBlocked, CardBlocked]


def test_keys_and_certificates_survive_a_restart(open_cards: Open, tmp_path: Path) -> None:
    card, again = open_cards().make(NewCard(person=HOLDER)), open_cards()
    assert again.seen(card.card_id).serials == card.serials
    assert is_signed_by(tmp_path, own_certificate(again, card), b"hello", sign(again, card))


@pytest.mark.parametrize("pin", ["1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨", ""])
def test_what_can_not_be_a_pin_costs_no_try(cards: Cards, card: CardMade, pin: str) -> None:
    assert refused(cards, card, pin) == [PinNotDigits]
    assert cards.seen(card.card_id).pin_tries_left == 3


def test_what_can_not_be_a_puk_or_a_new_pin_costs_no_try(cards: Cards, card: CardMade) -> None:
    for puk, pin, again, expected in (
        ("123", PIN, PIN, PukNotDigits),
        (PUK, "123", "123", PinNotDigits),
        (PUK, PIN, "13572468", NewPinsDiffer),
    ):
        with pytest.raises(expected):
            cards.unblock(card.card_id, puk, pin, again)
    assert cards.seen(card.card_id).puk_tries_left == 3


def test_renewed_certificate_stands_beside_the_old_one_on_the_same_key(cards: Cards) -> None:
    card = cards.make(NewCard(person=HOLDER, certificates=(NewCertificate(), NewCertificate(same_key=True))))
    own = [each for each in cards.certificates(card.card_id) if each.purpose == "qualified"]
    assert len({each.certificate for each in own}) == 2
    assert len({each.key_id for each in own}) == 1
    assert len(card.csrs) == 1


def test_each_other_certificate_has_a_key_of_its_own(cards: Cards) -> None:
    card = cards.make(NewCard(person=HOLDER, certificates=(NewCertificate(), NewCertificate(purpose="personal"))))
    own = [each for each in cards.certificates(card.card_id) if each.purpose != "authority"]
    assert {each.purpose for each in own} == {"qualified", "personal"}
    assert len({each.key_id for each in own}) == 2


def test_certificate_may_name_another_document_than_the_pesel(cards: Cards) -> None:
    foreigner = Holder(given_names="Olena", surname="Testenko", citizenship="UA")
    wanted = NewCertificate(identifier="PASUA-FA123456")
    card = cards.make(NewCard(person=foreigner, certificates=(wanted,)))
    assert "PASUA-FA123456" in x509.load_der_x509_certificate(own_certificate(cards, card)).subject.rfc4514_string()


def test_any_certificate_can_be_written_as_it_is(cards: Cards, card: CardMade) -> None:
    empty = cards.make(NewCard(person=HOLDER, certificates=()))
    assert empty.serials == []
    foreign = own_certificate(cards, card)
    key_id = cards.first_key(empty.card_id).key_id
    assert cards.add_certificate(empty.card_id, StoredCertificate(key_id, "qualified", foreign)) == card.serials[0]
    assert cards.seen(empty.card_id).serials == card.serials
    with pytest.raises(CertificateUnreadable):
        cards.add_certificate(empty.card_id, StoredCertificate(key_id, "qualified", b"0\x00"))


@pytest.mark.parametrize(
    ("holder", "wanted"),
    [
        (Holder(given_names="Jan", surname="Bez", pesel=None), NewCertificate()),
        (HOLDER, NewCertificate(validity_months=7)),
        (HOLDER, NewCertificate(identifier="PNOPL-1")),
    ],
)
def test_authority_s_no_is_passed_on(cards: Cards, holder: Holder, wanted: NewCertificate) -> None:
    with pytest.raises(CertificateNotIssued):
        cards.make(NewCard(person=holder, certificates=(wanted,)))


def test_unknown_card_is_refused(cards: Cards) -> None:
    with pytest.raises(CardUnknown):
        cards.find("card-nobody")


def test_wrong_pins_at_the_same_moment_are_all_counted(cards: Cards, card: CardMade) -> None:
    said: list[type[Refusal]] = []
    several = [threading.Thread(target=lambda: said.extend(refused(cards, card, "00000000"))) for _ in range(6)]
    for each in several:
        each.start()
    for each in several:
        each.join()
    assert sorted(each.__name__ for each in said) == ["CardBlocked"] * 4 + ["PinWrong"] * 2
