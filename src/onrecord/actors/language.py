"""The words of the language that this stage knows, read once from its lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..lexicons import load_lexicon
from .register import Register

_ENDINGS = {"a": "f", "o": "m"}  # of given names; most of those listed that end so
PRONOUNS = {
    "he": ("m", "s"), "him": ("m", "s"), "his": ("m", "s"), "himself": ("m", "s"),
    "she": ("f", "s"), "her": ("f", "s"), "hers": ("f", "s"), "herself": ("f", "s"),
    "they": ("", "p"), "them": ("", "p"), "their": ("", "p"), "themselves": ("", "p"),
    "it": ("n", "s"), "its": ("n", "s"), "itself": ("n", "s"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """Word sets; `roles` maps a role's first word to the roles that begin with it."""

    honorifics: frozenset[str]
    honorifics_m: frozenset[str]
    honorifics_f: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    word_names: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_links: frozenset[str]
    thing_heads: frozenset[str]
    modifiers: frozenset[str]
    modifiers_past: frozenset[str]
    determiners: frozenset[str]
    participants: frozenset[str]
    participants_any: frozenset[str]
    groups: frozenset[str]
    members: frozenset[str]
    company_heads: frozenset[str]
    meeting: frozenset[str]
    leader_roles: frozenset[str]
    any_leader: frozenset[str]
    state_nouns: frozenset[str]
    outlet_nouns: frozenset[str]
    definites: frozenset[str]
    any_body: frozenset[str]
    organs: frozenset[str]
    body_firsts: frozenset[str]
    companies: frozenset[str]
    company_parts: frozenset[str]
    public_bodies: frozenset[str]
    body_kinds: tuple[frozenset[str], ...]
    object_before: frozenset[str]
    speech: frozenset[str]
    thing_starts: frozenset[str]
    no_titles: frozenset[str]
    after_general: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    given_m: frozenset[str]
    given_f: frozenset[str]
    leaning_m: frozenset[str]
    leaning_f: frozenset[str]
    roles: dict[str, tuple[tuple[str, ...], ...]]
    plurals: dict[str, str]

    def leans(self, given: str) -> str | None:
        """The gender, "m" or "f", that a given name suggests, by a list or by its ending."""
        low = given.lower()
        if low in self.leaning_m:
            return "m"
        return "f" if low in self.leaning_f else _ENDINGS.get(low[-1:])


@lru_cache(maxsize=8)
def _lexicon(language: str) -> dict[str, frozenset[str]]:
    data = load_lexicon("actors", language)
    plain = {k: v for k, v in data.items() if isinstance(v, list) and not k.endswith("_kinds")}
    return {k: frozenset(v) for k, v in plain.items()}


def load_language(register: Register, language: str = "en") -> Language:
    """The words of a language with the register's roles. Raises DataError."""
    found = register.languages.get(language)
    if not isinstance(found, Language):
        found = _load(register, language)
        register.languages[language] = found
    return found


def _load(register: Register, language: str) -> Language:
    sets = _lexicon(language)
    data = load_lexicon("actors", language)
    leaning = load_lexicon("givennames", language)
    roles: dict[str, set[tuple[str, ...]]] = {}
    plurals: dict[str, str] = {}
    nouns = set(data["roles"]["person"])
    for noun, row in register.roles.items():
        if not row.get("group"):
            nouns.add(noun)
        if row.get("plural"):
            plurals[str(row["plural"]).lower()] = noun
    for noun in nouns:
        words = tuple(noun.split())
        roles.setdefault(words[0], set()).add(words)
        head, of, rest = noun.partition(" of ")  # "ministers of foreign affairs"
        plurals.setdefault(f"{head}s{of}{rest}", noun)
    ordered = {k: tuple(sorted(v, key=lambda w: (-len(w), w))) for k, v in roles.items()}
    names = (
        "honorifics", "honorifics_m", "honorifics_f", "suffixes", "particles", "openers",
        "calendar", "word_names", "organisation_heads", "organisation_links", "thing_heads",
        "modifiers", "modifiers_past", "determiners", "participants", "participants_any", "groups",
        "members",
        "company_heads", "meeting", "leader_roles", "any_leader", "state_nouns",
        "outlet_nouns", "definites", "any_body", "organs", "body_firsts",
        "companies", "company_parts", "public_bodies",
        "object_before", "speech", "thing_starts", "no_titles", "after_general",
    )  # fmt: skip
    return Language(
        **{n: sets[n] for n in names},
        men=frozenset(data["gender"]["m"]),
        women=frozenset(data["gender"]["f"]),
        given_m=frozenset(data["given"]["m"]),
        given_f=frozenset(data["given"]["f"]),
        leaning_m=frozenset(leaning["m"].split()),
        leaning_f=frozenset(leaning["f"].split()),
        body_kinds=tuple(frozenset(kind) for kind in data["body_kinds"]),
        roles=ordered,
        plurals=plurals,
    )
