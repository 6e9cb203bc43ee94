"""The lists that certificate parameters are chosen from, in words."""

from collections.abc import Callable
from typing import Final

from simulators.kit.refusal import N_
from simulators.portal.order.model import IDENTIFIER_KINDS, KEY_TYPES, VALIDITIES, IdentifierKind, KeyType

_MONTHS: Final = N_("{months} miesięcy")
_MONTHS_ENDING_IN_2_TO_4: Final = N_("{months} miesiące")
_IDENTIFIERS: Final[dict[IdentifierKind, tuple[str, str]]] = {
    "pesel": (N_("PESEL"), N_("Potrzebny do Profilu Zaufanego i wielu spraw urzędowych.")),
    "identity_card": (
        N_("Numer dowodu osobistego"),
        N_("Dowód Polski lub Niemiec. Takim certyfikatem nie potwierdzisz Profilu Zaufanego."),
    ),
    "passport": (
        N_("Numer paszportu"),
        N_("Paszport dowolnego państwa. Takim certyfikatem nie potwierdzisz Profilu Zaufanego."),
    ),
}
_KEYS: Final[dict[KeyType, str]] = {
    "RSA-3072": "RSA-3072",
    "RSA-4096": "RSA-4096",
    "P-256": "ECDSA P-256",
    "P-384": "ECDSA P-384",
}


def parameter_lists(say: Callable[..., str]) -> dict[str, list[tuple[str, ...]]]:
    """What the page of parameters offers."""
    return {
        "validities": [(str(months), say(_in_words(months), months=months)) for months in VALIDITIES],
        "identifiers": [(kind, *map(say, _IDENTIFIERS[kind])) for kind in IDENTIFIER_KINDS],
        "key_types": [(kind, _KEYS[kind]) for kind in KEY_TYPES],
    }


def _in_words(months: int) -> str:
    """Polish counts 24 months otherwise than 12 or 36."""
    return _MONTHS_ENDING_IN_2_TO_4 if months % 10 in (2, 3, 4) and months % 100 not in (12, 13, 14) else _MONTHS
