"""What can be made wrong with one certificate on purpose, by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import msgspec

from simulators.ca import oids
from simulators.ca.profiles import Profile, StatementName
from simulators.ca.shapes import CertificateShape, IssuerName, ListName, ListShape, StatusShape
from simulators.kit.defects import Catalogue, Defect

_LATE_BY: Final = timedelta(days=8)
_NOT_YET: Final = timedelta(days=30)
_OVER_SINCE: Final = timedelta(days=1)
_OTHER_NONCE: Final = bytes(32)

CertificateEdit = Callable[[CertificateShape], CertificateShape]


def _with(profile: Callable[[Profile], Profile]) -> CertificateEdit:
    return lambda shape: replace(shape, profile=profile(shape.profile))


def _without(*statements: StatementName) -> CertificateEdit:
    def less(profile: Profile) -> Profile:
        kept = tuple(each for each in profile.statements if each not in statements)
        return msgspec.structs.replace(profile, statements=kept)

    return _with(less)


def _for_seals(profile: Profile) -> Profile:
    said = tuple("for-seals" if each == "for-signatures" else each for each in profile.statements)
    return msgspec.structs.replace(profile, statements=said)


def _for_authentication(profile: Profile) -> Profile:
    return msgspec.structs.replace(profile, uses=("digital_signature",))


def _issued_by(issuer: IssuerName) -> CertificateEdit:
    return lambda shape: replace(shape, issuer=issuer)


def _personal(shape: CertificateShape) -> CertificateShape:
    """As on an identity card: a person's advanced signature, of an authority that is not on the trusted list."""
    profile = msgspec.structs.replace(
        shape.profile,
        policies=(oids.NCP_PLUS,),
        own_policy=oids.POLICY_PERSONAL_SIGNATURES,
        statements=("natural-person-semantics",),
    )
    return replace(shape, profile=profile, issuer="personal")


def _not_yet_valid(shape: CertificateShape) -> CertificateShape:
    return replace(shape, begins=shape.begins + _NOT_YET, ends=shape.ends + _NOT_YET)


def _expired(shape: CertificateShape) -> CertificateShape:
    lived = shape.ends - shape.begins
    return replace(shape, begins=shape.begins - _OVER_SINCE - lived, ends=shape.begins - _OVER_SINCE)


def _pointing_at(name: ListName) -> CertificateEdit:
    return lambda shape: replace(shape, lists_at=name)


CERTIFICATES: Final = Catalogue(
    Defect("without-qc-compliance", "ETSI EN 319 412-5 §4.2.1", _without("compliance")),
    Defect("without-qc-sscd", "ETSI EN 319 412-5 §4.2.2", _without("device")),
    Defect("without-qc-type", "ETSI EN 319 412-5 §4.2.3", _without("for-signatures")),
    Defect("for-seals", "ETSI EN 319 412-5 §4.2.3", _with(_for_seals)),
    Defect("without-non-repudiation", "ETSI EN 319 412-2 §4.3.2", _with(_for_authentication)),
    Defect("issued-by-stranger", "ETSI TS 119 612 §5.5.3", _issued_by("stranger")),
    Defect("issued-by-impostor", "RFC 5280 §6.1.3", _issued_by("impostor")),
    Defect("issued-by-withdrawn", "ETSI TS 119 612 §5.5.4", _issued_by("former")),
    Defect("personal-signature", "eIDAS Annex I", _personal),
    Defect("not-yet-valid", "RFC 5280 §4.1.2.5", _not_yet_valid),
    Defect("already-expired", "RFC 5280 §4.1.2.5", _expired),
    Defect("revocation-list-missing", "ETSI EN 319 411-1 §6.3.10", _pointing_at("missing")),
    Defect("revocation-list-stale", "ETSI EN 319 411-1 §6.3.10", _pointing_at("stale")),
    Defect("revocation-list-signed-by-stranger", "RFC 5280 §6.3.3", _pointing_at("stranger")),
)
STATUS: Final[Catalogue[StatusShape]] = Catalogue(
    Defect("ocsp-silent", "ETSI EN 319 411-1 §6.3.10", lambda shape: replace(shape, is_silent=True)),
    Defect("ocsp-stale", "RFC 6960 §3.2", lambda shape: replace(shape, produced_at=shape.produced_at - _LATE_BY)),
    Defect("ocsp-signed-by-stranger", "RFC 6960 §4.2.2.2", lambda shape: replace(shape, signed_by="stranger")),
    Defect("ocsp-broken-signature", "RFC 6960 §3.2", lambda shape: replace(shape, is_intact=False)),
    Defect("ocsp-unknown", "RFC 6960 §2.2", lambda shape: replace(shape, is_known=False)),
    Defect("ocsp-other-nonce", "RFC 9654 §2.1", lambda shape: replace(shape, nonce=_OTHER_NONCE)),
)
LISTS: Final[Catalogue[ListShape]] = Catalogue(
    Defect("stale", "RFC 5280 §6.3.3", lambda shape: replace(shape, this_update=shape.this_update - _LATE_BY)),
    Defect("stranger", "RFC 5280 §6.3.3", lambda shape: replace(shape, signed_by="stranger")),
)
