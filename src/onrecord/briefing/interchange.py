"""A comparison as JSON, in the shape that other programs rely on."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ..records import (
    Act,
    ActFinding,
    Claim,
    Commitment,
    Comparison,
    Contradiction,
    Evidence,
    ProposedAct,
)
from .visible import HIDDEN


def brief_json(comparison: Comparison) -> str:
    """The JSON of `onrecord compare`: offsets are code points, the end not included."""
    made = json.dumps(as_object(comparison), ensure_ascii=False, indent=1) + "\n"
    # hidden characters stand only inside strings here, where \\u escapes mean the same
    return HIDDEN.sub(_escaped, made)


def _escaped(match: Any) -> str:
    return json.dumps(match[0])[1:-1]


def as_object(comparison: Comparison) -> dict[str, Any]:
    """The same as a mapping of plain values."""
    event = comparison.event
    on = reference_day(comparison)
    return {
        "event": {
            "kind": event.kind,
            "date": event.date,
            "participants": [p.name for p in event.participants],
            "place": event.place,
            "duration_minutes": event.duration_minutes,
        },
        "accounts": [
            {
                "id": a.id,
                "document": a.document,
                "outlet": a.outlet,
                "published": a.published,
                "origin": a.origin,
            }
            for a in comparison.accounts
        ],
        "claims": _claims(comparison),
        "silences": [
            {
                "account": s.account,
                "topic": s.topic,
                "raised_by": list(s.raised_by),
                "stated_by": s.stated_by,
                "searched": list(s.searched),
                "nearest": _evidence(s.nearest),
                "words": _evidence(s.words),
            }
            for s in comparison.silences
        ],
        "commitments": [commitment_row(c, on) for c in comparison.commitments],
        "agreements": list(comparison.agreements),
        "standing": {
            "on": standing_day(comparison) if comparison.standing else None,
            "status": dict(comparison.standing),
        },
        "acts": [_act(f) for f in comparison.acts],
        "contradictions": [_contradiction(c) for c in comparison.contradictions],
    }


def _contradiction(found: Contradiction) -> dict[str, Any]:
    """What one voice says against itself: who, both words with their days, the check."""
    return {
        "speaker": found.speaker.name,
        "speaker_id": found.speaker.id,
        "topic": found.topic,
        "relation": "changed" if found.changed else "contradicts",
        "first": {**(_evidence(found.first) or {}), "on": found.first_on},
        "second": {**(_evidence(found.second) or {}), "on": found.second_on},
        "check": found.check.check,
        "detail": found.check.detail,
    }


def _act(finding: ActFinding) -> dict[str, Any]:
    """An act told otherwise: the words, the sentence, what stands against it."""
    against = finding.against
    return {
        "agreement": finding.name,
        "id": finding.proposal.act.agreement,
        "verdict": finding.verdict,
        "detail": finding.detail,
        "told": _telling(finding.proposal),
        "other": _telling(against) if isinstance(against, ProposedAct) else None,
        "ledger": _ledger_act(against) if isinstance(against, Act) else None,
    }


def _telling(told: ProposedAct) -> dict[str, Any]:
    act = _ledger_act(told.act)
    return {
        **{k: act[k] for k in ("act", "date", "parties")},
        "document": told.document,
        "start": told.span.start,
        "end": told.span.end,
        "text": told.text,
        "speaker": told.speaker,
    }


def _ledger_act(act: Act) -> dict[str, Any]:
    parties = list(act.parties)
    return {"act": act.act, "date": act.date, "parties": parties, "source": act.source}


def _claims(comparison: Comparison) -> list[dict[str, Any]]:
    findings = {f.claim: f for f in comparison.findings}
    return [
        {
            "id": c.id,
            "topic": c.topic,
            "relation": findings[c.id].relation,
            "origins": findings[c.id].origins,
            "evidence": _by_account(c),
            "checks": [
                {
                    "check": k.check,
                    "verdict": k.verdict,
                    "detail": k.detail,
                    "left": k.left,
                    "right": k.right,
                }
                for k in findings[c.id].checks
            ],
        }
        for c in comparison.claims
    ]


def _by_account(claim: Claim) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for e in claim.evidence:
        out.setdefault(e.account, []).append(
            {"start": e.span.start, "end": e.span.end, "text": e.text, "speakers": list(e.speakers)}
        )
    return out


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "account": evidence.account,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "speakers": list(evidence.speakers),
    }


def commitment_row(commitment: Commitment, on: str | None) -> dict[str, Any]:
    """A commitment as the interfaces show it; `days` from when it was made to the day `on`."""
    return {
        "what": commitment.what,
        "kind": commitment.kind,
        "by": list(commitment.by),
        "to": list(commitment.to),
        "made": commitment.made,
        "due": commitment.due,
        "state": commitment.state,
        "days": days_between(commitment.made, on),
        "text": commitment.text,
        "document": commitment.document,
        "start": commitment.span.start,
        "end": commitment.span.end,
    }


def reference_day(comparison: Comparison) -> str | None:
    """The day that waiting is counted to: the event's, else the last publication's."""
    if comparison.event.date:
        return comparison.event.date
    return max((a.published for a in comparison.accounts if a.published), default=None)


def standing_day(comparison: Comparison) -> str | None:
    """The day on which the standing of agreements is told: the event's, else the last text's."""
    last = max((r.document.published or "" for r in comparison.readings), default="")
    return next((d for d in (comparison.event.date, last) if d and len(d) == 10), None)


def days_between(start: str | None, end: str | None) -> int | None:
    """Whole days between two ISO days; None where either is not known to the day."""
    try:
        return (date.fromisoformat(end or "") - date.fromisoformat(start or "")).days
    except ValueError:
        return None
