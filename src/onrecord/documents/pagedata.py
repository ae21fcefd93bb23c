"""What a web page says about itself: title, outlet, publication date, address."""

from __future__ import annotations

import json
import re

from selectolax.lexbor import LexborHTMLParser

from .metadata import Metadata, published_date

_TITLE = ("og:title", "twitter:title", "dc.title")
_OUTLET = ("og:site_name", "dc.publisher", "application-name")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
)
_MOST_SCRIPT = 1_000_000  # code points of JSON-LD that are looked at
_DAY_FIRST = re.compile(r"\d{4}-\d\d-\d\d(?=\D)")


def page_metadata(tree: LexborHTMLParser) -> Metadata:
    """Metadata from a page's meta elements, JSON-LD, headings and links; oddities are left."""
    meta = _meta(tree)
    linked = _json_ld(tree)
    outlet = _first(meta, _OUTLET) or linked.outlet
    title = _first(meta, _TITLE) or linked.title or _only_heading(tree)
    return Metadata(
        outlet=outlet,
        title=title or _document_title(tree, outlet),
        published=_published(tree, meta, linked),
        url=_address(tree, meta) or linked.url,
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        if content:
            for kind in ("property", "name", "itemprop"):
                if name := attributes.get(kind):
                    found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _published(tree: LexborHTMLParser, meta: dict[str, str], linked: Metadata) -> str | None:
    said = [meta[name] for name in _PUBLISHED if name in meta]
    if linked.published:
        said.insert(2, linked.published)
    for selector in ("time[itemprop=datePublished]", "time[pubdate]", "article time", "time"):
        node = tree.css_first(f"{selector}[datetime]")
        if node is not None:
            said.append(node.attributes.get("datetime") or "")
    return next((day for day in map(_day, said) if day), None)


def _day(value: str) -> str | None:
    """The date of an ISO date-time, however odd the time after it."""
    head = _DAY_FIRST.match(value.strip())
    return published_date(value) or (published_date(head[0]) if head else None)


def _address(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    canonical = tree.css_first("link[rel=canonical]")
    address = (canonical.attributes.get("href") if canonical is not None else None) or ""
    for candidate in (address.strip(), meta.get("og:url", "")):
        if candidate.startswith(("https://", "http://")):
            return candidate
    return None


def _only_heading(tree: LexborHTMLParser) -> str | None:
    headings = tree.css("h1")
    texts = {" ".join(h.text(separator=" ").split()) for h in headings[:10]} - {""}
    return texts.pop() if len(texts) == 1 else None


def _document_title(tree: LexborHTMLParser, outlet: str | None) -> str | None:
    node = tree.css_first("title")
    title = " ".join(node.text().split()) if node is not None else ""
    if outlet and title.endswith(outlet):
        title = title[: -len(outlet)].rstrip(" |-–—:·•") or title
    return title or None


def _json_ld(tree: LexborHTMLParser) -> Metadata:
    """The first thing with a publication date among the page's JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]'):
        source = node.text()
        if len(source) > _MOST_SCRIPT:
            continue
        try:
            waiting: list[object] = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                if isinstance(value.get("datePublished"), str):
                    return _from_json_ld(value)
                waiting.extend(v for v in value.values() if isinstance(v, dict | list))
    return Metadata()


def _from_json_ld(value: dict[str, object]) -> Metadata:
    publisher = value.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    address = _plain(value.get("url"))
    return Metadata(
        outlet=_plain(name),
        title=_plain(value.get("headline")),
        published=_plain(value.get("datePublished")),
        url=address if address and address.startswith("http") else None,
    )


def _plain(value: object) -> str | None:
    """A string as one line of sound characters, else None."""
    if not isinstance(value, str):
        return None
    return " ".join(value.encode("utf-8", "ignore").decode().replace("\0", "").split()) or None
