import re
from typing import Any

import pytest

from tests.messages.conftest import Messages

SMS = {"key": "code-1", "channel": "sms", "to": "+48600100200", "text": "Kod 123456"}
MAIL = {"key": "mail-1", "channel": "mail", "to": "Anna@Example.com", "subject": "Powitanie", "text": "Dzień\ndobry"}


def send(messages: Messages, body: object) -> Any:
    return messages.peer.post("/api/messages", json=body)


def test_delivery_answers_with_the_message(messages: Messages) -> None:
    answers = [send(messages, SMS) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    arrived = messages.peer.get("/api/messages", params={"to": "600100200", "wait": "1"}).json()
    assert [each["message_id"] for each in arrived] == [answers[0].json()["message_id"]]
    assert answers[0].json() == answers[1].json()
    assert (arrived[0]["text"], arrived[0]["sent_at"]) == ("Kod 123456", "2026-11-22T09:00:00Z")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_gateway_is_for_peers_only(messages: Messages, method: str) -> None:
    answer = messages.person.request(method, "/api/messages", json=SMS if method == "POST" else None)
    assert (answer.status_code, answer.json()["code"]) == (401, "peer-not-known")


@pytest.mark.parametrize(
    "body",
    [None, [], {}, {**SMS, "channel": "fax"}, {**SMS, "to": 5}, {**SMS, "text": None}, {"key": "k", "channel": "sms"}],
)
def test_misshapen_message_is_named(messages: Messages, body: object) -> None:
    answer = send(messages, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")


def test_broken_octets_are_named(messages: Messages) -> None:
    for content in (b"\xff\xfe", b"{", b'{"key": "\\ud800"}'):
        answer = messages.peer.post("/api/messages", content=content)
        assert answer.json()["code"] == "malformed-request"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"to": "nobody"}, "recipient-unreachable"),
        ({"channel": "fax"}, "not-on-the-list"),
        ({"wait": "soon"}, "wait-unclear"),
        ({"wait": "-1"}, "wait-unclear"),
        ({"wait": "nan"}, "wait-unclear"),
    ],
)
def test_unclear_question_is_named(messages: Messages, query: dict[str, str], code: str) -> None:
    assert messages.peer.get("/api/messages", params=query).json()["code"] == code


def test_channel_and_cursor_narrow_the_answer(messages: Messages) -> None:
    first = send(messages, SMS).json()["message_id"]
    send(messages, MAIL)
    only_mail = messages.peer.get("/api/messages", params={"channel": "mail"}).json()
    behind = messages.peer.get("/api/messages", params={"after": first}).json()
    assert [each["key"] for each in only_mail] == [each["key"] for each in behind] == ["mail-1"]


def test_phone_shows_its_messages_newest_first(messages: Messages) -> None:
    send(messages, SMS)
    send(messages, {**SMS, "key": "code-2", "text": "Kod <654321>"})
    page = messages.person.get("/phones/600 100 200").text
    assert re.findall(r'class="bubble breakable">(.*?)</p>', page) == ["Kod &lt;654321&gt;", "Kod 123456"]
    assert "Na ten numer nic jeszcze nie przyszło." in messages.person.get("/phones/+48501502503").text


def test_mailbox_lists_mails_and_shows_one(messages: Messages) -> None:
    name = send(messages, MAIL).json()["message_id"]
    listed = messages.person.get("/mailboxes/ANNA@example.com").text
    path = f"/mailboxes/anna%40example.com/{name}"
    assert f'href="{path}">Powitanie' in listed
    mail = messages.person.get(path).text
    assert "<h1>Powitanie</h1>" in mail
    assert "Dzień\ndobry" in mail


def test_mail_is_in_its_own_mailbox_only(messages: Messages) -> None:
    name = send(messages, MAIL).json()["message_id"]
    assert messages.person.get(f"/mailboxes/basia@example.com/{name}").status_code == 404


@pytest.mark.parametrize(
    ("to", "path"),
    [
        ("600 100 200", "/phones/%2B48600100200"),
        ("Żółć@Example.com", "/mailboxes/%C5%BC%C3%B3%C5%82%C4%87%40example.com"),
    ],
)
def test_person_chooses_an_inbox(messages: Messages, to: str, path: str) -> None:
    chosen = messages.person.post("/", data={"to": to}, follow_redirects=False)
    assert chosen.headers["location"] == path
    assert messages.person.get(path).status_code == 200


def test_front_page_offers_inboxes_in_use_and_refuses_other_words(messages: Messages) -> None:
    send(messages, SMS)
    assert 'href="/phones/%2B48600100200">+48600100200' in messages.person.get("/").text
    refused = messages.person.post("/", data={"to": "nobody"})
    assert refused.status_code == 422
    assert 'id="to-error"' in refused.text
    assert messages.person.get("/phones/nobody").status_code == 422
