"""A work on the desk: shown as its files are, or as they last were in order, with what is said of them."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, RLock
from typing import Any

from lxml import etree

from recto.checks.source_places import decoded, lines_of
from recto.editions.html import files_beside
from recto.editions.shell import Link
from recto.errors import RectoError, SourceError
from recto.messages import Message
from recto.project import Project, Work, read
from recto.serving.drafts import (
    Draft,
    News,
    draft,
    files_of,
    follow,
    news,
    paths_of,
    revise,
    with_current_witnesses,
)
from recto.serving.events import Events
from recto.serving.placing import Said, placed

LOST = "T-include"
"""What is said where a part of a text cannot be read: then the text is shown as it was with that part."""
LONGEST = 120
"""So many characters of a line are shown."""
Tell = Callable[[str], None]


@dataclass
class Desk:
    """A work that is served; whoever changes or reads its draft holds the `lock`.

    `tell` is told in words what happens. `files` are those that it was last made of, in order or not.
    """

    project: Project
    work: Work
    links: Sequence[Link]
    tell: Tell
    draft: Draft | None = None
    files: set[Path] = field(default_factory=set)
    messages: Sequence[Message] = ()
    folios: dict[str, int] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    lock: RLock = field(default_factory=RLock)
    tried: Event = field(default_factory=Event)
    is_waiting: bool = False
    rest: int = 0
    _beside: tuple[Draft | None, dict[str, bytes]] = (None, {})

    # Making and renewing the page.

    def renew(self) -> None:
        """Make the draft anew and tell what is new in it.

        Raises what reading the settings, reading and rendering raise.
        """
        self.is_waiting = False
        self.project = read(self.project.root)
        self.work = self.project.work_of(self.work.tei)
        self.files = paths_of(self.work)
        made = draft(self.project, self.work, self.links, self.draft)
        with self.lock:
            self._catch_up(made)
            lost = _lost(made) - _lost(self.draft) if self.draft else None
            if lost:
                raise SourceError(sorted(lost)[0])
            self._show(made)

    def _catch_up(self, made: Draft) -> None:
        """Put into a draft what changed in its files while it was made, as far as that can be."""
        for path, data in files_of(self.work).items():
            if made.read.get(path, data) != data and revise(made, path, data):
                follow(made)

    def _show(self, made: Draft) -> None:
        last, self.draft = self.draft, made
        self.events.tell(News(is_all_new=True) if last is None else news(last, made))
        self.events.put(problem=None)
        self.tell("shown as it is now")

    def take(self, changed: Iterable[Path]) -> bool:
        """Show at once what changed in files, where it is in one block of the text; tell whether it was."""
        with self.lock:
            found = [self._revise(path) for path in changed] if self.draft else [False]
            if self.draft:
                follow(self.draft)
            return all(found)

    def _revise(self, path: Path) -> bool:
        """Show what changed in a file, if it is in one block; tell whether it is."""
        assert self.draft is not None
        found = revise(self.draft, path, path.read_bytes()) if path.is_file() else None
        if found is not None:
            self.events.tell(found)
            self.tell(f"#{' #'.join(found.pieces)} is new")
        return found is not None

    def is_behind(self) -> bool:
        """Tell whether files changed since they were read for the draft."""
        with self.lock:
            return self.draft is not None and files_of(self.work) != self.draft.read

    def came(self, future: "Future[None]") -> bool:
        """Note what came of renewing; tell whether the page is new."""
        if error := future.exception():
            self.tell(f"shown as it was: {error}")
            self.events.put(problem=self._problem(error))
        self.tried.set()
        return error is None

    def _problem(self, error: BaseException) -> dict[str, Any]:
        """Return what the page is told of what keeps it from being renewed, with lines of the file."""
        cause, said = error.__cause__, str(error).replace(f"{self.project.root}/", "")
        line, column = cause.position if isinstance(cause, etree.XMLSyntaxError) else (0, 0)
        if not isinstance(error, RectoError | OSError):
            said = f"A mistake in Recto, not in your text: {type(error).__name__}: {said}"
        lines = _lines(self.work.tei, line, column) if line else []
        return {"text": said, "line": line, "lines": lines}

    # What is beside the page.

    def beside(self) -> dict[str, bytes]:
        """Return the files beside the page, with the witnesses as they are now."""
        with self.lock:
            if self.draft is not None and self.draft is not self._beside[0]:
                last, self.draft = self.draft, with_current_witnesses(self.draft, self.links)
                self.events.tell(news(last, self.draft))
                self._beside = self.draft, files_beside(self.draft.rendered, self.project.styles)
            return self._beside[1]

    def checked(self, found: tuple[str, list[Message]]) -> None:
        """Note what a check said."""
        self.messages = found[1]
        self.tell(f"checked: {len(found[1])} messages")
        self.events.put(checked=self.events.state.get("checked", 0) + 1, checking="")

    def said(self) -> list[Said]:
        """Return what is to be said of the work, each beside what it concerns."""
        with self.lock:
            if self.draft is None:
                return []
            return placed([*self.messages, *self.draft.rendered.messages], self.draft)

    def printed(self, folios: dict[str, int]) -> None:
        """Note on which pages of the PDF that was made passages begin."""
        self.folios = folios
        self.tell(f"the PDF has {max(folios.values(), default=0)} pages")
        self.events.put(printed=self.events.state.get("printed", 0) + 1, printing="made")

    def failed(self, what: str) -> Callable[[BaseException], None]:
        """Return what notes that something apart from the page failed."""

        def note(error: BaseException) -> None:
            self.tell(f"{what}: {error}")
            self.events.put(**{what: f"{error}"})

        return note


def _lost(made: Draft) -> set[str]:
    return {each.text for each in made.rendered.messages if each.code == LOST}


def _lines(file: Path, line: int, column: int) -> list[tuple[int, str]]:
    """Return some lines of a file up to one of them, with their numbers, cut to what is near a column."""
    lines = lines_of(decoded(file.read_bytes()))
    first, cut = max(line - 3, 0), max(column - LONGEST, 0)
    return [
        (first + count, each.rstrip()[cut : cut + LONGEST]) for count, each in enumerate(lines[first:line], 1)
    ]
