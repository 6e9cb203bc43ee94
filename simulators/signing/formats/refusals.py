"""Why documents are not signed in the asked-for format (CSC v2 §11.11), or no time stamp is made (§11.13)."""

from simulators.signing.refusals import SigningRefusal


class TimeStampingSilent(SigningRefusal):
    """The time-stamping authority does not answer, or answers with a no."""

    code = "time-stamping-silent"
    status = 503
    error = "temporarily_unavailable"
    description = "No time stamp can be had at the moment"


class ValidationDataMissing(SigningRefusal):
    """The authority's lists and answers, which a long-term signature holds, can't be had."""

    code = "validation-data-missing"
    status = 503
    error = "temporarily_unavailable"
    description = "Validation data can't be had at the moment"


class HashEmpty(SigningRefusal):
    """A hash of no octets (§11.13)."""

    code = "timestamp-hash-empty"
    description = "Empty hash parameter"


class DigestsWrong(SigningRefusal):
    """`documentDigests` that is no list of objects as §11.11 has them."""

    code = "document-digests-wrong"
    description = "Invalid object parameter documentDigests"


class DocumentsWrong(SigningRefusal):
    """`documents` that is no list of objects as §11.11 has them."""

    code = "documents-wrong"
    description = "Invalid array parameter documents"


class NothingToSign(SigningRefusal):
    """Neither documents nor digests, or none in the list."""

    code = "nothing-to-sign"
    description = "Empty documentDigests and documents objects"


class BothToSign(SigningRefusal):
    """Documents and digests in one call."""

    code = "documents-and-digests"
    description = "Both documentDigests and documents parameters passed"


class DigestNotBase64(SigningRefusal):
    """A digest of a document that is not base64."""

    code = "document-digest-not-base64"
    description = "Invalid Base64 hashes string parameter"


class DocumentNotBase64(SigningRefusal):
    """A document that is not base64."""

    code = "document-not-base64"
    description = "Invalid Base64 documents string parameter"


class DocumentTooLargeToSign(SigningRefusal):
    """More octets than the service signs at once."""

    code = "document-too-large-to-sign"
    status = 413
    description = "A document has at most {megabytes} MB"


class DocumentNotAuthorised(SigningRefusal):
    """A document that was authorised and is signed already."""

    code = "document-not-authorised"
    description = "documentDigests or documents are not authorized by the SAD"


class DocumentOfAnotherHash(SigningRefusal):
    """A document that the person did not authorise."""

    code = "document-of-another-hash"
    status = 403
    error = "invalid_hash"
    description = "Document or documentDigest does not match authorized hash"


class HashContradictsAlgorithm(SigningRefusal):
    """Digests by another hash than the one that the signature algorithm implies."""

    code = "hash-contradicts-algorithm"
    description = "String parameter hashAlgorithmOID contradicts with signAlgo parameter"


class FormatWrong(SigningRefusal):
    """Not C, X, P or J."""

    code = "signature-format-wrong"
    description = "Invalid parameter signature_format"


class LevelWrong(SigningRefusal):
    """No conformance level, or one that the format is not made in."""

    code = "conformance-level-wrong"
    description = "Invalid parameter conformance_level"


class EnvelopeWrong(SigningRefusal):
    """A place of the signature that the format, or what is signed, does not allow."""

    code = "signed-envelope-property-wrong"
    description = "Invalid parameter signed_envelope_property"


class ContainerWrong(SigningRefusal):
    """A container that there is not, or not for this format."""

    code = "container-wrong"
    description = "Invalid parameter container"


class PropertiesWrong(SigningRefusal):
    """Attributes that the service does not put into signatures."""

    code = "signed-props-wrong"
    description = "Invalid parameter signed_props ({names})"


class QualifierWrong(SigningRefusal):
    """A kind of signature that the service does not make."""

    code = "signature-qualifier-wrong"
    description = "Invalid parameter signatureQualifier"


class DocumentUnreadable(SigningRefusal):
    """A document that is not what its format signs: no PDF, no XML, or one that takes no signature."""

    code = "document-unreadable"
    description = "Invalid parameter document"
