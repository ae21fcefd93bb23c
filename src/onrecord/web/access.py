"""Who may read and who may edit: tokens, sessions, the hosts that are answered, form tokens."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from ..errors import SettingError

SHORTEST_TOKEN = 16
SESSION_SECONDS = 12 * 3600
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


class Role(IntEnum):
    """What one may do; each may do what those before it may."""

    nobody = 0
    reader = 1
    editor = 2


@dataclass(frozen=True, slots=True)
class Access:
    """The rules of access of one server.

    host            the address that it is bound to
    reader_tokens   secrets that let somebody read; editor_tokens: read, decide and add
    names           further names under which the server may be called (behind a proxy)
    secure          whether it is reached through https only, so that cookies say so

    Raises SettingError where it can be reached from elsewhere and no token is set, or one is short.
    """

    host: str = "127.0.0.1"
    reader_tokens: tuple[str, ...] = ()
    editor_tokens: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    secure: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def __post_init__(self) -> None:
        tokens = (*self.reader_tokens, *self.editor_tokens)
        if any(len(x) < SHORTEST_TOKEN for x in tokens):
            raise SettingError(
                f"a token has {SHORTEST_TOKEN} characters or more; make one with "
                "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        if not tokens and (self.names or not is_loopback(self.host)):
            where = "under further names" if self.names else f"on {self.host}"
            raise SettingError(
                f"serving {where} makes the record reachable for others: set a token with "
                "ONRECORD_READER_TOKEN or ONRECORD_EDITOR_TOKEN, or serve on 127.0.0.1"
            )

    @property
    def open(self) -> bool:
        """Whether everybody who reaches the server may do everything: this machine's user."""
        return not (self.reader_tokens or self.editor_tokens)

    def answers_to(self, host_header: str) -> bool:
        """Whether a Host header names this server.

        A name that somebody else controls may be pointed at this machine (DNS rebinding), so only
        names that are known are answered, and addresses, which cannot be pointed anywhere.
        """
        name = host_name(host_header)
        if name is None:
            return False
        known = {*LOCAL_NAMES, *(n.lower() for n in self.names)}
        if name in known or name == self.host.lower():
            return True
        return not is_loopback(self.host) and _address(name) is not None

    def role_of_token(self, token: str) -> Role:
        """What a token lets one do; every token is compared, each in constant time."""
        editor = _one_of(token, self.editor_tokens)
        reader = _one_of(token, self.reader_tokens)
        return Role.editor if editor else Role.reader if reader else Role.nobody

    def make_session(self, role: Role, now: float | None = None) -> str:
        """The value of a cookie that stands for a token for some hours."""
        ends = int((time.time() if now is None else now) + SESSION_SECONDS)
        body = f"{int(role)}.{ends}.{secrets.token_hex(8)}"
        return f"{body}.{self._seal('session', body)}"

    def role_of_session(self, cookie: str, now: float | None = None) -> Role:
        """What a cookie lets one do: nothing where it was not made here, or is too old."""
        body, _, seal = cookie.rpartition(".")
        if not hmac.compare_digest(seal.encode(), self._seal("session", body).encode()):
            return Role.nobody
        role, ends, _ = body.split(".")
        fresh = int(ends) > (time.time() if now is None else now)
        return Role(int(role)) if fresh else Role.nobody

    def form_token(self, visitor: str) -> str:
        """What a form must send back to be believed, for the visitor of a cookie."""
        return self._seal("form", visitor)

    def believes_form(self, visitor: str, token: str) -> bool:
        """Whether a form's token is the visitor's."""
        return bool(visitor) and hmac.compare_digest(
            token.encode("utf-8", "replace"), self.form_token(visitor).encode()
        )

    def _seal(self, purpose: str, body: str) -> str:
        message = f"{purpose}:{body}".encode("utf-8", "replace")
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()


def _one_of(token: str, known: Sequence[str]) -> bool:
    # digests are compared: they are of one length, so that nothing of the token's length shows
    mine = hashlib.sha256(token.encode("utf-8", "replace")).digest()
    found = False
    for other in known:
        found |= hmac.compare_digest(mine, hashlib.sha256(other.encode()).digest())
    return found


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether what is bound to a host can be reached from this machine only."""
    address = _address(host.strip("[]"))
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def host_name(header: str) -> str | None:
    """The name in a Host header, without its port; None where it is none."""
    text = header.strip().lower()
    if text.startswith("["):
        name, end, rest = text[1:].partition("]")
        return name if end and (not rest or _is_port(rest)) else None
    name, colon, port = text.partition(":")
    if not name or (colon and not port.isascii()) or (colon and not port.isdigit()):
        return None
    return name.rstrip(".")


def _is_port(rest: str) -> bool:
    return rest.startswith(":") and rest[1:].isascii() and rest[1:].isdigit()
