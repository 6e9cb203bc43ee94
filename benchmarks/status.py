"""What an OCSP answer costs: server CPU time an answer over HTTP, each signed anew (P-256), the status read anew.

    python -m benchmarks.status [--seconds 10] [--clients 16] [--base-port 25900]

A thousand certificates are asked about in turn: by POST with a nonce, as openssl asks, and by GET without one.
"""

import base64
import itertools
import os
from typing import Final
from urllib.parse import quote

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from benchmarks.applications import applications, posted
from benchmarks.clients import Connection, Load, request
from benchmarks.serving import Options, Server, cost_of, raw_signature_seconds, report, report_raw, run
from simulators.ca import app as ca

_CERTIFICATES: Final = 1000
_AT_ONCE: Final = 500
_TARGET: Final = 4000
_NONCE: Final = 16


class _Issued(msgspec.Struct):
    certificate: bytes
    chain: list[bytes]


class _Answer(msgspec.Struct):
    issued: list[_Issued]


def certificates(options: Options) -> list[_Issued]:
    """What is asked about, issued for it."""
    applied, connection = list(applications(_CERTIFICATES)), Connection(options.port("ca"))
    issued: list[_Issued] = []
    for start in range(0, len(applied), _AT_ONCE):
        batch = {"applications": applied[start : start + _AT_ONCE]}
        status, content = connection.ask(posted("/api/certificates/batches", batch))
        assert status == 201, content
        issued += msgspec.json.decode(content, type=_Answer).issued
    connection.close()
    return issued


def question(issued: _Issued, nonce: bytes | None = None) -> bytes:
    """An OCSPRequest, DER."""
    certificate, issuer = (x509.load_der_x509_certificate(each) for each in (issued.certificate, issued.chain[0]))
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA1())
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(Encoding.DER)


def by_post(issued: _Issued) -> bytes:
    """RFC 6960 §A.1, with a nonce."""
    return request("POST", "/ocsp", question(issued, os.urandom(_NONCE)), content_type="application/ocsp-request")


def by_get(issued: _Issued) -> bytes:
    """RFC 6960 §A.1, without a nonce."""
    return request("GET", "/ocsp/" + quote(base64.b64encode(question(issued)).decode(), safe=""))


def check(status: int, content: bytes) -> None:
    """A successful answer that says good; the first of each load is read whole."""
    assert status == 200, (status, content)
    assert content[:2] == b"\x30\x82", content
    assert content[4:7] == b"\x0a\x01\x00", content


def is_good(options: Options, asked: bytes) -> None:
    """One answer read whole, by a library that did not make it."""
    connection = Connection(options.port("ca"))
    status, content = connection.ask(asked)
    connection.close()
    assert status == 200
    assert ocsp.load_der_ocsp_response(content).certificate_status is ocsp.OCSPCertStatus.GOOD


def measure(options: Options, server: Server) -> None:
    """Both ways to ask."""
    issued = certificates(options)
    for way, name in ((by_post, "OCSP answer to a POST with nonce"), (by_get, "OCSP answer to a GET")):
        asked = [way(each) for each in issued]
        is_good(options, asked[0])
        cost = cost_of(server, Load(options.port("ca"), itertools.cycle(asked), check), options)
        report(name, cost, least=_TARGET)
    report_raw(raw_signature_seconds())


def main() -> None:
    """Measure, or serve for who measures."""
    run(__doc__, [ca], measure)


if __name__ == "__main__":
    main()
