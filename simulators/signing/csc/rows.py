"""Every row of the CSC API, made from the nouns of the service."""

from typing import Final

from simulators.kit.language import Phrasebook
from simulators.kit.simulator import Surroundings
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.approval_methods import ApprovalMethods
from simulators.signing.csc.authorizing_methods import AuthorizingMethods
from simulators.signing.csc.credential_methods import CredentialMethods
from simulators.signing.csc.document_methods import CONFORMANCE_LEVELS, FORMATS, DocumentMethods
from simulators.signing.csc.methods import Method
from simulators.signing.csc.pace import Pace
from simulators.signing.csc.service_methods import Product, ServiceMethods
from simulators.signing.csc.signing_methods import SigningMethods
from simulators.signing.csc.timestamp_methods import TimestampMethods
from simulators.signing.parts import Services

_SIMULATOR: Final = "signing"


def every_row(surroundings: Surroundings, services: Services, phrasebook: Phrasebook) -> list[Method]:
    """The methods of the service."""
    limits, acting = surroundings.settings.limits, Acting(services.credentials)
    by_phone = ApprovalMethods(services.phone_authorisations, services.oauth.clients.name_of)
    credentials = CredentialMethods(
        services.credentials,
        services.factors,
        services.is_blocked,
        phrasebook,
        multisign=limits.signatures_at_once,
        page=limits.credentials_a_page,
    )
    pace = Pace(surroundings.folder("keys"), surroundings.clock, limits.calls_a_minute)
    authorizing = AuthorizingMethods(
        acting, services.authorisations, services.extensions, services.factors, by_phone, pace
    )
    return [
        *ServiceMethods(services.access, phrasebook, _product(surroundings)).methods(),
        *credentials.methods(),
        *authorizing.methods(),
        *by_phone.methods(),
        *_signing_rows(services, acting, limits.signed_document_bytes),
    ]


def _signing_rows(services: Services, acting: Acting, largest: int) -> list[Method]:
    return [
        *SigningMethods(acting, services.signatures, services.deferred, services.promises).methods(),
        *DocumentMethods(acting, services.signatures, services.signed_documents, largest).methods(),
        *TimestampMethods(services.stamps).methods(),
    ]


def _product(surroundings: Surroundings) -> Product:
    settings = surroundings.settings
    address = settings.public_address_of(_SIMULATOR)
    return Product(settings.names.signature, address, formats=FORMATS, levels=CONFORMANCE_LEVELS)
