"""Posts of accounts set out as lines."""

from __future__ import annotations

from onrecord.statements.posts import find_posts

TEXT = """@TarskMFA: We call on all sides to talk.
Nothing else is true.

Ann Lee (@annlee) · 4 March: I spoke with @bo_berg.
• @bo_berg: It rains.

Write to press@tarsk.example: we answer.
The minister (@minister) said: we will see.
"""


def test_posts_have_their_account_or_whose_it_is() -> None:
    told = [tuple(s[0].of(TEXT) for s in (a.source, a.content)) for a in find_posts(TEXT)]
    assert told == [
        ("@TarskMFA", "We call on all sides to talk.\nNothing else is true."),
        ("Ann Lee", "I spoke with @bo_berg."),
        ("@bo_berg", "It rains."),
    ]


def test_a_text_without_accounts_has_no_posts() -> None:
    assert find_posts("Ann Lee: I spoke.\n") == []
    assert find_posts("@nobody:\n\n") == []
