"""The registration form, read: each field by its own rule (names as documents print them, PESEL with its digit)."""

from collections.abc import Mapping

from simulators.kit.email import email_address
from simulators.kit.forms import FieldReader
from simulators.kit.language import Language
from simulators.kit.names import person_name
from simulators.kit.numbers import pesel_number
from simulators.kit.phone import mobile_number
from simulators.settings import Limits
from simulators.trusted_profile.account.model import Person
from simulators.trusted_profile.account.password import new_password
from simulators.trusted_profile.account.registration import Applicant
from simulators.trusted_profile.account.user_name import new_user_name


def applicant_of(form: Mapping[str, str], language: Language, limits: Limits) -> Applicant:
    """Who registers; raises FormRefused with every field that can't be taken."""
    reader = FieldReader()
    user_name = reader.read(lambda: new_user_name(form, "user_name", limits), "")
    password = reader.read(lambda: new_password(form, "password", user_name, limits), "")
    first_name = reader.read(lambda: person_name(form, "first_name"), "")
    has_second = bool(form.get("second_name", "").strip())
    second_name = reader.read(lambda: person_name(form, "second_name"), "") if has_second else ""
    surname = reader.read(lambda: person_name(form, "surname"), "")
    pesel = reader.read(lambda: pesel_number(form, "pesel"), "")
    email = reader.read(lambda: email_address(form, "email"), "")
    phone = reader.read(lambda: mobile_number(form, "phone"), "")
    reader.finish()
    return Applicant(user_name, password, Person(first_name, second_name, surname, pesel), email, phone, language)
