"""What signing commits to (ETSI EN 319 122-1 §5.2.3; TS 119 172-1 Annex B), in the words of each format."""

import re
from typing import Final

KINDS: Final = ("origin", "receipt", "delivery", "sender", "approval", "creation")
_OIDS: Final = {f"1.2.840.113549.1.9.16.6.{number}": kind for number, kind in enumerate(KINDS, start=1)}
_NAMES: Final = frozenset(
    {"commitment-type-indication", "commitmenttypeindication", "commitmenttype", "commitment-type", "srcms"}
    | {"1.2.840.113549.1.9.16.2.16"}
)
_URI: Final = "http://uri.etsi.org/01903/v1.2.2#ProofOf"


def is_commitment(name: str) -> bool:
    """Whether `name` is one of the attribute's names in CAdES, XAdES or JAdES."""
    return name.lower() in _NAMES


def kind_of(value: str) -> str | None:
    """The kind that `value` names: `ProofOfApproval`, `proof-of-approval`, its URI or its OID; None if none."""
    if value in _OIDS:
        return _OIDS[value]
    word = re.sub(r"[^a-z]", "", value.removeprefix(_URI).lower()).removeprefix("proofof")
    return word if word in KINDS else None


def uri_of(kind: str) -> str:
    """As XAdES and JAdES write it."""
    return f"{_URI}{kind.capitalize()}"
