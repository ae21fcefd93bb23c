"""The main paths of the pages and the interface over a record on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.web import Site
from tests.store.servers import Server

from .serving import make_site
from .test_api import (
    test_a_document_is_added_and_found,
    test_a_document_slices_back,
    test_an_accepted_act_enters_the_ledger,
    test_parts_of_a_list_join_without_gap_or_repeat,
    test_search_has_filters,
)
from .test_changing import test_a_decision_is_kept_and_shown, test_files_are_added_with_progress
from .test_pages import (
    test_a_changed_text_shows_what_changed,
    test_a_hit_leads_to_its_place,
    test_a_page_is_whole,
    test_a_pair_has_a_log_with_each_sides_account,
    test_accounts_of_an_event_are_compared,
    test_every_link_of_the_pages_leads_somewhere,
)

# the same tests, whose site is here another
__all__ = [
    "test_a_changed_text_shows_what_changed",
    "test_a_decision_is_kept_and_shown",
    "test_a_document_is_added_and_found",
    "test_a_document_slices_back",
    "test_a_hit_leads_to_its_place",
    "test_a_page_is_whole",
    "test_a_pair_has_a_log_with_each_sides_account",
    "test_accounts_of_an_event_are_compared",
    "test_an_accepted_act_enters_the_ledger",
    "test_every_link_of_the_pages_leads_somewhere",
    "test_files_are_added_with_progress",
    "test_parts_of_a_list_join_without_gap_or_repeat",
    "test_search_has_filters",
]


@pytest.fixture(scope="module")
def site(server: Server) -> Iterator[Site]:
    """A site that only reads are made of, on PostgreSQL."""
    made = make_site(server.address())
    yield made
    made.close()
    made.record.close()


@pytest.fixture
def fresh(server: Server) -> Iterator[Site]:
    """A site that a test may change, on PostgreSQL."""
    made = make_site(server.address())
    yield made
    made.close()
    made.record.close()


def test_it_is_postgresql(site: Site) -> None:
    assert site.record.dialect == "postgresql"
