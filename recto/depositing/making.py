"""`recto deposit`, from top to bottom: a work becomes a sealed package."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from recto.depositing import archive, layout
from recto.depositing.bag import write_tags
from recto.depositing.content import Content
from recto.depositing.crate import crate
from recto.depositing.editions import make_editions, open_payload
from recto.depositing.facsimiles import Fetched, listed_in
from recto.depositing.inventory import inventory
from recto.depositing.lock import Lock, lock
from recto.depositing.mets import mets
from recto.depositing.paperwork import bag_fields, paperwork
from recto.depositing.plan import Plan, plan
from recto.depositing.predecessor import changes_since
from recto.depositing.reading import is_sealed
from recto.depositing.records import records
from recto.depositing.report_page import report_page
from recto.depositing.reports import Report, refuse_faults, reports, schema_report
from recto.depositing.rights import refuse_undated, rights_of
from recto.editions import deposits, staged
from recto.messages import Message
from recto.project import Project, Work
from recto.steps import Step
from recto.texts import header_of, text_of


@dataclass(frozen=True)
class Wanted:
    """What is asked of a package: to be closed, to be made for trial alone, the schema that the text is held
    to, the version before it (a package or a TEI file), what was fetched of pictures on the web."""

    dark: bool = False
    dry_run: bool = False
    grammar: Path | None = None
    since: Path | None = None
    fetched: Mapping[str, Fetched] = field(default_factory=dict)


PLAIN = Wanted()


@dataclass(frozen=True)
class Deposited:
    """A package: its folder, the same as one file, what is to be said; whether it was there already."""

    folder: Path
    zip: Path
    messages: tuple[Message, ...] = ()
    is_unchanged: bool = False


def deposit_work(project: Project, work: Work, out: Path, step: Step, wanted: Wanted = PLAIN) -> Deposited:
    """Make the package of a work, prove it, and publish it under `out` as a folder and as one file.

    A package that is there and was made of the same files by the same programs is left as it is. Raises
    DepositError where the header or the text lacks what a deposit needs, LedgerError where an edition lacks
    something of the TEI; then, as in any other failure, the last package stays.
    """
    step("reading")
    text, header = text_of(project, work), header_of(project, work)
    rights = rights_of(header, str(work.tei), wanted.dark)
    refuse_undated(header, str(work.tei))
    planned = plan(project, work, text, rights, wanted.grammar, wanted.fetched)
    if wanted.since:
        changes = changes_since(wanted.since, project, work)
        planned = replace(planned, parts=(*planned.parts, *changes))
    locked = lock(planned)
    folder = out / work.id / deposits.FOLDER
    sealed = out / work.id / f"{work.id}{deposits.ENDING}"
    if is_sealed(folder, sealed, locked):
        return Deposited(folder, sealed, is_unchanged=True)
    with _places(folder, sealed, wanted.dry_run) as (bag, zipped):
        content = _fill(bag / layout.PAYLOAD, planned, locked, step)
        step("sealing")
        write_tags(bag, inventory(bag / layout.PAYLOAD), bag_fields(content))
        archive.pack(bag, zipped, work.id)
    return Deposited(folder, sealed, content.messages)


@contextmanager
def _places(folder: Path, sealed: Path, dry_run: bool) -> Iterator[tuple[Path, Path]]:
    """Yield the places at which to make the folder and the file: they become these, or go away.

    The folder is published last: what is in it tells that both are done.
    """
    with ExitStack() as stack:
        if dry_run:
            scratch = Path(stack.enter_context(TemporaryDirectory(prefix="recto-")))
            yield scratch / folder.name, scratch / sealed.name
        else:
            made = stack.enter_context(staged(folder))
            yield made, stack.enter_context(staged(sealed))


def _fill(payload: Path, planned: Plan, locked: Lock, step: Step) -> Content:
    """Write the payload of a package: what it is made of, the editions, what proves and describes them."""
    for part in planned.parts:
        _write(payload, part.path, part.data)
    _write(payload, layout.LOCK, locked.as_json())
    # A grammar is read once for all works that are held to the same file, not once for each copy.
    opened = replace(open_payload(payload, locked), grammars=planned.grammar_files)
    refuse_faults(opened.work.id, [schema_report(opened)])
    made = make_editions(opened, payload / layout.EDITIONS, step)
    step("proving")
    proved = reports(made)
    refuse_faults(opened.work.id, proved)
    # One by one, since the papers name what is there.
    for name, data in chain(_of_reports(made.header.title, proved), records(made), paperwork(made)):
        _write(payload, name, data)
    content = Content(made, tuple(proved))
    _write(payload, layout.METS, mets(content, inventory(payload)))
    _write(payload, layout.CRATE, crate(content, inventory(payload), listed_in(payload)))
    return content


def _of_reports(title: str, proved: list[Report]) -> Iterator[tuple[str, bytes]]:
    for each in proved:
        yield f"{layout.REPORTS}/{each.name}.json", each.as_json()
    yield f"{layout.REPORTS}/index.html", report_page(title, proved)


def _write(payload: Path, path: str, data: bytes) -> None:
    file = payload / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
