"""What the phone app decides: its PIN, its entries, and the codes it shows."""

from datetime import timedelta
from typing import Final

import msgspec
import pyotp

from simulators.authenticator.keystore import Keystore
from simulators.authenticator.model import Code, Entry, Phone
from simulators.authenticator.refusals import (
    AppWiped,
    EntryAlreadyAdded,
    PinAlreadySet,
    PinMismatch,
    PinNotDigits,
    PinTooSimple,
    PinWrong,
)
from simulators.authenticator.secret import Secret
from simulators.authenticator.store import PhoneStore
from simulators.kit.ids import fingerprint
from simulators.kit.passwords import hash_password, is_password
from simulators.kit.refusal import NotFound, Refusal
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database

_SIMULATOR: Final = "authenticator"


class Phones:
    """Every phone that has the app; its codes are RFC 6238 with HMAC-SHA-1, as the portal's key URI says."""

    def __init__(self, surroundings: Surroundings, store: PhoneStore, database: Database, keystore: Keystore) -> None:
        """`store` keeps its tables in `database`, their secrets wrapped by `keystore`."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._store = store
        self._database = database
        self._keystore = keystore

    def find(self, phone_id: str | None) -> Phone | None:
        """The phone with this id, if there is one."""
        if phone_id is None:
            return None
        with self._database.read() as connection:
            return self._store.phone(connection, phone_id)

    def set_up(self, phone_id: str | None, pin: str, again: str) -> Phone:
        """The app with its new PIN, on a new phone or one whose app has none; raises PinNotDigits and the like."""
        self._check_new_pin(pin, again)
        with self._database.write() as connection:
            known = self._store.phone(connection, phone_id) if phone_id else None
            if known is not None and known.pin_hash is not None:
                raise PinAlreadySet(known.phone_id, field="pin")
            if known is None:
                phone = Phone(phone_id=self._ids.new("phone"), pin_hash=hash_password(pin))
                self._store.put_phone(connection, phone)
            else:
                phone = msgspec.structs.replace(known, pin_hash=hash_password(pin), wrong_pins=0)
                self._store.replace_phone(connection, phone)
        self._journal.write(_SIMULATOR, phone.phone_id, "app-set-up")
        return phone

    def _check_new_pin(self, pin: str, again: str) -> None:
        digits = self._limits.app_pin_digits
        if len(pin) != digits or not (pin.isascii() and pin.isdigit()):
            raise PinNotDigits(field="pin", digits=digits)
        if len(set(pin)) == 1:
            raise PinTooSimple(field="pin")
        if pin != again:
            raise PinMismatch(field="again")

    def unlock(self, phone_id: str, pin: str) -> None:
        """Open the app, or confirm a decision in it; raises PinWrong, or AppWiped when it was the last try."""
        with self._database.write() as connection:
            phone = self._store.phone(connection, phone_id)
            if phone is None or phone.pin_hash is None:
                raise NotFound(phone_id)
            right = is_password(pin, phone.pin_hash)
            counted = phone.wrong_pins if right else phone.wrong_pins + 1
            wiped = counted >= self._limits.app_pin_tries
            left = msgspec.structs.replace(phone, wrong_pins=0 if right or wiped else counted)
            if wiped:
                left = msgspec.structs.replace(left, pin_hash=None)
                self._store.remove_entries(connection, phone_id)
            self._store.replace_phone(connection, left)
        if not right:
            raise self._wrong(phone_id, counted)

    def _wrong(self, phone_id: str, counted: int) -> Refusal:
        tries = self._limits.app_pin_tries
        if counted < tries:
            return PinWrong(phone_id, field="pin", left=tries - counted)
        self._journal.write(_SIMULATOR, phone_id, "app-wiped")
        return AppWiped(phone_id, tries=tries)

    def add(self, phone_id: str, secret: Secret) -> Entry:
        """Keep `secret`; raises EntryAlreadyAdded."""
        entry_id = self._ids.new("entry")
        entry = Entry(
            entry_id=entry_id,
            phone_id=phone_id,
            issuer=secret.issuer,
            account=secret.account,
            secret_id=fingerprint(secret.secret),
            wrapped_secret=self._keystore.keep(secret.secret, entry_id),
            wrapped_key=self._keystore.new_key(entry_id),
            added_at=self._clock.now(),
        )
        with self._database.write() as connection:
            if any(known.secret_id == entry.secret_id for known in self._store.entries(connection, phone_id)):
                raise EntryAlreadyAdded(phone_id, field="secret")
            self._store.put_entry(connection, entry)
        self._journal.write(_SIMULATOR, phone_id, "signature-added", entry=entry.entry_id, account=entry.account)
        return entry

    def remove(self, phone_id: str, entry_id: str) -> None:
        """Forget one entry; raises NotFound."""
        with self._database.write() as connection:
            entry = self._entry(self._store.entries(connection, phone_id), entry_id)
            self._store.remove_entry(connection, entry)
        self._journal.write(_SIMULATOR, phone_id, "signature-removed", entry=entry_id)

    def entries(self, phone_id: str) -> list[Entry]:
        """The entries of a phone, oldest first."""
        with self._database.read() as connection:
            return self._store.entries(connection, phone_id)

    def codes(self, phone: Phone) -> list[Code]:
        """The code of this moment for every entry, by the phone's own clock."""
        return [self._code(phone, entry) for entry in self.entries(phone.phone_id)]

    def code(self, phone: Phone, entry_id: str) -> Code:
        """The code of this moment for one entry; raises NotFound."""
        return self._code(phone, self._entry(self.entries(phone.phone_id), entry_id))

    def set_drift(self, phone_id: str, seconds: int) -> None:
        """Put the phone's clock ahead of the bench's by `seconds` (behind, when negative); raises NotFound."""
        with self._database.write() as connection:
            phone = self._store.phone(connection, phone_id)
            if phone is None:
                raise NotFound(phone_id)
            self._store.replace_phone(connection, msgspec.structs.replace(phone, drift_seconds=seconds))

    def entry(self, phone_id: str, entry_id: str) -> Entry:
        """One entry; raises NotFound."""
        return self._entry(self.entries(phone_id), entry_id)

    def _entry(self, entries: list[Entry], entry_id: str) -> Entry:
        for entry in entries:
            if entry.entry_id == entry_id:
                return entry
        raise NotFound(entry_id)

    def _code(self, phone: Phone, entry: Entry) -> Code:
        moment = self._clock.now() + timedelta(seconds=phone.drift_seconds)
        step = int(self._limits.one_time_code_step.total_seconds())
        secret = self._keystore.read(entry.wrapped_secret, entry.entry_id)
        generator = pyotp.TOTP(secret, digits=self._limits.one_time_code_digits, interval=step)
        return Code(
            entry_id=entry.entry_id,
            issuer=entry.issuer,
            account=entry.account,
            code=generator.at(moment),
            seconds_left=step - int(moment.timestamp()) % step,
            step_seconds=step,
        )
