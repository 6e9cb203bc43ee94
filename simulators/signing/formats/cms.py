"""CMS signatures in two steps (RFC 5652; ETSI EN 319 122-1), by pyHanko: the part that PAdES and CAdES share."""

import asyncio
from dataclasses import dataclass
from typing import Any

from asn1crypto import algos, cms, tsp, x509
from pyhanko.sign.ades.api import CAdESSignedAttrSpec, GenericCommitment
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from simulators.signing.formats.model import HASH_NAMES, Order, Signatory
from simulators.signing.formats.stamping import Stamps


class StampsForPyHanko(TimeStamper):
    """The same as pyHanko asks for them."""

    def __init__(self, stamps: Stamps) -> None:
        """`stamps` asks the authority."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._stamps = stamps

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The answer to pyHanko's request."""
        return tsp.TimeStampResp.load(self._stamps.answer(req).dump())


@dataclass(frozen=True)
class CmsDraft:
    """A SignedData that lacks its signature."""

    order: Order
    signatory: Signatory
    attributes: cms.CMSAttributes
    stamps: Stamps
    content: bytes | None

    @property
    def to_be_signed(self) -> bytes:
        """The signed attributes, DER."""
        octets: bytes = self.attributes.dump()
        return octets

    def finish(self, value: bytes) -> bytes:
        """The ContentInfo, DER; with a signature time stamp where the level has one."""
        made: bytes = self.signed(value).dump()
        return made

    def signed(self, value: bytes) -> cms.ContentInfo:
        """The same, not written out yet."""
        content = {"content_type": "data"} if self.content is None else _data(self.content)
        signing = _signer(self.order, self.signatory, value).async_sign_prescribed_attributes(
            HASH_NAMES[self.order.mechanism.digest],
            self.attributes,
            timestamper=StampsForPyHanko(self.stamps) if self.order.has_stamp else None,
            encap_content_info=content,
        )
        return asyncio.run(signing)


def _data(content: bytes) -> dict[str, Any]:
    return {"content_type": "data", "content": content}


def draft(
    order: Order, signatory: Signatory, digest: bytes, stamps: Stamps, *, in_pdf: bool, content: bytes | None = None
) -> CmsDraft:
    """A draft over `digest`, made by the hash of the order's mechanism; `content` is carried along where it's given.

    A PDF says its signing time elsewhere (EN 319 142-1 §6.3), everything else in the signed attributes.
    """
    commitment = GenericCommitment[f"PROOF_OF_{order.commitment.upper()}"].asn1 if order.commitment else None
    settings = PdfCMSSignedAttributes(
        signing_time=signatory.moment, cades_signed_attrs=CAdESSignedAttrSpec(commitment_type=commitment)
    )
    attributes = _signer(order, signatory, None).signed_attrs(
        digest, HASH_NAMES[order.mechanism.digest], settings, use_pades=True, is_pdf_sig=in_pdf
    )
    return CmsDraft(order, signatory, asyncio.run(attributes), stamps, content)


def _signer(order: Order, signatory: Signatory, value: bytes | None) -> ExternalSigner:
    others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    others.register_multiple([x509.Certificate.load(each) for each in signatory.chain])
    return ExternalSigner(
        x509.Certificate.load(signatory.certificate), others, value, _algorithm(order), embed_roots=False
    )


def _algorithm(order: Order) -> algos.SignedDigestAlgorithm:
    """The algorithm identifier of the order's mechanism (RFC 4055, RFC 5754, RFC 5758, RFC 8410)."""
    mechanism, digest = order.mechanism, HASH_NAMES[order.mechanism.digest]
    if mechanism.scheme == "eddsa":
        return algos.SignedDigestAlgorithm({"algorithm": "ed25519"})
    if mechanism.scheme == "ecdsa":
        return algos.SignedDigestAlgorithm({"algorithm": f"{digest}_ecdsa"})
    if mechanism.scheme == "rsa-pkcs1":
        return algos.SignedDigestAlgorithm({"algorithm": f"{digest}_rsa"})
    salt = mechanism.salt if mechanism.salt is not None else int(digest.removeprefix("sha")) // 8
    hashing = algos.DigestAlgorithm({"algorithm": digest})
    masking = algos.MaskGenAlgorithm({"algorithm": "mgf1", "parameters": hashing})
    parameters = {"hash_algorithm": hashing, "mask_gen_algorithm": masking, "salt_length": salt}
    return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": algos.RSASSAPSSParams(parameters)})
