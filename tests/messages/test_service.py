import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.kit.refusal import NotFound
from simulators.messages.inbox import channel_of, inbox_of
from simulators.messages.model import Channel, NewMessage
from simulators.messages.refusals import MessageEmpty, MessageTooLong, RecipientUnreachable
from tests.messages.conftest import Messages

SMS = NewMessage(key="code-1", channel="sms", to="+48600100200", text="Kod 123456")
MAIL = NewMessage(key="mail-1", channel="mail", to="Anna@Example.com", text="Dzień dobry", subject="Powitanie")


def another(key: str, text: str = "Kod 654321") -> NewMessage:
    return NewMessage(key=key, channel="sms", to="+48600100200", text=text)


def test_same_key_is_the_same_message(messages: Messages) -> None:
    gateway = messages.open_gateway()
    first = gateway.deliver(SMS)
    assert gateway.deliver(another("code-1")) == first
    assert [each.text for each in gateway.arrived("+48600100200")] == ["Kod 123456"]


def test_one_key_from_many_threads_is_delivered_once(messages: Messages) -> None:
    gateways = [messages.open_gateway() for _ in range(8)]
    start = threading.Barrier(len(gateways))
    names: list[str] = []

    def deliver(number: int) -> None:
        start.wait()
        names.append(gateways[number].deliver(SMS).message_id)

    threads = [threading.Thread(target=deliver, args=(number,)) for number in range(len(gateways))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names) == len(gateways)
    assert len(set(names)) == 1
    assert len(gateways[0].arrived("+48600100200")) == 1
    assert len(messages.surroundings.journal.entries(event="message-delivered")) == 1


def test_many_keys_from_many_threads_all_arrive(messages: Messages) -> None:
    gateway = messages.open_gateway()
    threads = [
        threading.Thread(target=gateway.deliver, args=(another(f"code-{number}", text=str(number)),))
        for number in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(int(each.text) for each in gateway.arrived("+48600100200")) == list(range(20))


def test_messages_outlive_the_process(messages: Messages) -> None:
    delivered = messages.open_gateway().deliver(MAIL)
    again = messages.open_gateway()
    assert again.message(delivered.message_id) == delivered
    assert again.deliver(MAIL) == delivered


def test_inbox_holds_its_own_messages_in_the_order_of_arrival(messages: Messages) -> None:
    gateway = messages.open_gateway()
    for new in (SMS, MAIL, another("code-2")):
        gateway.deliver(new)
    assert [each.key for each in gateway.arrived("+48600100200")] == ["code-1", "code-2"]
    assert [each.key for each in gateway.arrived("anna@example.com")] == ["mail-1"]
    assert [each.key for each in gateway.arrived(None, channel="mail")] == ["mail-1"]
    assert [each.key for each in gateway.arrived(None)] == ["code-1", "mail-1", "code-2"]


def test_reader_goes_on_behind_what_was_read(messages: Messages) -> None:
    gateway = messages.open_gateway()
    first = gateway.deliver(SMS)
    assert gateway.arrived("+48600100200", after=first.message_id) == []
    second = gateway.deliver(another("code-2"))
    assert gateway.arrived("+48600100200", after=first.message_id) == [second]
    assert gateway.arrived("+48600100200", after="message-none") == []


def test_waiting_reader_gets_the_message_when_it_comes(messages: Messages) -> None:
    gateway = messages.open_gateway()
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.extend(each.key for each in gateway.arrived("+48600100200", wait=20)))
    reader.start()
    gateway.deliver(MAIL)
    gateway.deliver(SMS)
    reader.join(timeout=10)
    assert got == ["code-1"]


def test_reader_waits_in_vain_only_so_long(messages: Messages) -> None:
    assert messages.open_gateway().arrived("+48600100200", wait=0.05) == []


@pytest.mark.parametrize(
    ("to", "channel", "inbox"),
    [
        ("600 100 200", "sms", "+48600100200"),
        ("0048600100200", "sms", "+48600100200"),
        ("+49 151 23456789", "sms", "+4915123456789"),
        ("Anna+Podpis@Example.com", "mail", "anna+podpis@example.com"),
        ("ŻÓŁĆ@żółw.example", "mail", "żółć@żółw.example"),
        ("anna@xn--w-uga1v8h.example", "mail", "anna@żółw.example"),
    ],
)
def test_spellings_of_a_recipient_share_an_inbox(to: str, channel: Channel, inbox: str) -> None:
    assert inbox_of(to, channel) == inbox
    assert channel_of(to) == channel


@pytest.mark.parametrize(
    ("to", "channel"),
    [("", "sms"), ("anna", "sms"), ("12", "sms"), ("anna", "mail"), ("a@b", "mail"), ("+48600100200", "mail")],
)
def test_nobody_is_reached_by_other_words(to: str, channel: Channel) -> None:
    with pytest.raises(RecipientUnreachable):
        inbox_of(to, channel)


@given(to=st.text(max_size=300), channel=st.sampled_from(["sms", "mail"]))
def test_any_words_mean_an_inbox_or_are_refused(to: str, channel: Channel) -> None:
    try:
        inbox = inbox_of(to, channel)
    except RecipientUnreachable:
        return
    assert inbox_of(inbox, channel) == inbox


@pytest.mark.parametrize(
    ("new", "refusal", "field"),
    [
        (NewMessage(key="", channel="sms", to=SMS.to, text="x"), MessageEmpty, "key"),
        (NewMessage(key="k", channel="sms", to=SMS.to, text="  "), MessageEmpty, "text"),
        (NewMessage(key="k", channel="sms", to=SMS.to, text="x" * 1531), MessageTooLong, "text"),
        (NewMessage(key="k", channel="mail", to=SMS.to, text="x"), RecipientUnreachable, "to"),
    ],
)
def test_undeliverable_messages_are_refused_by_name(
    messages: Messages, new: NewMessage, refusal: type[Exception], field: str
) -> None:
    gateway = messages.open_gateway()
    with pytest.raises(refusal) as refused:
        gateway.deliver(new)
    assert getattr(refused.value, "field") == field  # noqa: B009 - pytest knows it as an Exception only
    assert gateway.arrived(None) == []


def test_unknown_message_is_not_found(messages: Messages) -> None:
    with pytest.raises(NotFound):
        messages.open_gateway().message("message-none")
