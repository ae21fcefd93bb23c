"""Characters that a reader cannot see, or that change how others are seen, made visible.

Text from documents may hold direction overrides, controls and lone surrogates. The stored text
keeps them; what is shown names them: `⟨U+202E⟩`.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# C0 and C1 controls but tab and line ends; direction embeddings, overrides and isolates; line and
# paragraph separators; invisible operators, tags, fillers; private use; surrogates; non-characters.
# Left as they are: joiners (200C, 200D), single direction marks (200E, 200F, 061C), soft hyphens.
_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u200b\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
HIDDEN = re.compile(f"[{_HIDDEN}]")
_SPACES = re.compile(r"\s+")


def code_point(char: str) -> str:
    """A character by its number: `U+202E`."""
    return f"U+{ord(char):04X}"


def visible(text: str) -> str:
    """Text with its hidden characters written as `⟨U+202E⟩`."""
    return HIDDEN.sub(lambda m: f"⟨{code_point(m[0])}⟩", text)


def one_line(text: str) -> str:
    """Visible text on one line, its runs of white space shown as one space."""
    return visible(_SPACES.sub(" ", text).strip())


def escaped(text: str) -> str:
    """Text escaped for HTML, its hidden characters as marked-up code points."""
    safe = str(escape(text))
    return HIDDEN.sub(lambda m: f'<span class="hidden">{code_point(m[0])}</span>', safe)


def visible_html(text: str) -> Markup:
    """The same as markup, for templates."""
    return Markup(escaped(text))  # noqa: S704  (escaped, and only our own element added)


def clip(text: str, limit: int = 180) -> str:
    """The first words of a text, cut at a space; what is cut is shown by `[…]`."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit - 4)
    return text[: cut if cut > 0 else limit - 4].rstrip() + " […]"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_PARTS = {
    "H1": "first half of", "H2": "second half of", "Q1": "first quarter of",
    "Q2": "second quarter of", "Q3": "third quarter of", "Q4": "fourth quarter of",
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
}  # fmt: skip


def day(value: str | None) -> str:
    """A date, perhaps partial, as people write it: `4 February 2026`, `first half of 2026`."""
    if (part := re.fullmatch(r"(\d{4})-(\w\w)", value or "")) and part[2] in _PARTS:
        return f"{_PARTS[part[2]]} {part[1]}"
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value or ""):
        return f"week {int(week[2])} of {week[1]}"
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value or "")
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return value or ""
    year, month, number = match.groups()
    if not month:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{int(number)} {name} {year}" if number else f"{name} {year}"


def minutes(value: int | None) -> str:
    """A length of time: `85 minutes (1 h 25 min)`."""
    if value is None:
        return ""
    if value < 60:
        return f"{value} minutes"
    rest = f" {value % 60} min" if value % 60 else ""
    return f"{value} minutes ({value // 60} h{rest})"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def count(number: int, one: str, several: str | None = None) -> str:
    """`1 claim`, `2 claims`, `1,204 claims`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
