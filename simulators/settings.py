"""Every number, name and place that a bench can be given; read once, at the door."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, Literal

# Offsets from the base port, in the order of the published address list.
PORTS: Final = {
    "portal": 0,
    "idv": 1,
    "ca": 2,
    "signing": 3,
    "tsa": 4,
    "authenticator": 5,
    "messages": 6,
    "trusted_profile": 7,
    "console": 10,
    "desktop": 40,
    "computer": 42,
}
COMPONENT_PORTS: Final = (40, 41)


@dataclass(frozen=True)
class Names:
    """Product names as the person meets them; another provider puts its own words here."""

    portal: str = "Portal EuroCert"
    signature: str = "ECSigner"
    provider: str = "EuroCert"
    authenticator: str = "ECSigner"
    identity_app: str = "Self-ID"
    trusted_profile: str = "Profil Zaufany"
    component: str = "PodpisGOV"


@dataclass(frozen=True)
class Limits:
    """Counts and durations that the procedure leaves open (docs/settings.md says why each)."""

    mail_code_digits: int = 6
    mail_code_lives: timedelta = timedelta(minutes=10)
    sms_code_digits: int = 6
    sms_code_lives: timedelta = timedelta(minutes=5)
    code_tries: int = 3
    code_resends: int = 3
    login_tries: int = 5
    login_locked_for: timedelta = timedelta(minutes=15)
    session_idle: timedelta = timedelta(minutes=30)
    session_absolute: timedelta = timedelta(hours=12)
    order_resumable_for: timedelta = timedelta(days=60)
    app_link_lives: timedelta = timedelta(minutes=30)
    app_session_lives: timedelta = timedelta(minutes=20)
    capture_tries: int = 5
    verification_tries: int = 3
    verification_valid_for: timedelta = timedelta(days=7)
    clarification_lives: timedelta = timedelta(days=7)
    refusal_remembered_for: timedelta = timedelta(days=30)
    procedure_budget: timedelta = timedelta(minutes=20)
    app_budget: timedelta = timedelta(minutes=10)
    one_time_code_step: timedelta = timedelta(seconds=30)
    one_time_code_digits: int = 6
    one_time_code_skew: int = 1
    one_time_code_tries: int = 5
    one_time_code_locked_for: timedelta = timedelta(minutes=15)
    signatures_at_once: int = 5
    app_pin_digits: int = 4
    app_pin_tries: int = 5
    app_open_idle: timedelta = timedelta(minutes=5)
    signature_activation_lives: timedelta = timedelta(minutes=5)
    calls_a_minute: int = 600
    credentials_a_page: int = 100
    response_lives: timedelta = timedelta(hours=1)
    token_lives: timedelta = timedelta(hours=1)
    refresh_token_lives: timedelta = timedelta(hours=12)
    approval_lives: timedelta = timedelta(minutes=5)
    approvals_at_once: int = 3
    consent_lives: timedelta = timedelta(minutes=10)
    authorization_code_lives: timedelta = timedelta(minutes=1)
    pushed_request_lives: timedelta = timedelta(seconds=90)
    account_token_lives: timedelta = timedelta(minutes=5)
    signed_document_bytes: int = 25 * 1024 * 1024
    minimum_age: int = 18
    profile_confirmable_for: timedelta = timedelta(days=14)
    profile_valid_years: int = 3
    profile_minimum_age: int = 13
    profile_user_name_shortest: int = 3
    profile_user_name_longest: int = 32
    profile_password_shortest: int = 8
    profile_password_longest: int = 32
    profile_recovery_lives: timedelta = timedelta(minutes=30)
    profile_login_tries: int = 5
    profile_login_locked_for: timedelta = timedelta(minutes=15)
    profile_session_idle: timedelta = timedelta(minutes=20)
    challenge_lives: timedelta = timedelta(minutes=5)
    window_waits_for: timedelta = timedelta(minutes=15)
    card_secret_digits: int = 8
    card_pin_tries: int = 3
    card_puk_tries: int = 3
    suspension_lives: timedelta = timedelta(days=7)
    audit_stamped_every: int = 1000


@dataclass(frozen=True)
class DeviceSettings:
    """The signature creation device (docs/hsm.md); `module` None: SoftHSM2, with a token of the bench's own."""

    backend: Literal["software", "pkcs11"] = "software"
    module: Path | None = None
    configuration: Path | None = None
    token: str | None = None
    pin: str | None = None
    profile: str | None = None


@dataclass(frozen=True)
class Settings:
    """What one running bench is made from; `cards` None: SoftHSM2 where it is there, else embedded."""

    data: Path
    host: str = "127.0.0.1"
    base_port: int = 8600
    public_host: str | None = None
    database_url: str | None = None
    workers: int | None = None  # processes that serve the signing service; None: the first serves it itself
    response_hosts: tuple[str, ...] = ()
    seed: int | None = None
    oldest_component: str = "1.5.0.0"  # the site sends whoever has an older one to get a newer
    cards: Literal["softhsm2", "embedded"] | None = None
    device: DeviceSettings = field(default_factory=DeviceSettings)
    names: Names = field(default_factory=Names)
    limits: Limits = field(default_factory=Limits)

    def port_of(self, simulator: str) -> int:
        """The port that `simulator` listens on."""
        return self.base_port + PORTS[simulator]

    def address_of(self, simulator: str) -> str:
        """Where `simulator` is reached on this machine: `http://127.0.0.1:8600`; the signing component speaks TLS."""
        scheme = "https" if simulator == "desktop" else "http"
        return f"{scheme}://{self.host}:{self.port_of(simulator)}"

    def public_address_of(self, simulator: str) -> str:
        """The address that certificates and links name (`--public-host`, else this machine)."""
        if self.public_host is None:
            return self.address_of(simulator)
        return f"http://{simulator.replace('_', '-')}.{self.public_host}"
