"""Links grouped into claims."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparison.alignment import Link
from onrecord.comparison.claims import build_claims, group_links, key
from onrecord.comparison.features import _same_speaker
from onrecord.comparison.judging import Judgement
from onrecord.comparison.units import Unit
from onrecord.records import Span
from onrecord.topics import TopicNamer


def unit(account: str, index: int) -> Unit:
    return Unit(account, index, Span(index * 10, index * 10 + 9), f"{account} tells {index} here")


UNITS = [unit(a, i) for a in "abc" for i in range(4)]
PAIRS = [(x, y) for x, y in combinations(UNITS, 2) if x.account != y.account]
LINKS = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.sampled_from(["agree", "differ"]), st.floats(0.3, 1.0)),
    max_size=12,
    unique_by=lambda t: (key(t[0][0]), key(t[0][1])),
)


def links(drawn: list[tuple[tuple[Unit, Unit], str, float]]) -> list[tuple[Link, Judgement]]:
    return [(Link(x, y, p, 0.0), Judgement(r, ())) for (x, y), r, p in drawn]


@given(LINKS)
def test_claims_say_no_more_than_the_links(
    drawn: list[tuple[tuple[Unit, Unit], str, float]],
) -> None:
    relation = {frozenset((key(x), key(y))): r for (x, y), r, _ in drawn}
    groups = group_links(links(drawn))
    told = set()
    for group in groups:
        kinds = set()
        for x, y in combinations(group, 2):
            if x.account != y.account:
                pair = frozenset((key(x), key(y)))
                told.add(pair)
                kinds.add(relation[pair])
        assert len(kinds) == 1
    assert told == set(relation)


@settings(deadline=None)  # the lexicons are read in the first example
@given(LINKS, st.permutations("abc"))
def test_order_of_accounts_changes_only_the_columns(
    drawn: list[tuple[tuple[Unit, Unit], str, float]], order: list[str]
) -> None:
    namer = TopicNamer([u.text for u in UNITS])
    first = build_claims(UNITS, links(drawn), list("abc"), namer, {})
    second = build_claims(UNITS, links(drawn), order, namer, {})
    plain = lambda made: [(c.id, c.topic, set(c.evidence)) for c in made[0]]
    assert plain(first) == plain(second)
    assert first[1] == second[1]


def test_every_unit_is_in_some_claim() -> None:
    namer = TopicNamer([u.text for u in UNITS])
    drawn = links([((unit("a", 0), unit("b", 2)), "agree", 0.9)])
    claims, findings = build_claims(UNITS, drawn, list("abc"), namer, {})
    assert {(e.account, e.span) for c in claims for e in c.evidence} == {
        (u.account, u.span) for u in UNITS
    }
    assert [f.relation for f in findings].count("only") == len(UNITS) - 2


def test_five_outlets_of_one_origin_count_once() -> None:
    namer = TopicNamer([u.text for u in UNITS])
    drawn = links([((unit("a", 0), unit("b", 2)), "agree", 0.9)])
    _, findings = build_claims(UNITS, drawn, list("abc"), namer, {"a": "wire", "b": "wire"})
    assert [f.origins for f in findings if f.relation == "agree"] == [1]


def test_speaker_without_a_name_is_like_no_other() -> None:
    one, two = (Unit(a, 0, Span(0, 4), "Rain", speakers=(" ",)) for a in ("one", "two"))
    assert _same_speaker(one, two) == 0.0
