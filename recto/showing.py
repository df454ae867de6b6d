"""What a stage of Recto makes of a work, as text: to understand an edition, or to report a mistake."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from recto import importing, pipeline
from recto.describing.formats import RECORDS, Record
from recto.describing.missing import missing
from recto.errors import ProjectError
from recto.messages import Place
from recto.project import Project, Work
from recto.sources import received_tei
from recto.sources.listing import listing
from recto.sources.marked import inventory
from recto.sources.marked.document import MarkedSource
from recto.sources.received_tei import ForeignSource
from recto.texts import header_of


def _source(project: Project, work: Work) -> Iterable[str]:
    if work.received is None:
        raise ProjectError(f"There is no received file of '{work.id}' in {project.seeds}.")
    source = importing.read_source(work)
    if isinstance(source, ForeignSource):
        return received_tei.listing(source)
    return inventory.listing(source) if isinstance(source, MarkedSource) else listing(source)


def _tei(project: Project, work: Work) -> Iterable[str]:
    return work.tei.read_text(encoding="utf-8").splitlines()


def _rendered(project: Project, work: Work) -> Iterable[str]:
    return [etree.tostring(pipeline.render_work(project, work).document, encoding="unicode")]


def _ledger(project: Project, work: Work) -> Iterable[str]:
    path = project.build / work.id / pipeline.LEDGER
    if not path.is_file():
        raise ProjectError(f"There are no accounts of '{work.id}' yet; `recto build` draws them up.")
    return path.read_text(encoding="utf-8").splitlines()


def _apparatus(project: Project, work: Work) -> Iterable[str]:
    """Return how the entries of a work find their words, how many there are, and whom they cite.

    After a build, also how many entries each edition has.
    """
    found = pipeline.apparatus_of(project, work)
    path = project.build / work.id / pipeline.LEDGER
    editions = json.loads(path.read_text(encoding="utf-8"))["editions"] if path.is_file() else {}
    facts = {
        "method": ", ".join(f"{method} {count}" for method, count in found.methods.items()) or "none",
        "entries": str(found.entries),
        "readings": str(found.readings),
        "not in the text": str(found.unplaced),
        "sigla resolved": _listed(found.resolved),
        "sigla not resolved": _listed(found.unresolved),
        **{f"entries in {name}": str(shown["variants"]) for name, shown in editions.items()},
    }
    wide = max(map(len, facts))
    return [f"{name.ljust(wide)}  {fact}" for name, fact in facts.items()]


def _listed(sigla: Sequence[str]) -> str:
    return f"{len(sigla)}  {' '.join(sigla)}".rstrip()


def _witnesses(project: Project, work: Work) -> Iterable[str]:
    """Return a line for each witness that the apparatus cites: what `--witness` takes, and what it is."""
    found = pipeline.witnesses_of(project, work)
    if not found:
        return ["No witness is cited in the apparatus."]
    wide = max(len(each.name) for each in found)
    return [
        "  ".join(filter(None, (each.name.ljust(wide), f"{each.readings:>5}", " ".join(each.hands), said)))
        for each in found
        for said in [each.description if each.siglum == each.name else f"{each.siglum} {each.description}"]
    ]


def _records(project: Project, work: Work) -> Iterable[str]:
    """Return a line for each record of a work, and what its header lacks for them."""
    wide = max(map(len, RECORDS))
    yield from (f"{name.ljust(wide)}  {each.label}" for name, each in RECORDS.items())
    lacking = missing(header_of(project, work), Place(work.tei.name))
    yield from (str(each) for each in lacking)


def _record(record: Record) -> Callable[[Project, Work], Iterable[str]]:
    return lambda project, work: _lines(record.write(header_of(project, work)))


def _lines(text: bytes) -> list[str]:
    """Return the lines of a record, in which a line ends with a line feed and nothing else."""
    return text.decode().removesuffix("\n").split("\n")


SHOWN: Mapping[str, Callable[[Project, Work], Iterable[str]]] = {
    "source": _source,
    "tei": _tei,
    "rendered": _rendered,
    "ledger": _ledger,
    "witnesses": _witnesses,
    "apparatus": _apparatus,
    "records": _records,
    **{name: _record(each) for name, each in RECORDS.items()},
}
"""What can be shown, by what it is called; each gives lines."""
