"""Interviews whose turns begin with dashes."""

from __future__ import annotations

import pytest

from onrecord.statements.dashturns import find_dash_turns

INTERVIEW = """Ann Lee received us on Monday.

— Will it rain?

— Not before Friday. The pilots told me so.

And I believe them.

— They say you asked for rain.

— I asked for boats.

The interview took an hour.
"""


def answers(text: str) -> list[str]:
    return [a.content[0].of(text) for a in find_dash_turns(text)]


def test_who_is_asked_has_every_other_turn() -> None:
    assert answers(INTERVIEW) == [
        "Not before Friday. The pilots told me so.\n\nAnd I believe them.",
        "I asked for boats.",
    ]
    found = find_dash_turns(INTERVIEW)
    assert [(a.source, a.cue[0].of(INTERVIEW)) for a in found] == [((), "—")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Points:\n\n- Will it rain?\n\n- It may.\n",  # too few
        "Points:\n\n- It rained.\n\n- Boats sank.\n\n- Who pays?\n\n- The town.\n",
        "Asked:\n\n- Who pays?\n\n- Who sails?\n\n- Who sank?\n\n- Who swam?\n",
        "“So.”\n\n— Will it rain?\n\n— No, says Lee.\n\n— And boats?\n\n— They sail, she laughs.\n",
        "Scores:\n\n- 3 boats?\n\n- 4 boats.\n\n- 5 boats?\n\n- 6 boats.\n",
    ],
)
def test_lists_and_talks_told_again_are_no_turns(text: str) -> None:
    assert find_dash_turns(text) == []
