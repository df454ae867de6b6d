"""The pages of `recto import --report`: one for each file, and one of all where there are many."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recto.editions.shell import write_files
from recto.importing import Imported
from recto.reporting.index_page import FILE, Outcome, index_page
from recto.reporting.page import page
from recto.reporting.reported import reported


@dataclass
class Reports:
    """The reports of the imports of one command, written as they come; of each only its figures are kept.

    Without a `place` nothing is written. For one file `place` may be the page itself (`.html`).
    """

    styles: Path
    place: Path | None
    count: int
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def is_of_one(self) -> bool:
        """Tell whether there is only one file."""
        return self.count == 1

    def add(self, imported: Imported) -> None:
        """Write the page of an import."""
        if self.place is None:
            return
        shown = reported(imported.source, imported.root, imported.messages, imported.made, imported.tei)
        folder, name = self._page_of(f"{imported.tei.stem}.html")
        made = page(shown, self.styles, "" if self.is_of_one else FILE)
        write_files({name: made}, folder)
        doubts = sum(each.sure == "low" for each in shown.guesses)
        self.outcomes.append(Outcome(shown.name, imported.tei.name, name, shown.messages, doubts))

    def add_failed(self, name: str, reason: str) -> None:
        """Keep why a file could not be imported."""
        self.outcomes.append(Outcome(name, failed=reason))

    def finish(self) -> Iterator[Path]:
        """Write the page of all imports where there are many; yield the page to open, if there is one."""
        if self.place is None:
            return
        if not self.is_of_one:
            write_files({FILE: index_page(self.outcomes, self.styles)}, self.place)
            yield self.place / FILE
        for each in self.outcomes[:1] if self.is_of_one else ():
            if each.page:
                folder, name = self._page_of(each.page)
                yield folder / name

    def _page_of(self, name: str) -> tuple[Path, str]:
        """Return the folder and the name of a page."""
        assert self.place is not None
        if self.is_of_one and self.place.suffix.lower() in (".html", ".htm"):
            return self.place.parent, self.place.name
        return self.place, name
