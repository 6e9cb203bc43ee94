"""The CSC API answers only what its description allows."""

import shutil
from collections import Counter
from pathlib import Path

import jsonschema_rs
import pytest

from tests.signing import fuzzing
from tests.signing.conftest import Person


@pytest.fixture(scope="module")
def person(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Person:
    folder = tmp_path_factory.mktemp("described")
    shutil.copytree(founded, folder, dirs_exist_ok=True)
    return fuzzing.person_in(folder)


def test_description_is_openapi_3_1(person: Person) -> None:
    document = person.service.web.get("/csc/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema | {"$schema": "https://json-schema.org/draft/2020-12/schema"})


def test_description_has_what_info_lists(person: Person) -> None:
    document = person.service.web.get("/csc/openapi.json").json()
    for name in ("v1", "v2", "v2.2"):
        listed = person.service.web.post(f"/csc/{name}/info", json={}).json()["methods"]
        own = {path.removeprefix(f"/csc/{name}/") for path in document["paths"] if path.startswith(f"/csc/{name}/")}
        assert {each for each in listed if not each.startswith("oauth2/")} == own - {"info"}


def test_every_operation_answers_only_what_it_describes(person: Person) -> None:
    known = fuzzing.likely(person)
    answered: Counter[int] = Counter()
    for operation in fuzzing.operations(person):
        answered += fuzzing.ask(person, operation, 8, known)
    assert {200, 204, 400} <= answered.keys() <= {200, 202, 204, 400, 401, 403, 429}
