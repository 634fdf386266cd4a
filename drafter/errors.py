"""The one root of errors that a user can cause: printed as one message, never as a traceback."""

from __future__ import annotations


class UserError(Exception):
    """A problem that its reader can mend: what is wrong, where, and what to do about it, in plain Chinese."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n  办法：{self.remedy}" if self.remedy else self.message


class UnreadableError(UserError):
    """An input that cannot be read as a report: missing, damaged, or of an unknown kind."""


class WorkbookError(UserError):
    """All faults of a 台账 at once; the message has one line a fault."""


class OutputError(UserError):
    """An output that cannot be written: it exists, is open elsewhere, or its folder is closed."""


class PackError(UserError):
    """A template pack that is missing or cannot be rendered."""
