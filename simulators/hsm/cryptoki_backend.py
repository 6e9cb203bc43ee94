"""The PKCS#11 backend: keys are born in a token, and leave it only wrapped by a key of the token's own.

Where the module wraps a kind of key (CKM_AES_KEY_WRAP_PAD, RFC 5649), the key table keeps it so, and a million keys
fill no token. Where it doesn't (SoftHSM2 and Ed25519), the key lives in the token and can't be extracted.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from simulators.hsm.backend import Born
from simulators.hsm.cryptoki_mechanics import (
    Pair,
    generate,
    how_to,
    kept_template,
    kind_of,
    lent_template,
    public_of,
    signature_of,
    signer_of,
)
from simulators.hsm.model import KeyRecord, KeyType, Mechanism, RestingKey
from simulators.hsm.refusals import KeyUnreadable
from simulators.hsm.token import TokenDoor
from simulators.hsm.wrapping import Wrapping

if TYPE_CHECKING:
    from pkcs11 import Key, Session
    from pkcs11.types import SignMixin, UnwrapMixin, WrapMixin

_WRAPPED: Final = b"W"
_KEPT: Final = b"T"


@dataclass
class TokenKey:
    """A key that is open in the module: `inside` is the object, good while `since` is the module's number."""

    record_id: str
    key_type: KeyType
    rests_as: bytes
    inside: "SignMixin | None"
    since: int


class CryptokiBackend:
    """Implements backend.Backend. Makes no keys ahead: while an RSA key is born, nobody else is in the module."""

    makes_ahead = False
    is_instant = False

    def __init__(self, door: TokenDoor, wrapping: Wrapping, holder: str) -> None:
        """`wrapping` binds what the token wrapped to the key's id. Raises DeviceRefusal."""
        self._door = door
        self._wrapping = wrapping
        self._label = f"qesbench, holder {holder}"
        self._wrapper: WrapMixin | None = None
        self._unwrapper: UnwrapMixin | None = None
        self._since = 0
        with door.alone(), door.entered() as (session, since):  # so that two processes make one wrapping key
            self._find_wrapping_key(session, since)

    def make(self, key_id: str, key_type: KeyType) -> Born[TokenKey]:
        """See Backend."""
        import pkcs11

        with self._door.entered() as (session, since):
            pair = generate(session, key_type, None)
            try:
                rests_as = _WRAPPED + self._wrap(session, since, pair)
            except (pkcs11.KeyNotWrappable, pkcs11.MechanismInvalid, pkcs11.FunctionNotSupported):
                pair.private.destroy()
                rests_as = _KEPT + key_id.encode()
                pair = generate(session, key_type, key_id.encode())
            made = TokenKey(key_id, key_type, rests_as, signer_of(pair), since)
            return Born(public_of(pair, key_type), self._wrapping.wrap(key_id, rests_as), made)

    def open(self, resting: RestingKey) -> TokenKey:
        """See Backend."""
        rests_as = self._wrapping.unwrap(resting.key_id, resting.wrapped)
        opened = TokenKey(resting.key_id, resting.key_type, rests_as, None, 0)
        with self._door.entered() as (session, since):
            self._load(session, since, opened)
        return opened

    def sign(self, key: TokenKey, digest: bytes, mechanism: Mechanism) -> bytes:
        """See Backend."""
        how = how_to(key.key_type, mechanism)
        with self._door.entered() as (session, since):
            was_open = key.inside is not None
            if not was_open or key.since != since:
                self._load(session, since, key)
            assert key.inside is not None  # loaded just above
            value = key.inside.sign(how.data(digest), mechanism=how.mechanism, mechanism_param=how.parameters)
            if not was_open:  # closed by another thread, which had too many open
                self._unload(key)
            return signature_of(mechanism, value)

    def close(self, key: TokenKey) -> None:
        """See Backend."""
        with self._door.entered() as (_, since):
            if key.since == since:
                self._unload(key)
            key.inside = None

    def erase(self, record: KeyRecord) -> None:
        """See Backend."""
        from pkcs11 import Attribute

        rests_as = self._wrapping.unwrap(record.key_id, record.wrapped)
        if rests_as[:1] == _KEPT:
            with self._door.entered() as (session, _):
                for each in list(session.get_objects({Attribute.ID: rests_as[1:]})):
                    each.destroy()

    def _unload(self, key: TokenKey) -> None:
        """What is kept in the token stays there."""
        if key.inside is not None and key.rests_as[:1] == _WRAPPED:
            key.inside.destroy()
        key.inside = None

    def _load(self, session: "Session", since: int, key: TokenKey) -> None:
        """Have the key in the module; raises KeyUnreadable."""
        from pkcs11 import Mechanism as Named
        from pkcs11 import NoSuchKey, ObjectClass, WrappedKeyInvalid
        from pkcs11.types import SignMixin

        said = key.rests_as[1:]
        try:
            if key.rests_as[:1] == _KEPT:
                found = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=said)
            else:
                found = self._unwrapping(session, since).unwrap_key(
                    ObjectClass.PRIVATE_KEY,
                    kind_of(key.key_type),
                    said,
                    mechanism=Named.AES_KEY_WRAP_PAD,
                    template=lent_template(),
                )
        except (NoSuchKey, WrappedKeyInvalid) as error:
            raise KeyUnreadable(key.record_id) from error
        assert isinstance(found, SignMixin)  # as it was generated
        key.inside, key.since = found, since

    def _wrap(self, session: "Session", since: int, pair: Pair) -> bytes:
        from pkcs11 import Mechanism as Named

        self._find_wrapping_key(session, since)
        assert self._wrapper is not None  # found just above
        return bytes(self._wrapper.wrap_key(pair.private, mechanism=Named.AES_KEY_WRAP_PAD))

    def _unwrapping(self, session: "Session", since: int) -> "UnwrapMixin":
        self._find_wrapping_key(session, since)
        assert self._unwrapper is not None  # found just above
        return self._unwrapper

    def _find_wrapping_key(self, session: "Session", since: int) -> None:
        """The holder's wrapping key, which never leaves the token; made on first use."""
        from pkcs11 import NoSuchKey, ObjectClass
        from pkcs11.types import UnwrapMixin, WrapMixin

        if self._wrapper is not None and self._since == since:
            return
        try:
            found = session.get_key(object_class=ObjectClass.SECRET_KEY, label=self._label)
        except NoSuchKey:
            found = self._new_wrapping_key(session)
        assert isinstance(found, WrapMixin)  # as generated
        assert isinstance(found, UnwrapMixin)
        self._wrapper, self._unwrapper, self._since = found, found, since

    def _new_wrapping_key(self, session: "Session") -> "Key":
        from pkcs11 import KeyType as Kind
        from pkcs11 import MechanismFlag

        both = MechanismFlag.WRAP | MechanismFlag.UNWRAP
        return session.generate_key(
            Kind.AES, 256, label=self._label, store=True, capabilities=both, template=kept_template()
        )
