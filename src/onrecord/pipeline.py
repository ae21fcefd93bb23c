"""The stages in order, nothing else: a document read, accounts compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .actors import Register, build_chains, link_actors, load_register
from .agreements import load_agreements, status_on
from .agreements.acts_in_text import find_acts
from .agreements.commitments import find_commitments
from .agreements.differences import act_differences
from .agreements.merging import merge_commitments
from .agreements.recognition import find_mentions as find_agreements
from .comparison import Encoder, compare
from .documents.linewrap import unwrapped
from .documents.passages import sentences as split_sentences
from .events import accounts_by_voice, describe_event, make_accounts
from .models import TextEncoder, TokenLabeller, load_encoder, load_labeller
from .records import ActFinding, Comparison, Document, Event, Mention, Reading, Unreadable
from .settings import Settings, load_settings
from .statements import find_statements
from .times import find_times, when_said
from .topics import find_topics


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages work with: the models and the register of actors."""

    labeller: TokenLabeller
    encoder: TextEncoder
    register: Register
    agreements: str = ""


def load_tools(settings: Settings | None = None) -> Tools:
    """Open the models and the register. Raises ModelError or DataError."""
    s = settings or load_settings()
    return Tools(
        load_labeller(s.models, s.threads),
        load_encoder(s.models, s.threads),
        load_register(s.register),
        s.agreements,
    )


def read_document(document: Document, tools: Tools | None = None) -> Reading:
    """All that one document says: its statements, who speaks in them, when, about what."""
    tools = tools or load_tools()
    whole, document = document, replace(document, text=unwrapped(document.text))
    sentences = split_sentences(document.text)
    statements = find_statements(document, sentences, tools.labeller)
    mentions = link_actors(document, sentences, statements, tools.register)
    chains = build_chains(document, sentences, statements, mentions, tools.register)
    times = find_times(document, sentences)
    agreements = load_agreements(tools.agreements)
    acts = find_acts(
        document, sentences, agreements,
        statements=statements, chains=chains, mentions=mentions, times=times,
    )  # fmt: skip
    commitments = find_commitments(
        document, sentences, agreements,
        statements=statements, chains=chains, mentions=mentions, times=times,
        register=tools.register,
    )  # fmt: skip
    return Reading(
        document=whole,
        sentences=tuple(sentences),
        statements=tuple(statements),
        mentions=tuple(mentions),
        times=tuple(times),
        chains=tuple(chains),
        said_on=tuple(when_said(document, statements, times)),
        about=tuple(find_topics(document, sentences, statements, words_of_people(mentions))),
        acts=tuple(acts),
        commitments=tuple(commitments),
        models=((tools.labeller.name, tools.labeller.version),),
    )


def words_of_people(mentions: Sequence[Mention]) -> frozenset[str]:
    """The words of the names of the people that a text names."""
    return frozenset(
        w for m in mentions for a in m.actors if a.kind == "person" for w in a.name.split()
    )


def words_of_participants(readings: Sequence[Reading], event: Event) -> frozenset[str]:
    """Words that mean a person, an outlet or a participant's state: they name no topic."""
    countries = {p.country for p in event.participants if p.country}
    words: set[str] = set()
    for reading in readings:
        words.update((reading.document.outlet or "").split())
        for mention in reading.mentions:
            actor = mention.actor
            if actor is None:
                continue
            told = reading.document.text[mention.span.start : mention.span.end]
            government = actor.kind in ("state", "office")
            if actor.kind in ("person", "outlet") or (government and actor.country in countries):
                words.update(told.split())
                words.update(actor.name.split())
            elif government and told not in actor.name:
                words.update(told.split())  # a capital that stands for its government is no topic
    return frozenset(w.strip("’'s.,") for w in words)


def compare_accounts(
    documents: Sequence[Document],
    tools: Tools | None = None,
    unreadable: Sequence[Unreadable] = (),
    *,
    by: str = "document",
) -> Comparison:
    """Documents taken as accounts of one event, compared claim by claim.

    by   "document": each is an account; "voice": so is each voice that a document lets speak
    """
    tools = tools or load_tools()
    readings = [read_document(d, tools) for d in documents]
    return compare_readings(
        readings, tools.encoder, agreements=tools.agreements, unreadable=unreadable, by=by
    )


def compare_readings(
    readings: Sequence[Reading],
    encoder: Encoder,
    *,
    agreements: str = "",
    unreadable: Sequence[Unreadable] = (),
    by: str = "document",
) -> Comparison:
    """As `compare_accounts`, from documents that were read before.

    agreements   a user's file or folder of agreements
    """
    if by == "voice":
        told = accounts_by_voice(readings)
    else:
        told = list(zip(make_accounts(readings), readings, strict=True))
    accounts = [a for a, _ in told]
    event = describe_event(readings)
    names = words_of_participants(readings, event)
    found = compare(accounts, {a.id: r for a, r in told}, encoder, names=names)
    return Comparison(
        event=event,
        accounts=tuple(accounts),
        claims=found.claims,
        findings=found.findings,
        silences=found.silences,
        contradictions=found.contradictions,
        readings=tuple(r for _, r in told),
        commitments=tuple(merge_commitments(c for r in readings for c in r.commitments)),
        agreements=agreements_named(readings, agreements),
        acts=acts_told_apart(readings, agreements),
        standing=standings(readings, event, agreements),
        unreadable=tuple(unreadable),
    )


def agreements_named(readings: Sequence[Reading], extra: str = "") -> tuple[str, ...]:
    """The agreements that the texts name, as the ledger calls them, in its order."""
    known = load_agreements(extra)
    named = {m.agreement for r in readings for m in find_agreements(r.document.text, known)}
    return tuple(a.name for a in known if a.id in named)


def acts_told_apart(readings: Sequence[Reading], extra: str = "") -> tuple[ActFinding, ...]:
    """Where texts, or a text and the ledger, differ on what happened to an agreement.

    extra   a user's file or folder of agreements
    """
    told = [p for r in readings for p in r.acts]
    return tuple(act_differences(told, load_agreements(extra))) if told else ()


def standings(
    readings: Sequence[Reading], event: Event, extra: str = ""
) -> tuple[tuple[str, str], ...]:
    """Where the agreements that the texts name stood on the event's day, else the last text's."""
    published = max((r.document.published or "" for r in readings), default="")
    day = next((d for d in (event.date, published) if d and len(d) == 10), None)
    if day is None:
        return ()
    named = set(agreements_named(readings, extra))
    known = [a for a in load_agreements(extra) if a.name in named]
    return tuple((a.name, status_on(a, day).status) for a in known)
