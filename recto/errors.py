"""Everything Recto raises on purpose; only `recto.cli` catches it.

An editor's mistake in a text is a `recto.messages.Message`; an exception is for what stops the command.
"""


class RectoError(Exception):
    """Base of all errors; `exit_status` is what the command line returns."""

    exit_status = 70


class ProjectError(RectoError):
    """Raised when recto.toml, a recipe, a style or a ledger is missing, unreadable or has an unknown key."""

    exit_status = 3


class SourceError(RectoError):
    """Raised when a received file or a TEI file cannot be read at all."""

    exit_status = 4


class EditedError(RectoError):
    """Raised when an import would overwrite a TEI file that somebody edited."""

    exit_status = 5


class LedgerError(RectoError):
    """Raised when a finished edition lacks something that its TEI has."""

    exit_status = 6


class ToolError(RectoError):
    """Raised when a program or library that a step needs is not installed, or fails."""

    exit_status = 7


class SendingError(RectoError):
    """Raised when a repository cannot be reached, refuses a deposit, or has not taken all of it."""

    exit_status = 8


class UnavailableError(SendingError):
    """Raised when a repository does not answer or asks to wait: the same request may succeed later.

    `wait` is how many seconds the repository asks to wait, where it says; `is_undone` tells that nothing was
    done, as a request whose answer is lost may have been.
    """

    def __init__(self, text: str, wait: float | None = None, is_undone: bool = False) -> None:
        """Say what does not work now."""
        super().__init__(text)
        self.wait = wait
        self.is_undone = is_undone


class DepositError(RectoError):
    """Raised when a deposit is refused, since its header or its text lacks what a deposit needs."""

    exit_status = 9
