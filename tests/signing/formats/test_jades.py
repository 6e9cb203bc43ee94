"""JAdES (ETSI TS 119 182-1), judged by an independent JWS library and openssl."""

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.errors import UnsupportedHeaderError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.signing.formats.conftest import SIGN_ALGO, Bench
from tests.signing.formats.referees import openssl_ts

DATA = b'{"umowa": 7}'
REGISTRY = jws.JWSRegistry(algorithms=["ES256", "ES384", "RS256", "PS256", "EdDSA"], strict_check_header=False)
REGISTRY.max_header_length = 16384  # the certificates are in it
KEYS: dict[str, Any] = {"P-256": ECKey, "P-384": ECKey, "RSA-3072": RSAKey, "Ed25519": OKPKey}


def octets(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def header_of(protected: str) -> dict[str, Any]:
    header: dict[str, Any] = json.loads(octets(protected))
    return header


def key_in(header: dict[str, Any], key_type: str) -> Any:
    certificate = x509.load_der_x509_certificate(base64.b64decode(header["x5c"][0]))
    pem = certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return KEYS[key_type].import_key(pem)


def is_good(protected: str, payload: str, signature: str, key_type: str) -> bool:
    """Whether the library's own algorithm verifies the signing input with the key of the first certificate."""
    header = header_of(protected)
    algorithm = REGISTRY.get_alg(header["alg"])
    return bool(algorithm.verify(f"{protected}.{payload}".encode(), octets(signature), key_in(header, key_type)))


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize("key_type", KEYS)
def test_jws_library_verifies_a_compact_signature(bench: Bench, key_type: str) -> None:
    token = bench.sign(DATA, key_type=key_type, signature_format="J").decode()
    protected, payload, signature = token.split(".")
    assert octets(payload) == DATA
    assert is_good(protected, payload, signature, key_type)
    assert not is_good(protected, payload[:-2] + "AA", signature, key_type)


def test_jws_library_refuses_what_it_does_not_understand(bench: Bench) -> None:
    """`crit` does its work: who knows no JAdES must not take the signature for a plain JWS."""
    token = bench.sign(DATA, signature_format="J").decode()
    header = header_of(token.split(".")[0])
    assert header["crit"] == ["sigT"]
    with pytest.raises(UnsupportedHeaderError, match="sigT"):
        jws.deserialize_compact(token, key_in(header, "P-256"), registry=REGISTRY)


def test_header_is_that_of_the_baseline(bench: Bench) -> None:
    header = header_of(bench.sign(DATA, signature_format="J").decode().split(".")[0])
    certificate = base64.b64decode(header["x5c"][0])
    assert octets(header["x5t#S256"]) == hashlib.sha256(certificate).digest()
    assert len(header["x5c"]) == 2
    assert header["sigT"] == bench.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (header["alg"], header["cty"]) == ("ES256", "json")


def test_detached_signature_holds_the_digest(bench: Bench) -> None:
    made = json.loads(bench.sign(DATA, signature_format="J", signed_envelope_property="Detached"))
    assert set(made) == {"protected", "signature"}
    header = header_of(made["protected"])
    assert header["crit"] == ["sigT", "b64", "sigD"]
    assert header["sigD"]["mId"] == "http://uri.etsi.org/19182/ObjectIdByURIHash"
    assert header["sigD"]["pars"] == ["document.json"]
    assert [octets(each) for each in header["sigD"]["hashV"]] == [hashlib.sha256(DATA).digest()]
    assert is_good(made["protected"], "", made["signature"], "P-256")
    assert not is_good(made["protected"], "e30", made["signature"], "P-256")


def test_time_stamp_covers_the_signature(bench: Bench) -> None:
    made = json.loads(bench.sign(DATA, signature_format="J", conformance_level="AdES-B-T"))
    assert octets(made["payload"]) == DATA
    assert is_good(made["protected"], made["payload"], made["signature"], "P-256")
    (element,) = made["header"]["etsiU"]
    (token,) = json.loads(octets(element))["sigTst"]["tstTokens"]
    stamp = base64.b64decode(token["val"])
    assert openssl_ts(stamp, made["signature"].encode(), bench.folder, bench.root, bench.clock.now())
    assert not openssl_ts(stamp, made["signature"].encode()[1:], bench.folder, bench.root, bench.clock.now())


def test_commitment_is_signed(bench: Bench) -> None:
    props = [{"attribute_name": "srCms", "attribute_value": "proof-of-receipt"}]
    header = header_of(bench.sign(DATA, signature_format="J", signed_props=props).decode().split(".")[0])
    assert header["srCms"] == [{"commId": {"id": "http://uri.etsi.org/01903/v1.2.2#ProofOfReceipt"}}]
    assert "srCms" in header["crit"]


def test_pss_is_said_by_its_jws_name(bench: Bench) -> None:
    pss = "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg"
    algorithm = {"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": pss}
    protected, payload, signature = (
        bench.sign(DATA, key_type="RSA-3072", signature_format="J", **algorithm).decode().split(".")
    )
    assert header_of(protected)["alg"] == "PS256"
    assert is_good(protected, payload, signature, "RSA-3072")
    assert SIGN_ALGO["RSA-3072"] != algorithm["signAlgo"]
