"""The classic signature wrapping attacks (XSW 1 to 8, after Somorovsky et al. 2012): each is refused by its name."""

from collections.abc import Callable

import pytest
from lxml import etree

from simulators.kit.refusal import Refusal
from simulators.kit.xades import refusals
from simulators.kit.xades.names import ds
from simulators.kit.xades.reading import read
from tests.kit.xades.forgery import Element, element, evil_twin, part, resigned, wrapped
from tests.kit.xades.signers import signatory

Attack = Callable[[Element, Element, Element], Element]


def original_in_signature(original: Element, signature: Element, twin: Element) -> Element:
    signature.append(original)
    twin.append(signature)
    return twin


def original_before_signature(original: Element, signature: Element, twin: Element) -> Element:
    twin.append(original)
    twin.append(signature)
    return twin


def twin_before_original(original: Element, signature: Element, twin: Element) -> Element:
    wrapper = etree.Element("koperta")
    wrapper.append(twin)
    original.append(signature)
    wrapper.append(original)
    return wrapper


def original_inside_twin(original: Element, signature: Element, twin: Element) -> Element:
    original.append(signature)
    twin.append(original)
    return twin


def original_after_signature(original: Element, signature: Element, twin: Element) -> Element:
    twin.append(signature)
    twin.append(original)
    return twin


def original_in_signed_info(original: Element, signature: Element, twin: Element) -> Element:
    part(signature, "SignedInfo").append(original)
    twin.append(signature)
    return twin


def twin_in_extension(original: Element, signature: Element, twin: Element) -> Element:
    etree.SubElement(original, "rozszerzenie").append(twin)
    original.append(signature)
    return original


def original_in_object(original: Element, signature: Element, twin: Element) -> Element:
    etree.SubElement(signature, ds("Object")).append(original)
    twin.append(signature)
    return twin


@pytest.mark.parametrize(
    ("attack", "refusal"),
    [
        (original_in_signature, refusals.IdRepeated),
        (original_before_signature, refusals.IdRepeated),
        (twin_before_original, refusals.IdRepeated),
        (original_inside_twin, refusals.IdRepeated),
        (original_after_signature, refusals.IdRepeated),
        (original_in_signed_info, refusals.IdRepeated),
        (twin_in_extension, refusals.IdRepeated),
        (original_in_object, refusals.IdRepeated),
    ],
)
def test_twin_with_the_id_of_the_original_is_noticed(attack: Attack, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(wrapped(signatory().signed(), attack))


@pytest.mark.parametrize(
    ("attack", "refusal"),
    [
        (original_in_signature, refusals.SignatureShapeUnknown),
        (original_before_signature, refusals.DocumentAltered),
        (twin_before_original, refusals.SignatureMisplaced),
        (original_inside_twin, refusals.SignatureMisplaced),
        (original_after_signature, refusals.SignatureMisplaced),
        (original_in_signed_info, refusals.ReferenceRefused),
        (twin_in_extension, refusals.DocumentAltered),
        (original_in_object, refusals.SignatureShapeUnknown),
    ],
)
def test_twin_with_an_id_of_its_own_is_refused_where_the_signature_stands(
    attack: Attack, refusal: type[Refusal]
) -> None:
    def with_other_id(original: Element, signature: Element, twin: Element) -> Element:
        twin.set("Id", "inny")
        return attack(original, signature, twin)

    with pytest.raises(refusal):
        read(wrapped(signatory().signed(), with_other_id))


def by_id(root: Element) -> None:
    part(root, "Reference").set("URI", "#wniosek")


def child_only(root: Element) -> None:
    root[0].set("Id", "osoba")
    part(root, "Reference").set("URI", "#osoba")


@pytest.mark.parametrize("edit", [by_id, child_only])
def test_signature_that_names_what_it_covers_by_id_is_refused(edit: Callable[[Element], None]) -> None:
    with pytest.raises(refusals.ReferenceRefused):
        read(resigned(signatory(), edit))


def test_properties_of_elsewhere_are_not_taken() -> None:
    """A second set of properties under its own Id, the signed one moved into an unsigned corner."""

    def edit(root: Element) -> None:
        signed = part(root, "SignedProperties")
        qualifying = part(root, "QualifyingProperties")
        qualifying.remove(signed)
        other = element(qualifying, "xades:SignedProperties", Id="inne")
        other.extend(evil_twin(root).findall("nothing"))
        for each in list(signed):
            other.append(etree.fromstring(etree.tostring(each)))
        element(qualifying, "xades:UnsignedProperties").append(signed)

    with pytest.raises(refusals.SignatureShapeUnknown):
        read(resigned(signatory(), edit))
