"""What the papers of a package are drawn up from."""

from dataclasses import dataclass

from recto.depositing.editions import Made
from recto.depositing.reports import Report
from recto.messages import Message
from recto.rendering.document import Metadata


@dataclass(frozen=True)
class Content:
    """The editions of a package as made, and what was proved of them."""

    made: Made
    reports: tuple[Report, ...]

    @property
    def header(self) -> Metadata:
        """Return what the header of the text says."""
        return self.made.header

    @property
    def access(self) -> str:
        """Return who may see the package."""
        return self.made.opened.lock.access

    @property
    def messages(self) -> tuple[Message, ...]:
        """Return what was said while the editions were made."""
        return self.made.messages
