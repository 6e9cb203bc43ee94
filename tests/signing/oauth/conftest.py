"""A registered program, and the control plane that registers others."""

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from simulators.kit.simulator import Simulator
from tests.signing.conftest import Service
from tests.signing.oauth.program import Program


@pytest.fixture
def control(simulator: Simulator) -> TestClient:
    return TestClient(Starlette(routes=[Mount("/signing", routes=list(simulator.control))]))


@pytest.fixture
def program(service: Service, control: TestClient) -> Program:
    return Program(service, control).registered()
