import pytest

from simulators.kit.refusal import FormRefused
from simulators.portal.order.countries import countries, country_name
from simulators.portal.order.examples import PARAMETERS, typed_parameters
from simulators.portal.order.lists import parameter_lists
from simulators.portal.order.model import IDENTIFIER_KINDS, KEY_TYPES, VALIDITIES, Organisation
from simulators.portal.order.parameters import read_parameters

COMPANY = {"organisation": "yes", "organisation_name": "Próbna sp. z o.o.", "nip": "123-456-32-18", "authority": "on"}


def refused(**changes: str) -> list[tuple[str | None, str]]:
    with pytest.raises(FormRefused) as refusal:
        read_parameters(typed_parameters(None) | changes)
    return [(each.field, each.code) for each in refusal.value.refusals]


def test_every_listed_value_is_taken() -> None:
    offered = parameter_lists(lambda words, **_more: words)
    assert [value for value, *_ in offered["validities"]] == [str(months) for months in VALIDITIES]
    assert [value for value, *_ in offered["identifiers"]] == list(IDENTIFIER_KINDS)
    assert [value for value, *_ in offered["key_types"]] == list(KEY_TYPES)
    for field, values in (("validity", VALIDITIES), ("identifier", IDENTIFIER_KINDS), ("key_type", KEY_TYPES)):
        for value in values:
            assert read_parameters(typed_parameters(None) | {field: str(value)})


def test_parameters_without_organisation_have_none() -> None:
    assert read_parameters(typed_parameters(None)) == PARAMETERS
    assert read_parameters(typed_parameters(None) | COMPANY | {"organisation": "no"}).organisation is None


def test_organisation_is_named_with_its_number() -> None:
    chosen = read_parameters(typed_parameters(None) | COMPANY)
    assert chosen.organisation == Organisation("Próbna sp. z o.o.", "1234563218")


@pytest.mark.parametrize("field", ["validity", "identifier", "key_type", "organisation"])
@pytest.mark.parametrize("value", ["120", "-12", "RSA-2048", "null", "<script>", "pesel; passport"])
def test_value_that_is_not_listed_is_refused(field: str, value: str) -> None:
    assert refused(**{field: value}) == [(field, "not-on-the-list")]


@pytest.mark.parametrize("field", ["validity", "identifier", "key_type", "organisation"])
def test_choice_not_made_is_missing(field: str) -> None:
    assert refused(**{field: ""}) == [(field, "field-missing")]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"nip": "1111111111"}, "nip", "nip-wrong"),
        ({"nip": "1234563219"}, "nip", "nip-wrong"),
        ({"nip": "abc"}, "nip", "nip-wrong"),
        ({"nip": ""}, "nip", "field-missing"),
        ({"organisation_name": ""}, "organisation_name", "field-missing"),
        ({"organisation_name": "<b>"}, "organisation_name", "field-unreadable"),
        ({"organisation_name": "x" * 65}, "organisation_name", "field-too-long"),
        ({"authority": ""}, "authority", "authority-not-declared"),
    ],
)
def test_organisation_that_can_not_be_is_refused(changes: dict[str, str], field: str, code: str) -> None:
    assert refused(**(COMPANY | changes)) == [(field, code)]


def test_states_are_those_of_iso_3166() -> None:
    names = dict(countries("pl"))
    assert len(names) == 249
    assert (names["PL"], names["DE"], names["UA"]) == ("Polska", "Niemcy", "Ukraina")
    assert country_name("DE", "en") == "Germany"


def test_states_stand_in_the_order_of_the_alphabet() -> None:
    names = [name for _, name in countries("pl")]
    assert names[0] == "Afganistan"
    assert names.index("Litwa") < names.index("Łotwa") < names.index("Macedonia Północna")
