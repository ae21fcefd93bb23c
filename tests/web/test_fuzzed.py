"""Requests made from the API's description: no fault, and answers of the shapes it gives."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.applications import Starlette

from onrecord.web import Access, make_app
from onrecord.web.openapi import describe

from .serving import make_site

schemathesis = pytest.importorskip("schemathesis")
# a schema cannot say which cursors were given out, nor which words are a date
CHECKS = pytest.importorskip("schemathesis.specs.openapi.checks")
HOST = {"Host": "127.0.0.1:8765"}
WAYS = [(path, way) for path, ways in describe()["paths"].items() for way in ways]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    site = make_site(tmp_path_factory.mktemp("fuzz") / "r.db", Access())
    yield make_app(site)
    site.close()
    site.record.close()


@pytest.mark.parametrize(("path", "way"), WAYS)
def test_no_request_breaks_it(app: Starlette, path: str, way: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HOST)

    @settings(
        max_examples=15, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=schema[path][way.upper()].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(headers=HOST, excluded_checks=[CHECKS.positive_data_acceptance])

    ask()
