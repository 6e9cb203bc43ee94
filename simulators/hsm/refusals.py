"""What the device says no to."""

from simulators.kit.refusal import N_, Refusal


class KeyUnknown(Refusal):
    """No key of this holder has this id."""

    code = "key-unknown"
    status = 404
    sentence = N_("W urządzeniu nie ma takiego klucza. Sprawdź jego identyfikator.")


class KeyDestroyed(Refusal):
    """The key was destroyed; nobody can sign with it any more."""

    code = "key-destroyed"
    status = 409
    sentence = N_("Ten klucz został zniszczony i nie można nim już podpisywać. Użyj innego klucza.")


class KeyTypeTaken(Refusal):
    """The label already names a key of another type."""

    code = "key-type-taken"
    status = 409
    sentence = N_("Pod tą nazwą istnieje klucz typu {key_type}. Wybierz inną nazwę klucza.")


class KeyTypeNotOffered(Refusal):
    """A key type that the device doesn't make."""

    code = "key-type-not-offered"
    status = 422
    sentence = N_("Urządzenie nie tworzy kluczy tego typu. Wybierz typ z listy.")


class MechanismNotForKey(Refusal):
    """ECDSA asked of an RSA key, or the other way round."""

    code = "mechanism-not-for-key"
    status = 422
    sentence = N_("Tym kluczem nie można podpisać w ten sposób. Wybierz algorytm właściwy dla klucza.")


class DigestOfWrongLength(Refusal):
    """What was handed in can't be a digest of the named hash."""

    code = "digest-of-wrong-length"
    status = 422
    sentence = N_("Skrót ma złą długość. Algorytm {digest} daje {octets} bajtów.")


class KeyUnreadable(Refusal):
    """The wrapped key doesn't open with this device's master key: it was altered, or belongs to another device."""

    code = "key-unreadable"
    status = 503
    sentence = N_("Urządzenie nie może odczytać tego klucza. Skontaktuj się z obsługą systemu.")


class KeyNeverLeaves(Refusal):
    """Somebody asked for the private key itself, or for a use other than signing."""

    code = "key-never-leaves"
    status = 403
    sentence = N_("Klucz prywatny nie opuszcza urządzenia. Można nim tylko podpisywać.")


class DeviceRefusal(Refusal):
    """The device as a whole does not work as it should: no fault of the key or of who asks."""

    status = 503


class DeviceSessionsTaken(DeviceRefusal):
    """Every session of the device is in use (PKCS#11 v2.40 §11.1.4: CKR_SESSION_COUNT)."""

    code = "device-sessions-taken"
    sentence = N_("Urządzenie podpisujące obsługuje teraz zbyt wiele zleceń. Spróbuj ponownie za chwilę.")


class DeviceLoginLost(DeviceRefusal):
    """The service is no longer logged in to the device (CKR_USER_NOT_LOGGED_IN)."""

    code = "device-login-lost"
    sentence = N_("Usługa utraciła dostęp do urządzenia podpisującego. Spróbuj ponownie za kilka minut.")


class DeviceQuorumMissing(DeviceRefusal):
    """Too few of those who must agree have unlocked the device (EN 419 221-5: dual control)."""

    code = "device-quorum-missing"
    sentence = N_("Urządzenie podpisujące czeka na odblokowanie przez obsługę. Spróbuj ponownie później.")


class DeviceFailed(DeviceRefusal):
    """The device gave up in the middle of an operation (CKR_DEVICE_ERROR)."""

    code = "device-failed"
    sentence = N_("Urządzenie podpisujące zgłosiło błąd i nic nie podpisało. Spróbuj ponownie za chwilę.")


class DeviceZeroised(DeviceRefusal):
    """The device has noticed an attack and erased its keys; it makes and uses none until it is set up anew."""

    code = "device-zeroised"
    sentence = N_("Urządzenie podpisujące wykryło naruszenie i usunęło klucze. Skontaktuj się z obsługą systemu.")


class KeyDisabled(Refusal):
    """The key is blocked in the device; it may be freed again."""

    code = "key-disabled"
    status = 409
    sentence = N_("Ten klucz jest zablokowany i nie można nim podpisać. Skontaktuj się z obsługą systemu.")


class NoSuchProfile(Refusal):
    """No real device is known by this name."""

    code = "device-profile-unknown"
    status = 422
    sentence = N_("Nie ma takiego profilu urządzenia. Wybierz jeden z: {offered}.")
