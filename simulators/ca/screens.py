"""Pages of the authority: the repository, and each certificate decoded."""

from typing import Final

from cryptography import x509
from starlette.responses import Response

from simulators.ca import decoded, store
from simulators.ca.authority import CertificationAuthority
from simulators.ca.model import IssuedCertificate
from simulators.kit.call import Call
from simulators.kit.pages import Pages

_SHOWN_AT_MOST: Final = 200


class Screens:
    """The pages: the repository, and each certificate decoded."""

    def __init__(self, pages: Pages, authority: CertificationAuthority) -> None:
        """`authority` is what they show."""
        self._pages = pages
        self._authority = authority

    def repository(self, call: Call) -> Response:
        """Everything that the authority publishes."""
        with self._authority.database.read() as connection:
            issued = store.newest_certificates(connection, _SHOWN_AT_MOST)
            count = store.count_certificates(connection)
        authorities = [(name, self._authority.hierarchy.named(name)) for name in ("root", "issuing", "ocsp")]
        return self._pages.show(
            call,
            "repository.html",
            authorities=[(name, found, decoded.fingerprint_of(found)) for name, found in authorities if found],
            lists=[self._authority.lists.current(issuer) for issuer in ("issuing", "root")],
            trusted_list=self._authority.trusted_list.current(),
            issued=[(each, _holder(each), self._authority.standings.status(each.serial).status) for each in issued],
            common_name_of=decoded.common_name_of,
            count=count,
        )

    def certificate(self, call: Call) -> Response:
        """One certificate, field by field."""
        name = call.parameters["name"]
        certificate = self._authority.hierarchy.named(name)
        status = None if certificate else self._authority.standings.status(name)
        if status is not None:
            name, certificate = status.serial, x509.load_der_x509_certificate(status.certificate)
        assert certificate is not None  # an authority's, or an issued one
        return self._pages.show(
            call,
            "certificate.html",
            name=name,
            holder=decoded.common_name_of(certificate),
            standing=status,
            fields=decoded.fields_of(certificate),
        )


def _holder(issued: IssuedCertificate) -> str:
    return decoded.common_name_of(x509.load_der_x509_certificate(issued.certificate))
