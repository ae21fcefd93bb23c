"""A program that adds invented documents to a record and says which are safely stored.

python -m tests.store.adding ADDRESS NAME COUNT
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from onrecord import ingest
from onrecord.records import Document
from onrecord.store import Record

from .making import document, plain_reading


def documents(name: str, count: int) -> Iterator[Document]:
    """Documents that a name and a number tell apart."""
    for n in range(count):
        yield document(f"{name} number {n} is here.\nThe river treaty holds.", f"{name}-{n}")


if __name__ == "__main__":
    with Record(sys.argv[1]) as record:
        print("open", flush=True)
        for line in ingest.add(documents(sys.argv[2], int(sys.argv[3])), record, plain_reading):
            print(line.status, line.document, flush=True)
