"""The works of a project as they are served: each is put on its desk when somebody first asks for it."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, RLock, Thread

from recto import pipeline
from recto.editions.shell import Link
from recto.errors import SourceError
from recto.formats import OF_A_WORK
from recto.project import SETTINGS, Project, Work
from recto.rendering.document import Metadata
from recto.rendering.words import load_words
from recto.serving.desk import Desk
from recto.serving.drafts import News
from recto.serving.errands import Errands
from recto.serving.printing import check, print_work
from recto.serving.watching import Watch, watch

SCRIPTS = ".js"
LOOKS = (".css", SCRIPTS)
SETTING = ".toml"
REST = 20
"""After so many looks all of a page is made anew that shows what changed: first it is laid out."""
PRINT = "print"
"""The folder of what was printed in that of the site."""


@dataclass
class Site:
    """What is served of a project, or of single TEI files, and what is done for it in the background.

    `folder` is for what is made meanwhile; nothing is written anywhere else. `tell` is told what happens.
    """

    project: Project
    given: Sequence[Work]
    folder: Path
    tell: Callable[[str], None]
    prints: bool = True
    desks: dict[str, Desk] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)
    stop: Event = field(default_factory=Event)
    watching: Thread | None = None
    stale: bool = True
    renewing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    checking: Errands = field(default_factory=lambda: Errands(check))
    printing: Errands = field(default_factory=lambda: Errands(print_work))

    def begin(self) -> None:
        """Begin to look whether files change."""
        watches = Watch(self._texts), Watch(self._styles)
        self.watching = Thread(target=watch, args=(*watches, self._take, self.stop), daemon=True)
        self.watching.start()

    def close(self) -> None:
        """End all that is being done."""
        self.stop.set()
        if self.watching:
            self.watching.join()
        for desk in self.desks.values():
            desk.events.close()
        self.renewing.shutdown(wait=False, cancel_futures=True)
        self.checking.close()
        self.printing.close()

    def works(self) -> list[Work]:
        """Return the works that are served: those that were given, or all of the project."""
        return list(self.given) or [each for each in self.project.works() if each.tei.is_file()]

    def desk(self, id_: str) -> Desk | None:
        """Return the desk of a work, put up when it is first asked for; nothing if there is no such work."""
        with self.lock:
            if id_ not in self.desks:
                work = next((each for each in self.works() if each.id == id_), None)
                if work is None:
                    return None
                self.desks[id_] = self._put_up(work)
            return self.desks[id_]

    def header(self, work: Work) -> Metadata:
        """Return what the header of a work says; of one that cannot be read, what it is called."""
        desk = self.desks.get(work.id)
        if desk is not None and desk.draft is not None:
            return desk.draft.rendered.metadata
        try:
            return pipeline.header_of(self.project, work)
        except SourceError:
            return Metadata(work.id, work.id, self.project.settings.lang)

    def _put_up(self, work: Work) -> Desk:
        told = self.tell
        desk = Desk(self.project, work, self._links(work), lambda text: told(f"{work.id}: {text}"))
        self._renew(desk)
        return desk

    def _links(self, work: Work) -> list[Link]:
        """Return the ways from the page of a work to what is served beside it."""
        words, _ = load_words(self.project.styles / "words", self.project.settings.lang)
        site = [
            Link(words["catalogue"], f"{OF_A_WORK.home}index.html"),
            Link(words["search"], f"{OF_A_WORK.home}search/index.html?work={work.id}"),
        ]
        pdf = [Link("PDF", f"../{work.id}.pdf", "application/pdf")] if self.prints else []
        return [*site, *pdf, Link("TEI", f"../{work.id}.xml", "application/tei+xml")]

    # What follows upon a change.

    def _texts(self) -> Iterable[Path]:
        """Return the files of the texts that are shown."""
        for desk in list(self.desks.values()):
            yield from desk.files | {desk.work.tei.resolve()}

    def _styles(self) -> Iterable[Path]:
        """Return the settings and what the styles consist of."""
        yield self.project.root / SETTINGS
        yield from (path for path in self.project.styles.rglob("*") if path.suffix in (*LOOKS, SETTING))

    def _take(self, changed: set[Path]) -> None:
        """Follow what changed, and do what was put off until now."""
        self.stale = self.stale or bool(changed)
        is_set_anew = any(path.suffix == SETTING for path in changed)
        for desk in list(self.desks.values()):
            own = changed & desk.files
            if own:
                desk.rest = REST if desk.take(own) and not desk.events.state.get("problem") else 1
            elif is_set_anew:
                desk.rest = 1
            elif changed:
                desk.events.tell(_looks(changed))
                self._print(desk)
            desk.rest -= 1
            if desk.rest == 0:
                self._renew(desk)

    def _renew(self, desk: Desk) -> None:
        """Have a desk renewed, unless that is to happen anyhow."""
        if not desk.is_waiting:
            desk.is_waiting = True
            self.renewing.submit(desk.renew).add_done_callback(lambda future: self._follow(desk, future))

    def _follow(self, desk: Desk, future: "Future[None]") -> None:
        """Have a work that was renewed checked and printed; renew it again where it changed meanwhile."""
        if self.stop.is_set() or not desk.came(future):
            return
        self.project = desk.project
        if desk.is_behind():
            self._renew(desk)
            return
        asked = (desk.project, desk.work)
        self.checking.ask(desk.work.id, asked, desk.checked, desk.failed("checking"))
        self._print(desk)

    def _print(self, desk: Desk) -> None:
        if self.prints:
            desk.events.put(printing="making")
            asked = (desk.project, desk.work, self.folder / PRINT)
            self.printing.ask(desk.work.id, asked, desk.printed, desk.failed("printing"))


def _looks(changed: set[Path]) -> News:
    """Return what is new for pages where files of `styles/` changed that no edition is rendered by."""
    return News(are_looks_new=True, is_all_new=any(path.suffix == SCRIPTS for path in changed))
