"""Object identifiers of certificates, and the bench's own arc."""

from typing import Final

from cryptography.x509 import ObjectIdentifier

# The bench's own arc; nobody's real policies.
OWN_ARC: Final = "1.3.6.1.4.1.99999.1"
POLICY_PERSONS: Final = f"{OWN_ARC}.1"
POLICY_SEALS: Final = f"{OWN_ARC}.2"
POLICY_TIME_STAMPING_UNITS: Final = f"{OWN_ARC}.3"
POLICY_PERSONS_WITHOUT_DEVICE: Final = f"{OWN_ARC}.4"
POLICY_PERSONS_NOT_QUALIFIED: Final = f"{OWN_ARC}.5"
POLICY_PERSONAL_SIGNATURES: Final = f"{OWN_ARC}.6"

QCP_N: Final = "0.4.0.194112.1.0"  # ETSI EN 319 411-2 §5.3
QCP_N_QSCD: Final = "0.4.0.194112.1.2"  # ETSI EN 319 411-2 §5.3
NCP: Final = "0.4.0.2042.1.1"  # ETSI EN 319 411-1 §5.3
NCP_PLUS: Final = "0.4.0.2042.1.2"  # ETSI EN 319 411-1 §5.3
ANY_POLICY: Final = "2.5.29.32.0"

QC_STATEMENTS: Final = ObjectIdentifier("1.3.6.1.5.5.7.1.3")
QC_SYNTAX_V2: Final = "1.3.6.1.5.5.7.11.2"
SEMANTICS_NATURAL: Final = "0.4.0.194121.1.1"
SEMANTICS_LEGAL: Final = "0.4.0.194121.1.2"
QC_COMPLIANCE: Final = "0.4.0.1862.1.1"
QC_RETENTION: Final = "0.4.0.1862.1.3"
QC_SSCD: Final = "0.4.0.1862.1.4"
QC_PDS: Final = "0.4.0.1862.1.5"
QC_TYPE: Final = "0.4.0.1862.1.6"
QC_TYPE_ESIGN: Final = "0.4.0.1862.1.6.1"
QC_TYPE_ESEAL: Final = "0.4.0.1862.1.6.2"
QC_IDENT_METHOD: Final = "0.4.0.1862.1.8"
IDENTIFIED_BY_EIDAS2_ACD: Final = "0.4.0.1862.1.8.3"

TRUSTED_LIST_SIGNING: Final = ObjectIdentifier("0.4.0.2231.3.0")  # id-tsl-kp-tslSigning, TS 119 612 §5.7.1
EXPIRED_CERTS_ON_CRL: Final = ObjectIdentifier("2.5.29.60")
ARCHIVE_CUTOFF: Final = "1.3.6.1.5.5.7.48.1.6"
OCSP_NONCE: Final = "1.3.6.1.5.5.7.48.1.2"
OCSP_BASIC: Final = "1.3.6.1.5.5.7.48.1.1"
ECDSA_WITH_SHA256: Final = "1.2.840.10045.4.3.2"
