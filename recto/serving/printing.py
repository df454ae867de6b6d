"""What takes its time: the check of a work, and its print edition with the page of each passage."""

from pathlib import Path

import pikepdf

from recto import pipeline
from recto.checks.finished import Finished
from recto.checks.finished_tree import Element
from recto.messages import Message
from recto.project import Project, Work


def check(project: Project, work: Work) -> tuple[str, list[Message]]:
    """Return what `recto check` says of a work."""
    return work.id, list(pipeline.check_work(project, work).messages)


def print_work(project: Project, work: Work, out: Path) -> dict[str, int]:
    """Make the PDF of a work in `out`, prove it, and return the pages of passages by their ids."""
    pipeline.build_work(project, work, ["pdf"], out, step=lambda text: None)
    return folios(out / work.id / f"{work.id}.pdf")


def folios(path: Path) -> dict[str, int]:
    """Return the pages, counted from 1, on which the elements of a tagged PDF begin, by their ids."""
    pages: dict[Element, int] = {}
    with pikepdf.open(path) as pdf:
        for each in Finished(path, pdf).elements:
            for page, _ in each.content[:1]:
                for holder in (each, *each.around()):
                    pages.setdefault(holder, page)
        return {each.id.decode("utf-8", "replace"): page for each, page in pages.items() if each.id}
