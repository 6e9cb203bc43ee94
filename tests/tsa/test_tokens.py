"""What openssl, pyHanko and asn1crypto read in a token (RFC 3161 §2.4.2; ETSI EN 319 422 §5)."""

import asyncio
import hashlib
from datetime import timedelta

import pytest
from asn1crypto import cms, tsp, x509
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from tests.tsa.conftest import DATA, NOON, Reply, Service, info_of, openssl, query

DIGESTS = ("sha256", "sha384", "sha512")
LONG_AFTER = str(int((NOON + timedelta(days=3 * 365)).timestamp()))


def verified(shared: Service, request: bytes, reply: bytes) -> str:
    """What openssl says of `reply` as the answer to `request`, three years later."""
    files = {name: shared.folder / name for name in ("request.tsq", "reply.tsr")}
    files["request.tsq"].write_bytes(request)
    files["reply.tsr"].write_bytes(reply)
    trust = ("-CAfile", str(shared.root()), "-attime", LONG_AFTER)
    words = ("-queryfile", str(files["request.tsq"]), "-in", str(files["reply.tsr"]))
    return openssl("ts", "-verify", *words, *trust).decode()


@pytest.mark.parametrize("digest", DIGESTS)
def test_openssl_verifies_the_answer_to_its_own_request(shared: Service, digest: str) -> None:
    request = query("-cert", digest=digest)
    assert "Verification: OK" in verified(shared, request, shared.ask(request).content)


@pytest.mark.parametrize("digest", DIGESTS)
def test_pyhanko_trusts_the_token(shared: Service, digest: str) -> None:
    token = shared.reply(query("-cert", digest=digest))["time_stamp_token"]["content"]
    root = x509.Certificate.load(openssl("x509", "-in", str(shared.root()), "-outform", "DER"))
    context = ValidationContext(trust_roots=[root], moment=NOON, allow_fetching=False)
    status = asyncio.run(validate_tst_signed_data(token, context, lambda name: hashlib.new(name, DATA).digest()))
    assert (status["valid"], status["intact"], status["timestamp"]) == (True, True, NOON)
    other = asyncio.run(validate_tst_signed_data(token, context, lambda name: hashlib.new(name, b"").digest()))
    assert not other["intact"]


@pytest.mark.parametrize("place", ["time", "digest", "nonce", "signature"])
def test_openssl_refuses_a_token_that_was_changed(shared: Service, place: str) -> None:
    request = query("-cert")
    reply = bytearray(shared.ask(request).content)
    info = info_of(Reply.load(bytes(reply)))
    marks = {
        "time": b"20261122120000Z",
        "digest": hashlib.sha256(DATA).digest(),
        "nonce": info["nonce"].contents,
        "signature": bytes(reply[-20:]),
    }
    reply[reply.rindex(marks[place]) + 3] ^= 1
    with pytest.raises(AssertionError, match=r"Verification: FAILED|error"):
        verified(shared, request, bytes(reply))


def test_token_says_what_the_norm_wants_and_no_more(shared: Service) -> None:
    info = info_of(shared.reply(query()))
    assert info["version"].native == "v1"
    assert info["policy"].native == "1.3.6.1.4.1.99999.1.20"
    assert info["gen_time"].native == NOON
    assert info["accuracy"].native == {"seconds": 1, "millis": None, "micros": None}
    assert info["ordering"].native is False
    assert info["tsa"].native is None
    (statement,) = info["extensions"]
    assert statement["extn_id"].dotted == "1.3.6.1.5.5.7.1.3"
    assert not statement["critical"].native
    assert statement["extn_value"].native == bytes.fromhex("300b3009 0607 0400 81975e0101")


def test_defaults_are_left_out_as_der_wants(shared: Service) -> None:
    reply = shared.reply(query("-cert"))
    written = reply.dump()
    assert info_of(reply).dump(force=True) in written
    assert Reply.load(written).dump(force=True) == written


def test_signed_attributes_name_the_certificate_by_its_sha256(shared: Service) -> None:
    """RFC 5816 §2.2.1: version 2 of the attribute, and none of version 1."""
    signed = shared.reply(query("-cert"))["time_stamp_token"]["content"]
    (signer,) = signed["signer_infos"]
    attributes = {each["type"].dotted: each["values"] for each in signer["signed_attrs"]}
    assert set(attributes) == {"1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47"}
    unit = shared.web.get("/certificates/unit.cer").content
    (named,) = attributes["1.2.840.113549.1.9.16.2.47"][0]["certs"]
    assert named["cert_hash"].native == hashlib.sha256(unit).digest()
    assert signer["sid"].chosen["serial_number"].native == x509.Certificate.load(unit).serial_number
    assert signer["sid"].name == "issuer_and_serial_number"


@pytest.mark.parametrize(("asked", "carried"), [(("-cert",), 2), ((), 0)])
def test_certificates_come_when_asked_for(shared: Service, asked: tuple[str, ...], carried: int) -> None:
    """RFC 3161 §2.4.1: with certReq the unit's certificate is there, without it no certificates field at all."""
    signed: cms.SignedData = shared.reply(query(*asked))["time_stamp_token"]["content"]
    assert len(signed["certificates"]) == carried
    assert bool(signed["certificates"].contents) == bool(carried)


def test_nonce_comes_back_as_it_was(shared: Service) -> None:
    for nonce in (0, 1, 2**63, 2**159, -5):
        request = tsp.TimeStampReq.load(query("-no_nonce"))
        request["nonce"] = nonce
        assert info_of(shared.reply(request.dump(force=True)))["nonce"].native == nonce
    assert info_of(shared.reply(query("-no_nonce")))["nonce"].native is None


def test_digest_algorithm_comes_back_as_it_was_written(shared: Service) -> None:
    """Parameters absent or NULL: both are right (RFC 5754 §2), and the imprint must be the same as asked."""
    request = tsp.TimeStampReq.load(query())
    with_null, without = request.copy(), request.copy()
    without["message_imprint"]["hash_algorithm"] = {"algorithm": "sha256"}
    for asked in (with_null, without):
        octets = asked.dump(force=True)
        imprint = tsp.TimeStampReq.load(octets)["message_imprint"].dump()
        assert info_of(shared.reply(octets))["message_imprint"].dump() == imprint
