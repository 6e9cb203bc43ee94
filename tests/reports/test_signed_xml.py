"""Signed XML as the report shows it."""

from reports.artefacts import decode
from reports.record import Attachment
from reports.report import Fact, lanes
from tests.kit.xades.signers import signatory


def rows(content: bytes) -> dict[str, str]:
    return dict(decode(Attachment("wniosek.xml", "application/xml", content)).rows)


def test_signer_time_and_digests_are_told() -> None:
    said = rows(signatory().signed())
    assert "CN=Anna Żółć TEST" in said["Signer"]
    assert said["Claimed time"] == "2026-11-22T10:00:00Z"
    assert said["Method"] == "ecdsa-sha256"
    assert said["Digest of the whole document"].startswith("sha256: ")
    assert "<nazwisko>Żółć</nazwisko>" in said["Content"]
    assert "characters)" in said["Content"]


def test_xml_without_a_signature_is_shown() -> None:
    assert rows(b"<a><b>c</b></a>") == {"Content": "<a>\n  <b>c</b>\n</a>"}


def test_what_is_no_xml_is_shown_as_it_is() -> None:
    assert rows(b"<a>") == {"Content": "<a>"}


def test_only_the_simulators_that_did_something_have_a_lane() -> None:
    made = {"at": "2026-11-22T10:00:00Z", "about": "a", "event": "e", "detail": {}}
    facts = [Fact(simulator=each, **made) for each in ("desktop", "portal", "desktop")]  # type: ignore[arg-type]
    assert lanes(facts) == ["portal", "desktop"]
