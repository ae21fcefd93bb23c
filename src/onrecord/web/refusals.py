"""What a request is refused with, the same for pages and for the API."""

from __future__ import annotations

from ..errors import OnrecordError


class RefusedError(OnrecordError):
    """A request that is not answered; `status` is HTTP's, `code` a word for programs."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


def not_found(message: str) -> RefusedError:
    """What is asked for is not there."""
    return RefusedError(404, "not_found", message)


def bad_request(message: str) -> RefusedError:
    """The question makes no sense."""
    return RefusedError(400, "bad_request", message)


def forbidden(message: str) -> RefusedError:
    """Who asks may not do this."""
    return RefusedError(403, "forbidden", message)


def too_large(most: int) -> RefusedError:
    """More was sent than is taken."""
    return RefusedError(413, "too_large", f"more was sent than the {most:,} bytes that are taken")
