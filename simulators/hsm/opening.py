"""Which device a holder gets: the backend that the settings name."""

from collections.abc import Mapping

from simulators.hsm.commanded import CommandedDevice
from simulators.hsm.conduct import Conduct
from simulators.hsm.cryptoki_backend import CryptokiBackend
from simulators.hsm.device import NO_POOL, Device, Hsm, WholeDevice
from simulators.hsm.model import KeyType
from simulators.hsm.refusals import NoSuchProfile
from simulators.hsm.software import SoftwareBackend
from simulators.hsm.token import DeviceUnfit, open_token
from simulators.hsm.wrapping import Wrapping, master_key
from simulators.kit.metering import Meter
from simulators.kit.simulator import Surroundings


def open_hsm(surroundings: Surroundings, holder: str, *, pool: Mapping[KeyType, int] = NO_POOL) -> Hsm:
    """The device as `holder` sees it: its own keys and nobody else's; raises DeviceUnfit.

    `pool` says how many ready keys of each type are held in stock; give the holder's simulator
    the device's `workers`, which fill it.
    """
    return device_of(surroundings, holder, pool=pool)


def open_commanded(
    surroundings: Surroundings, holder: str, *, pool: Mapping[KeyType, int] = NO_POOL
) -> CommandedDevice:
    """The device as a holder has it who may tell it how to behave; raises DeviceUnfit."""
    folder = surroundings.folder("hsm")
    try:
        conduct = Conduct(folder, holder, surroundings.settings.device.profile)
    except NoSuchProfile as error:
        raise DeviceUnfit(f"There is no profile {error.about!r}: choose one of {error.words['offered']}") from error
    meter = Meter(surroundings.folder("metrics"), f"device-{holder}")
    return CommandedDevice(device_of(surroundings, holder, pool=pool), conduct, meter)


def device_of(surroundings: Surroundings, holder: str, *, pool: Mapping[KeyType, int] = NO_POOL) -> WholeDevice:
    """The same with what only its owner may do; raises as open_hsm() does."""
    asked, folder = surroundings.settings.device, surroundings.folder("hsm")
    wrapping = Wrapping(master_key(folder), holder)
    if asked.backend == "pkcs11":
        backend = CryptokiBackend(open_token(asked, folder), wrapping, holder)
        return Device(surroundings, holder, backend, pool=pool)
    return Device(surroundings, holder, SoftwareBackend(wrapping), pool=pool)
