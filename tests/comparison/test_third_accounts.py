"""What a third account tells of two sentences of others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onrecord.comparison.alignment import (
    Chances,
    load_weights,
    log_odds,
    third_accounts,
    with_third_accounts,
)

SURE, DOUBTFUL, HARDLY = 0.9, 0.3, 0.02


def chances() -> dict[tuple[str, str], np.ndarray]:
    """A's first sentence and B's second are both C's only one; the pair itself is doubtful."""
    return {
        ("a", "b"): np.array([[HARDLY, DOUBTFUL], [HARDLY, DOUBTFUL]]),
        ("a", "c"): np.array([[SURE], [HARDLY]]),
        ("b", "c"): np.array([[HARDLY], [SURE]]),
    }


def test_a_pair_is_tied_as_far_as_the_weaker_of_two_links() -> None:
    tied = third_accounts(chances())
    assert np.array_equal(tied["a", "b"], [[HARDLY, SURE], [HARDLY, HARDLY]])
    assert np.array_equal(tied["a", "c"], [[DOUBTFUL], [DOUBTFUL]])


def test_two_accounts_have_no_third() -> None:
    alone = {("a", "b"): chances()["a", "b"]}
    assert third_accounts(alone) == {}
    weights = replace(load_weights(), third=(1.0, 1.0, 0.0))
    made = with_third_accounts({p: Chances(c, c, True) for p, c in alone.items()}, weights)
    assert np.array_equal(made["a", "b"].link, alone["a", "b"])


def test_what_a_third_account_ties_is_likelier() -> None:
    weights = replace(load_weights(), third=(1.0, 0.5, 0.0))
    made = with_third_accounts({p: Chances(c, c, True) for p, c in chances().items()}, weights)
    found = made["a", "b"].link
    assert found[0, 1] > DOUBTFUL > found[1, 1]
    assert np.isclose(log_odds(np.array([0.5]))[0], 0.0)


def test_the_order_of_accounts_changes_nothing() -> None:
    turned = {(b, a): c.T for (a, b), c in chances().items()}
    for (b, a), tied in third_accounts(turned).items():
        assert np.array_equal(tied.T, third_accounts(chances())[a, b])


def test_pairs_that_were_not_read_stay_as_they_are() -> None:
    weights = replace(load_weights(), third=(1.0, 0.5, 0.0))
    made = with_third_accounts({p: Chances(c, c, False) for p, c in chances().items()}, weights)
    assert all(np.array_equal(made[p].link, c) for p, c in chances().items())
