"""The settings that a package carries: of those of the project, what its work is made by."""

from typing import Any

import tomli_w

from recto.depositing.layout import SEEDS, STYLES
from recto.project import Project, Settings, Work

_KEPT = ("title", "publisher", "lang", "address", "apparatus", "indices", "facsimiles")


def packed_settings(project: Project, work: Work, tei: str, apparatus: str = "") -> bytes:
    """Return the `recto.toml` of a package whose TEI stands in the folder `tei`.

    `apparatus` is the path of the file of the apparatus in the package, where it has one of its own.
    """
    settings, plain = project.settings, Settings()
    said: dict[str, Any] = {key: getattr(settings, key) for key in _KEPT}
    said |= {"book": project.book_design.stem, "tei": tei, "seeds": SEEDS, "styles": STYLES}
    kept = {key: value for key, value in said.items() if value != getattr(plain, key) or key == "styles"}
    if apparatus:
        kept["apparatus_files"] = {work.id: apparatus}
    if silenced := settings.ignored(work.id):
        kept["ignore"] = {work.id: silenced}
    return tomli_w.dumps(kept).encode()
