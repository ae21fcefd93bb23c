# ruff: noqa: E501 - pages are as wide as sites write them
"""Web pages of the shapes that news is published in, about invented people and countries.

Each has lines that must come out whole, and words that must not come out.
"""

from __future__ import annotations

from dataclasses import dataclass

P1 = (
    "President Ilvar Orlukhin of Drusk and Prime Minister Teresa Whitlock of Halmark spoke by "
    "telephone for fifty minutes on Tuesday, the Amber House said."
)
P2 = (
    "“We shall not be the first to leave the Marsac Accord,” Orlukhin told his counterpart, "
    "according to the readout, “but we will not be the last to stay.”"
)
P3 = "“No,” he said."
P4 = (
    "Whitlock, for her part, proposed a meeting of experts in Velpress before the month ends; "
    "the Drusk side has not yet replied to it."
)
P5 = "The two leaders agreed to speak again after the harvest festival, an aide said, with no date."
PROSE = (P1, P2, P3, P4, P5)
_P = "\n".join(f"<p>{p}</p>" for p in PROSE)


@dataclass(frozen=True)
class Page:
    """A page, the lines that its text must have, and words that must not be in it."""

    name: str
    html: str
    keeps: tuple[str, ...] = PROSE
    leaves: tuple[str, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


MODERN = Page(
    "a news site with everything around the article",
    f"""<!doctype html><html class="no-js cookies-unset"><head><meta charset="utf-8">
<title>Orlukhin and Whitlock talk | The Sarenth Ledger</title>
<meta property="og:title" content="Orlukhin and Whitlock talk, but not of inspections">
<meta property="og:site_name" content="The Sarenth Ledger">
<meta property="article:published_time" content="2031-10-10T08:15:00.000+03:00">
<link rel="canonical" href="https://ledger.example/world/orlukhin-whitlock">
<style>p {{ color: red }}</style><script>var x = "<p>script words</p>";</script></head>
<body class="article-page has-sidebar share-enabled">
<div id="cookie-banner"><p>We value your privacy, and so do our 812 partners, who store cookies
on your device, process personal data, and will be glad to tell you of it in a long
paragraph.</p></div>
<header class="site-header"><a href="/">The Sarenth Ledger</a><nav><ul><li><a href="/w">World</a></li>
<li><a href="/b">Business</a></li></ul></nav></header>
<main><article class="story"><header><h1>Orlukhin and Whitlock talk, but not of inspections</h1>
<p class="standfirst">The call was the first since the autumn quarrel over the Castane bridges.</p>
<div class="byline">By Marn Tolliver</div></header>
<div class="share-buttons"><ul><li>Share</li><li>Tweet</li></ul></div>
<figure><img src="x.jpg"><figcaption>Teresa Whitlock in Velpress. Photo: A. Grell</figcaption></figure>
<p>{P1}</p><p>{P2}</p><p>{P3}</p>
<div class="ad-slot">Advertisement</div>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Bridges of Castane closed</a></li></ul></aside>
<h2>What was proposed</h2><p>{P4}</p>
<blockquote><p>The bridges stay shut.</p></blockquote>
<ul><li>First, a list of sites is exchanged.</li><li>Then the experts meet.</li></ul>
<p>{P5}</p>
<p><a href="/2">READ ALSO: Five things to know of the Marsac Accord</a></p>
</article></main>
<section class="comments"><p>BridgeFan: I have always said that these talks would come to nothing, and
now look at it, nothing is what they came to, as I have always said.</p></section>
<footer><p>© The Sarenth Ledger, all rights reserved everywhere.</p></footer></body></html>""",
    (*PROSE, "What was proposed", "The bridges stay shut.", "First, a list of sites is exchanged.",
     "The call was the first since the autumn quarrel over the Castane bridges."),
    ("privacy", "Tolliver", "Tweet", "Grell", "Advertisement", "Bridges of Castane closed",
     "READ ALSO", "BridgeFan", "©", "script words", "color", "Business"),
    "Orlukhin and Whitlock talk, but not of inspections",
    "The Sarenth Ledger",
    "2031-10-10",
    "https://ledger.example/world/orlukhin-whitlock",
)  # fmt: skip

SOUP = Page(
    "nested div elements without any meaning",
    f"""<html><head><title>Call of the leaders</title></head><body><div class="w1"><div class="w2">
<div class="c1"><a href="/a">Home</a> <a href="/b">Politics</a> <a href="/c">Sport</a></div>
<div class="c2"><div><div class="x9">{_P.replace("<p>", "<div>").replace("</p>", "</div>")}</div>
</div><div class="x10"><a href="/q">Another story altogether</a><a href="/r">And a third one</a></div>
</div></div></div></body></html>""",
    PROSE,
    ("Politics", "Another story"),
    "Call of the leaders",
)

TABLES = Page(
    "a page of the nineties: tables, font, br, a form around it all",
    f"""<HTML><HEAD><TITLE>Amber House: Press Office</TITLE></HEAD><BODY BGCOLOR=white>
<FORM action="/page.aspx"><TABLE width=100%><TR><TD colspan=2><A HREF=/>Amber House</A></TD></TR>
<TR><TD width=120><A HREF=/1>Speeches</A><BR><A HREF=/2>Visits</A><BR><A HREF=/3>Decrees</A></TD>
<TD><FONT face=Arial><B>Telephone conversation</B><BR><BR>{"<BR><BR>".join(PROSE)}</FONT></TD></TR>
</TABLE></FORM></BODY></HTML>""",
    PROSE,
    ("Visits", "Decrees"),
    "Amber House: Press Office",
)

READOUT = Page(
    "a short readout on a government's page",
    f"""<html lang="en"><head><title>Readout - Larch Street</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite",
"name": "x"}}, {{"@type": "NewsArticle", "headline": "Readout of the call", "datePublished":
"2031-10-10T12:00:00Z", "publisher": {{"@type": "Organization", "name": "Larch Street Press Office"}}}}]}}
</script></head><body><nav><a href="/">Menu</a></nav><main id="content"><h1>Readout of the call</h1>
<time datetime="2031-10-10">October 10, 2031</time><p>{P1}</p></main>
<footer>Larch Street, Halmark</footer></body></html>""",
    (P1,),
    ("Menu", "Larch Street, Halmark"),
    "Readout of the call",
    "Larch Street Press Office",
    "2031-10-10",
)

CARDS = Page(
    "an article between cards that are articles too",
    f"""<body><div class="content"><div class="entry">{_P}</div></div>
{
        "".join(
            f'<article class="card"><h3><a href="/{n}">Card number {n}</a></h3><p>Short words on it.</p>'
            "</article>"
            for n in range(12)
        )
    }</body>""",
    PROSE,
    ("Short words",),
)

BROKEN = Page(
    "broken markup: nothing closed, wrong nesting, stray ends",
    "<html><body><article><p>"
    + "<p>".join(f"<b><i>{p}</b></i></span>" for p in PROSE)
    + "<div></p></table><p",
)

ENTITIES = Page(
    "entities, quotation elements, soft hyphens, white space",
    "<body><article><p>The Amber&nbsp;House   said\n  that the nego&shy;tiations &amp; the talks "
    "&mdash; all &#8220;nine&#8221; of them &mdash; went on &lt;well&gt;.</p>"
    "<p>Asked about it, the minister said <q>not today</q>, and an aide<br>added: wait for a week "
    "or two.</p></article>",
    (
        "The Amber House said that the negotiations & the talks — all “nine” of them — went on <well>.",
        "Asked about it, the minister said “not today”, and an aide",
        "added: wait for a week or two.",
    ),
)

LIVE = Page(
    "a live report: every entry is an article",
    "<body><nav>Sections</nav><main><h1>The call as it happened</h1>"
    + "".join(
        f"<article><h2>Entry {n}</h2><p>{p}</p></article>" for n, p in enumerate((P1, P2, P4))
    )
    + "</main><footer>Imprint</footer></body>",
    (P1, P2, P4, "Entry 1"),
    ("Imprint", "Sections"),
)

BUILDER = Page(
    "a page builder: each paragraph in a widget of its own, the dateline in a span",
    "<body class='cookie-consent-set'><div class='top-menu'><a href='/'>Home</a></div><div id='page'>"
    + "".join(
        f"<div class='el-widget el-text'><div class='inner'><p>{p}</p></div></div>"
        for p in (f"<span class='dateline'>VELPRESS, October 10 (DRIA) —</span> {P1}", *PROSE[1:])
    )
    + "</div><div class='newsletter-box'><p>Get our letter each morning: it is free, it is short, and "
    "you can leave whenever you like, we promise you that.</p></div></body>",
    (f"VELPRESS, October 10 (DRIA) — {P1}", *PROSE[1:]),
    ("Home", "Get our letter"),
)

HIDDEN = Page(
    "hidden text and a consent wall that is longer than the article",
    f"""<body><div class="consent-wall" role="dialog">{
        "<p>" + "We and our partners process data. " * 40 + "</p>"
    }</div><div hidden><p>{"Hidden words that nobody sees on the page. " * 4}</p></div>
    <div style="display: none"><p>{"More of them, in another way, out of sight. " * 4}</p></div>
    <div class="story-body">{_P}</div></body>""",
    PROSE,
    ("partners process", "Hidden words", "out of sight"),
)

DATA = Page(
    "an article with a table of figures",
    f"""<body><article>{_P}<table><tr><th>Site</th><th>Launchers</th></tr>
<tr><td>Castane</td><td>118</td></tr></table></article></body>""",
    (*PROSE, "Site\tLaunchers", "Castane\t118"),
)

PAGES = (
    MODERN, SOUP, TABLES, READOUT, CARDS, BROKEN, ENTITIES, LIVE, BUILDER, HIDDEN, DATA,
)  # fmt: skip
