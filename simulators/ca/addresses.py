"""Where certificates point: the public addresses of the authority."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """All under one public address, `http://ca.example.com`, without a trailing slash."""

    home: str

    @property
    def ocsp(self) -> str:
        """Status of one certificate."""
        return f"{self.home}/ocsp"

    @property
    def repository(self) -> str:
        """The practice statement's place (CPS)."""
        return f"{self.home}/repository"

    def revocation_list(self, issuer: str) -> str:
        """The CRL of `issuer`."""
        return f"{self.home}/crl/{issuer}.crl"

    def certificate(self, name: str) -> str:
        """The certificate of an authority."""
        return f"{self.home}/certificates/{name}.cer"

    def disclosure(self, language: str) -> str:
        """The PKI disclosure statement; ETSI EN 319 412-5 §4.3.4 wants https."""
        return f"https://{self.home.split('://', 1)[1]}/pds/{language}.pdf"
