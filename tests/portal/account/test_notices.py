import pytest

from simulators.portal.account import store
from simulators.portal.account.model import Wording
from simulators.portal.account.notices import notify
from tests.portal.account.conftest import ANNA, Portal

ISSUED = Wording(
    title="Podpis wydany", sentence="Podpis {serial} jest gotowy.", words={"serial": "0A"}, sms="Podpis {serial}."
)


def test_each_channel_is_told_once_for_a_key(portal: Portal) -> None:
    account = portal.account()
    for _ in range(2):
        with portal.parts.database.write() as connection:
            notify(portal.parts, connection, account, "order-1:issued", ISSUED)
    with portal.parts.database.read() as connection:
        notices = store.notices_of(connection, account.account_id)
        assert store.count_unread(connection, account.account_id) == 1
    assert [(each.title, each.words) for each in notices] == [("Podpis wydany", {"serial": "0A"})]
    assert [(mail.subject, mail.text) for mail in portal.sent(ANNA.email)] == [
        ("Podpis wydany", "Podpis 0A jest gotowy.")
    ]
    assert [sms.text for sms in portal.sent(ANNA.phone)] == ["Podpis 0A."]


def test_undone_change_tells_nobody(portal: Portal) -> None:
    account = portal.account()

    def change() -> None:
        with portal.parts.database.write() as connection:
            notify(portal.parts, connection, account, "order-1:issued", ISSUED)
            raise KeyError

    with pytest.raises(KeyError):
        change()
    assert portal.sent(ANNA.email) == portal.sent(ANNA.phone) == []


def test_notices_stand_newest_first_and_are_marked_read(portal: Portal) -> None:
    account = portal.account()
    for key in ("first", "second"):
        with portal.parts.database.write() as connection:
            notify(portal.parts, connection, account, key, Wording(title=key, sentence=key))
        portal.pass_time(minutes=1)
    browser = portal.signed_in_browser()
    page = browser.get("/notices").text
    assert page.index("<h2>second") < page.index("<h2>first")
    assert page.count(">Nowe<") == 2
    assert ">Nowe<" not in browser.post("/notices").text
