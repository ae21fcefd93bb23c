"""Words of roles: which are vague, which lead a state, which are one."""

from __future__ import annotations

from ..lexicons import load_lexicon, word_set

VAGUE = frozenset(
    [
        "ambassador",
        "envoy",
        "director",
        "official",
        "general",
        "head",
        "chief",
        "chair",
        "chairman",
        "commander",
        "representative",
        "senator",
        "judge",
        "deputy",
        "member",
        "officer",
        "adviser",
        "aide",
        "governor",
        "mayor",
        "lawyer",
        "candidate",
    ]
) | {"special envoy"}
BY_OFFICE = frozenset(
    ["president", "chancellor", "king", "queen", "emir", "sultan", "pope", "chancellor", "speaker"]
) | {"prime minister", "vice president", "crown prince", "foreign minister", "secretary-general"}
THRONES = frozenset(
    {"king", "queen", "emir", "sultan", "emperor", "empress", "pope", "crown prince", "chancellor"}
)
LEADERS = frozenset(
    [
        "leader",
        "president",
        "dictator",
        "ruler",
        "chancellor",
        "king",
        "emir",
        "sultan",
        "premier",
        "strongman",
    ]
) | {
    "prime minister",
    "head of state",
    "supreme leader",
    "head of government",
    "crown prince",
    "federal chancellor",
}
HEADS = frozenset(
    ["minister", "adviser", "secretary", "envoy", "ambassador", "general", "director"]
) | {"official", "spokesperson"}
ANY_LEADER = frozenset({"leader", "ruler", "dictator", "strongman", "counterpart", "head of state"})

OTHERS = frozenset({"counterpart", "colleague", "interlocutor", "opposite number", "host", "guest"})


def role_key(role: str) -> str:
    """A role noun with its synonyms as one."""
    same: dict[str, str] = load_lexicon("actors")["same_roles"]
    return same.get(role, role)


def head_of(role: str) -> str:
    """The last word of a role, "adviser" of "presidential aide"; none of a prime minister."""
    what = role.split(" of ")[0].split(" for ")[0]  # "minister of defence"
    return "" if role.startswith(("prime", "vice")) else role_key(what.split()[-1])


def names_office(role: str, office: str) -> bool:
    """Whether an office is called by a role of two or more words ("attorney general")."""
    return " " in role and office.lower().startswith((role + " of", role + " for"))


def is_ministers_secretary(role: str) -> bool:
    """Whether a secretary is a minister ("health secretary", as in London)."""
    return role.endswith(" secretary") and role.split()[0] in word_set("actors", "portfolios")


def is_deputy_minister(role: str) -> bool:
    """Whether a role is some deputy minister's."""
    words = role.split()
    return words[0] in ("deputy", "vice") and words[-1] == "minister"


def sexes_agree(word: str, gender: str | None) -> bool:
    """Whether a person of a gender can be called by a word ("spokesman", "chairwoman")."""
    named = "f" if word.endswith("woman") else "m" if word.endswith("man") else None
    return named is None or gender is None or named == gender


def noun_fits(noun: str, gender: str | None) -> bool:
    """Whether a person of a gender can bear a role ("queen")."""
    style = {"his": "m", "her": "f"}.get(noun.partition(" ")[0])  # "his majesty"
    wanted = {"king": "m", "queen": "f", "emir": "m", "sultan": "m", "pope": "m"}.get(noun, style)
    return wanted is None or gender is None or gender == wanted
