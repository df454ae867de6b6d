"""Where the blocks of a marked text go, and what writes them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from recto.sources.marked.document import Element
from recto.tei.marked.encoding import Encoding


@dataclass
class Flow:
    """Where blocks go: a container, the divisions open in it, the speech that goes on, a caption that waits.

    `lists` are the lists in it, with how deep each is and whether a deeper one was put into it.

    In a container with `has_divisions` headings open these; in notes and cells they are paragraphs.
    """

    container: Element
    has_divisions: bool = False
    open: list[tuple[int, Element]] = field(default_factory=list)
    speech: Element | None = None
    caption: Element | None = None
    lists: dict[Element, tuple[int, bool]] = field(default_factory=dict)

    @property
    def division(self) -> Element:
        """The innermost open division, or the container itself."""
        return self.open[-1][1] if self.open else self.container

    @property
    def into(self) -> Element:
        """What the next block goes into."""
        return self.division if self.speech is None else self.speech


Writer = Callable[[Encoding, Flow, Element], None]
