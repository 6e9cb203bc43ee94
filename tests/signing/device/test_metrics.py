"""What the service tells Prometheus, read by Prometheus' own parser."""

from collections.abc import Mapping

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.kit.simulator import Simulator
from tests.signing.conftest import CONTRACT, Person

Samples = Mapping[tuple[str, tuple[str, ...]], float]


def scraped(person: Person) -> Samples:
    answer = person.service.web.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    families = list(text_string_to_metric_families(answer.text))
    assert all(each.documentation for each in families)
    return {(each.name, tuple(each.labels.values())): each.value for family in families for each in family.samples}


@pytest.fixture
def control(simulator: Simulator) -> TestClient:
    return TestClient(Starlette(routes=list(simulator.control)))


def test_signatures_and_refusals_are_counted_by_kind_and_outcome(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    assert [anna.sign(sad, [CONTRACT]).status_code for _ in range(2)] == [200, 400]
    seen = scraped(anna)
    requests, device = "qesbench_signing_requests", "qesbench_device_operations"
    assert seen[f"{requests}_total", ("signatures/signHash", "200")] == 1
    assert seen[f"{requests}_total", ("signatures/signHash", "400")] == 1
    assert seen[f"{requests}_total", ("credentials/authorize", "200")] == 1
    assert seen[f"{device}_total", ("ecdsa", "sign", "done")] == 2  # the certification request, and the signature
    assert seen[f"{device}_total", ("P-256", "generate", "done")] == 1
    assert seen[f"{requests}_seconds_count", ("signatures/signHash",)] == 2
    assert seen[f"{requests}_seconds_bucket", ("+Inf", "signatures/signHash")] == 2
    assert 0 < seen[f"{requests}_seconds_sum", ("signatures/signHash",)] < 60


def test_device_that_fails_is_seen(anna: Person, control: TestClient) -> None:
    control.put("/device/failure", json={"failure": "login-lost"})
    assert anna.sign(anna.sad([CONTRACT]), [CONTRACT]).status_code == 503
    seen = scraped(anna)
    assert seen["qesbench_device_operations_total", ("ecdsa", "sign", "device-login-lost")] == 1
    assert seen["qesbench_signing_requests_total", ("signatures/signHash", "503")] == 1


def test_nothing_is_under_way_when_nobody_asks(anna: Person) -> None:
    seen = scraped(anna)
    gauges = ("signing_requests_in_progress", "device_sessions_in_use", "device_queue_length")
    assert [seen[f"qesbench_{each}", ()] for each in gauges] == [0, 0, 0]


def test_paths_by_chance_make_one_kind_and_scrapes_none(anna: Person) -> None:
    for path in ("/nowhere", "/csc/v2/credentials/elsewhere", "/csc", "/sign", "/sign/document-1", "/metrics"):
        anna.service.web.get(path, follow_redirects=False)
    kinds = {labels[0] for name, labels in scraped(anna) if name == "qesbench_signing_requests_total"}
    assert {"other", "sign"} <= kinds
    assert all(each == "other" or "elsewhere" not in each for each in kinds)
    assert not any("metrics" in each or "nowhere" in each for each in kinds)
