"""The CSC API answers only what its description allows."""

import shutil
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.fuzzing import Case, Cases, Tally, ask
from tests.signing.conftest import Person
from tests.signing.fuzzing import CscService, person_in


@pytest.fixture(scope="module")
def person(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Person:
    folder = tmp_path_factory.mktemp("described")
    shutil.copytree(founded, folder, dirs_exist_ok=True)
    return person_in(folder)


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
    target, cases, whole = CscService(person), Cases(), Tally()
    for operation in target.operations():
        target.begin(operation)
        whole.add(ask(target, operation, cases.of(operation, 8)))
    assert whole.findings == []
    assert {200, 204, 400} <= whole.answered.keys() <= {200, 202, 204, 400, 401, 403, 429}


class Odd(CscService):
    """Answers with a status that no description has."""

    def ask(self, case: Case) -> Any:
        answer = super().ask(case)
        answer.status_code = 418
        return answer


def test_an_answer_that_is_not_described_is_found(person: Person) -> None:
    target = Odd(person)
    (operation,) = (each for each in target.operations() if each.path == "/csc/v2/info")
    target.begin(operation)
    tally = ask(target, operation, Cases().of(operation, 8))
    assert tally.answered[418] == len(tally.findings) > 0
