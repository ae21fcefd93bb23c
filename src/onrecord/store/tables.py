"""The tables of a record, one schema for SQLite and PostgreSQL.

`migrations/` makes them in a database; a test holds the two together. Spans are kept as JSON pairs
of code points. Nothing that was stored is rewritten: a changed text is a new row of `document` with
the old one as `previous`, a new reading of a text a new row of `reading`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
# A whole number that the database gives out: SQLite does so only for INTEGER PRIMARY KEY.
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


def _number() -> Column[int]:
    return Column("number", _NUMBER, primary_key=True, autoincrement=True)


def _refers(name: str, table: str, *, null: bool = False, key: bool = False) -> Column[int]:
    reference = ForeignKey(f"{table}.number")
    return Column(name, _NUMBER, reference, nullable=null, primary_key=key, autoincrement=False)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _whole(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=False, primary_key=key, autoincrement=False)


SCHEMA_VERSION = Table(
    "schema_version", METADATA, _whole("version", key=True), _text("name"), _text("made_at")
)
DOCUMENT = Table(
    "document",
    METADATA,
    _number(),
    _text("identity"),  # what its versions share: a digest of its address, else of its name
    _text("name_key"),  # digests of its name and address, as long as an index can hold
    _text("url_key", null=True),
    _whole("version"),
    _refers("previous", "document", null=True),
    _text("name"),
    _text("sha256"),  # of the text in UTF-8
    _text("fingerprint"),  # of the text and all that is said about it
    _text("text"),
    _text("outlet", null=True),
    _text("title", null=True),
    _text("published", null=True),
    _text("url", null=True),
    _text("dateline", null=True),
    _text("format"),
    _text("added_at"),
    UniqueConstraint("identity", "version"),
    Index("document_name", "name_key"),
    Index("document_url", "url_key"),
    Index("document_previous", "previous"),
)
READING = Table(
    "reading",
    METADATA,
    _number(),
    _refers("document", "document"),
    _refers("previous", "reading", null=True),
    _text("models"),  # [[name, version], ...]: what made all that hangs on this reading
    _text("program"),
    _text("made_at"),
    _text("sentences"),
    _text("rejected"),
    Index("reading_document", "document"),
    Index("reading_previous", "previous"),
)
ACTOR = Table(
    "actor",
    METADATA,
    _number(),
    _text("id"),
    _text("name"),
    _text("kind"),
    _text("country", null=True),
    _text("folded"),  # the name for comparison
    _text("key"),  # a digest of all that is known: the same actor, otherwise known, is another row
    UniqueConstraint("key"),
    Index("actor_id", "id"),
)
STATEMENT = Table(
    "statement",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _whole("position"),
    _text("id"),
    _text("kind"),
    _text("content"),
    _text("cue"),
    _text("source"),
    _text("parent", null=True),
    Column("negated", Boolean, nullable=False),
    Column("score", Double, nullable=False),
    UniqueConstraint("reading", "id"),
    Index("statement_id", "id"),
)
CHAIN = Table(
    "chain",
    METADATA,
    _number(),
    _refers("statement", "statement"),
    _whole("position"),
    _refers("outlet", "actor", null=True),
    _text("reason"),
    Index("chain_statement", "statement"),
)
CHAIN_ACTOR = Table(
    "chain_actor",
    METADATA,
    _refers("chain", "chain", key=True),
    Column("role", Text, primary_key=True),  # speaker | via
    _whole("position", key=True),
    _refers("actor", "actor"),
    Index("chain_actor_actor", "actor"),
)
MENTION = Table(
    "mention",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _whole("position"),
    _whole("start"),
    _whole("end"),
    _text("reason"),
    Index("mention_reading", "reading"),
)
MENTION_ACTOR = Table(
    "mention_actor",
    METADATA,
    _refers("mention", "mention", key=True),
    _whole("position", key=True),
    _refers("actor", "actor"),
    Index("mention_actor_actor", "actor"),
)
TIME_EXPRESSION = Table(
    "time_expression",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _whole("position"),
    _whole("start"),
    _whole("end"),
    _text("value", null=True),
    _text("anchor", null=True),
    Index("time_expression_reading", "reading"),
)
SAID_ON = Table(
    "said_on",
    METADATA,
    _number(),
    _refers("statement", "statement"),
    _whole("position"),
    _text("value", null=True),
    _text("reason"),
    Index("said_on_statement", "statement"),
)
ABOUT = Table(
    "about",
    METADATA,
    _number(),
    _refers("statement", "statement"),
    _whole("position"),
    _text("topics"),
    Index("about_statement", "statement"),
)
PROPOSED_ACT = Table(
    "proposed_act",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _whole("position"),
    _text("key"),  # of the act and the words it rests on: decisions hold for the same key
    _text("agreement"),
    _text("act"),
    _text("date", null=True),
    _text("parties"),
    _text("cited"),
    _text("state"),
    _text("until", null=True),
    _text("effective", null=True),
    _text("place", null=True),
    Column("confirmed", Boolean, nullable=False),
    _text("note", null=True),
    _whole("start"),
    _whole("end"),
    _text("text"),
    _text("speaker", null=True),
    _text("statement", null=True),
    Index("proposed_act_reading", "reading"),
    Index("proposed_act_key", "key"),
    Index("proposed_act_agreement", "agreement"),
)
COMMITMENT = Table(
    "commitment",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _whole("position"),
    _text("key"),
    _text("what"),
    _text("kind"),
    _text("made_by"),
    _text("made_to"),
    _text("made", null=True),
    _text("due", null=True),
    _text("state"),
    _whole("start"),
    _whole("end"),
    _text("text"),
    Index("commitment_reading", "reading"),
    Index("commitment_key", "key"),
)
DECISION = Table(
    "decision",
    METADATA,
    _number(),
    _text("key"),
    _text("verdict"),
    _text("who"),
    _text("decided_at"),
    _text("note", null=True),
    _text("proposed", null=True),  # both: JSON values, where somebody corrected the proposal
    _text("edited", null=True),
    Index("decision_key", "key"),
)
EVENT = Table(
    "event",
    METADATA,
    _number(),
    _text("id"),  # of the document that began it: an event's address does not change
    _text("made_at"),
    UniqueConstraint("id"),
)
EVENT_VERSION = Table(  # what an event is called, when it was: the last one holds
    "event_version",
    METADATA,
    _number(),
    _refers("event", "event"),
    _text("kind", null=True),
    _text("name"),
    _text("date", null=True),
    _text("place", null=True),
    Column("duration_minutes", Integer, nullable=True),
    _text("made_by"),
    _text("made_at"),
    Index("event_version_event", "event"),
)
EVENT_VERSION_ACTOR = Table(
    "event_version_actor",
    METADATA,
    _refers("version", "event_version", key=True),
    _whole("position", key=True),
    _refers("actor", "actor"),
    Index("event_version_actor_actor", "actor"),
)
EVENT_MEMBER = Table(  # which event a document tells of: the last one holds
    "event_member",
    METADATA,
    _number(),
    _refers("event", "event"),
    _refers("document", "document"),
    _text("reason"),
    _text("made_by"),
    _text("made_at"),
    Index("event_member_document", "document"),
    Index("event_member_event", "event"),
)
EVENT_TERMS = Table(  # the weighed words by which a document's event is found
    "event_terms",
    METADATA,
    _refers("document", "document", key=True),
    _text("day", null=True),
    _text("made_by"),
    _text("terms"),
    Index("event_terms_day", "day"),
)
ACTOR_MATCH = Table(  # an actor that a text tells and the one of the record that it was taken for
    "actor_match",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _refers("told", "actor"),
    _refers("known", "actor"),
    _text("reason"),
    _text("made_by"),
    Index("actor_match_reading", "reading"),
)
LINKING = Table(  # two readings of one event that were compared, or why they were not
    "linking",
    METADATA,
    _number(),
    _refers("reading", "reading"),
    _refers("other", "reading"),
    _text("skipped", null=True),
    _text("made_by"),
    _text("made_at"),
    Index("linking_reading", "reading"),
    Index("linking_other", "other"),
)
STATEMENT_LINK = Table(  # sentences of these that tell the same, and the verdict
    "statement_link",
    METADATA,
    _refers("linking", "linking", key=True),
    _whole("position", key=True),
    _text("spans"),
    _text("statements"),
    _text("other_spans"),
    _text("other_statements"),
    _text("relation"),
    _text("topic"),
    _text("checks"),
)
VECTORS = Table(
    "vectors",
    METADATA,
    _refers("reading", "reading", key=True),
    _text("model"),
    _text("version"),
    _whole("width"),
    Column("data", LargeBinary, nullable=False),  # int8, a row a statement, in their order
)
SEARCH_SEGMENT = Table("search_segment", METADATA, _number(), _whole("level"), _whole("statements"))
SEARCH_PART = Table(
    "search_part",
    METADATA,
    _refers("segment", "search_segment", key=True),
    Column("name", Text, primary_key=True),
    _whole("chunk", key=True),
    Column("data", LargeBinary, nullable=False),
)
SEARCH_REMOVED = Table(
    "search_removed",
    METADATA,
    _refers("reading", "reading", key=True),
    _text("why"),  # reread: a later reading replaces it; changed: a later version of the text
)
