"""What is at hand where a deposit is sent: the repository, the journal, whom to tell what is being done."""

from collections.abc import Callable
from dataclasses import dataclass

from recto.sending.connection import Connection
from recto.sending.journal import Journal


@dataclass(frozen=True)
class Errand:
    """A deposit under way: `step` is told what is being done."""

    connection: Connection
    journal: Journal
    step: Callable[[str], None]
