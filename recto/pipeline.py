"""The plan of a work: its TEI is checked and becomes editions. Read it from the top."""

import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from recto import validation
from recto.checks import conformance, ledger, lint
from recto.checks.accounts import account_of
from recto.checks.apparatus_account import apparatus_account
from recto.editions import catalogue, search, staged
from recto.editions.book import load_design
from recto.editions.book_glyphs import lacking_glyphs
from recto.editions.pdf_facing import unfaced
from recto.editions.pdf_run_on import notes_with_blocks
from recto.errors import LedgerError
from recto.formats import DEFAULTS, FORMATS, OF_A_WITNESS, OF_A_WORK, PRODUCTS, READING, Format, making
from recto.messages import Message, Place, message
from recto.project import SETTINGS, Project, Work
from recto.rendering.document import Rendered
from recto.rendering.passages import passages
from recto.steps import Step
from recto.tei import reading
from recto.tei.mixed import Element
from recto.tei.names import local
from recto.tei.spans_apart import unshown_terms
from recto.texts import (
    Text,
    apparatus_of,
    header_of,
    open_work,
    read_tei,
    render,
    text_of,
    with_witnesses,
    witness_text_of,
    witnesses_of,
)

__all__ = [
    "DEFAULTS",
    "FORMATS",
    "PRODUCTS",
    "READING",
    "Format",
    "Text",
    "apparatus_of",
    "header_of",
    "open_work",
    "with_witnesses",
    "witnesses_of",
]

LEDGER = "ledger.json"


@dataclass(frozen=True)
class Built:
    """A build: the files that a reader opens, by their place in the `folder`, and the messages."""

    folder: Path
    files: tuple[str, ...]
    messages: tuple[Message, ...]


# Is the TEI in order?


def check_work(project: Project, work: Work, asked: validation.Asked = validation.NOTHING) -> lint.Checked:
    """Return what schemas, the lint and the accounts of the received text say of a TEI file."""
    root, messages = read_tei(project, work)
    messages += validation.validity(project, work, asked)
    checked = _linted(project, work, root, is_whole=not any(each.code == "T-include" for each in messages))
    received = account_of(reading.parse(work.tei)[0], work.received, str(work.tei))
    messages += received.messages if received else ()
    idle = _idle(project, project.settings.ignore.get(work.id, {}), checked.used)
    return replace(checked, messages=(*messages, *checked.messages, *idle))


def _linted(project: Project, work: Work, root: Element, is_whole: bool) -> lint.Checked:
    """Return what the lint says of a TEI file as it stands; `root` is what it means and includes."""
    ignored = project.settings.ignored(work.id)
    as_written, _ = reading.parse(work.tei)
    if local(as_written.tag) != local(root.tag):
        return lint.examine(root, work.tei, ignored)
    return lint.examine(as_written, work.tei, ignored, root if is_whole else None)


def idle_silences(project: Project, used: Collection[str]) -> list[Message]:
    """Return what is to be said of silences of recto.toml that no work needs, or whose work is not there."""
    ignore = project.settings.ignore
    works = {work.id for work in project.works()}
    every = [code for code, reason in ignore.items() if isinstance(reason, str)]
    lost = [f"{name}: there is no such work" for name in ignore if name not in works and name not in every]
    place = Place(str(project.root / SETTINGS))
    said = [message("L-silence-idle", f"[ignore] {each}", place) for each in lost]
    return [*_idle(project, every, used), *said]


def _idle(project: Project, codes: Iterable[str], used: Collection[str]) -> list[Message]:
    place = Place(str(project.root / SETTINGS))
    idle = [code for code in codes if code not in used]
    return [message("L-silence-idle", f"[ignore] {code}: nothing is said by it", place) for code in idle]


def check_pdf(file: Path) -> list[Message]:
    """Return where a PDF, of ours or of others, is not what it claims to be."""
    return conformance.check(file)


# From TEI to editions.


def render_work(project: Project, work: Work) -> Rendered:
    """Read a TEI file and render it in the project's apparatus style and in the words of its language."""
    return render(project, text_of(project, work))


def build_work(
    project: Project,
    work: Work,
    formats: Collection[str],
    out: Path,
    step: Step,
    dry_run: bool = False,
    products: Collection[str] = (READING,),
    witness: str = "",
) -> Built:
    """Make the editions of a work, prove them, and publish them together under `out`.

    `products` are those that are made where the print edition is among the formats. With a `witness` they are
    editions of its text, which stand beside those of the work; ProjectError lists the sigla where it is none.
    Where an edition lacks something of the TEI, LedgerError names its `xml:id`; then, as in any other
    failure, what was published before stays as it was. A PDF that breaks its standard is published, and the
    messages say so. `step` is told what is being done.
    """
    step("rendering")
    design = load_design(project.book_design, project.styles) if "pdf" in formats else None
    text = witness_text_of(project, work, witness) if witness else text_of(project, work)
    asked = making(formats, products, design, OF_A_WITNESS if witness else OF_A_WORK)
    return build_text(project, text, asked, out / text.folder, step, dry_run)


def build_text(
    project: Project,
    text: Text,
    asked: Mapping[str, Format],
    folder: Path,
    step: Step,
    dry_run: bool = False,
) -> Built:
    """Make editions of a text, prove them, and publish them together in a folder, as `build_work` does."""
    rendered = render(project, text)
    if "html" in asked:
        rendered = replace(rendered, passages=passages(text.root))
    if "html" in asked and not text.accounts:
        rendered = with_witnesses(project, text, rendered)
    lacking = _lacking_in_print(project, text, rendered) if "pdf" in asked else []
    with _place_for(folder, dry_run) as place:
        _begin(folder, place, asked.values(), text)
        for name, each in asked.items():
            step(f"writing {name}")
            each.write(rendered, project.styles, place / each.made.format(id=text.id))
        step("reading the editions back")
        proofs = _prove(project, text, place, asked)
        _draw_up_ledger(text, place, proofs)
        broken = _check_pdfs(text.id, place, asked.values())
    files = [file.format(id=text.id) for each in asked.values() for file in (each.opened, *each.beside)]
    return Built(folder, tuple(files), (*_of_file(rendered.messages, text.file), *lacking, *broken))


def _of_file(messages: Iterable[Message], file: Path) -> list[Message]:
    """Return messages, those of the rendering with the file that it was given as a tree."""
    return [
        each if each.place.file else replace(each, place=replace(each.place, file=str(file)))
        for each in messages
    ]


def _lacking_in_print(project: Project, text: Text, rendered: Rendered) -> list[Message]:
    """Return what the faces of the book design lack for a text, and its layers for its notes."""
    design = load_design(project.book_design, project.styles)
    lacking = lacking_glyphs(rendered.document, design, str(text.file))
    alone = unfaced(rendered, design.facing, str(text.file))
    return [*lacking, *notes_with_blocks(rendered, str(text.file)), *alone]


@contextmanager
def _place_for(folder: Path, dry_run: bool) -> Iterator[Path]:
    """Yield the place to make editions at: one that becomes `folder`, or one that goes away."""
    if dry_run:
        with TemporaryDirectory(prefix="recto-") as scratch:
            yield Path(scratch) / folder.name
    else:
        with staged(folder) as place:
            yield place


def _begin(published: Path, place: Path, asked: Iterable[Format], text: Text) -> None:
    """Begin the folder of a text with its TEI and with what was published and is not made anew."""
    if published.is_dir():
        anew = [each.made.format(id=text.id) for each in asked]
        shutil.copytree(
            published, place, ignore=lambda folder, names: anew if Path(folder) == published else []
        )
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{text.id}.xml").write_bytes(text.data)


def _prove(project: Project, text: Text, place: Path, made: Mapping[str, Format]) -> dict[str, ledger.Proof]:
    """Read the finished editions back; raise LedgerError that names all that is missing."""
    files = {name: place / each.opened.format(id=text.id) for name, each in made.items()}
    proofs = ledger.prove(text.root, files, project.styles / "fonts")
    found = [each for proof in proofs.values() for each in proof.messages]
    faults = [f"  #{each.place.id} {each.text} ({each.code})" for each in found if each.severity == "error"]
    if faults:
        every = "\n".join(faults)
        raise LedgerError(f"{text.id}: an edition lacks something that the TEI has:\n{every}")
    return proofs


def _check_pdfs(id_: str, place: Path, made: Iterable[Format]) -> list[Message]:
    """Return where the PDFs among what was made break the standards that they must meet."""
    opened = [(file.format(id=id_), each.meets) for each in made for file in (each.opened, *each.beside)]
    return [
        replace(found, place=Place(f"{id_}/{file}"))
        for file, meets in opened
        if file.endswith(".pdf")
        for found in conformance.check(place / file, meets)
    ]


def _draw_up_ledger(text: Text, place: Path, proofs: Mapping[str, ledger.Proof]) -> None:
    """Write where the words of the received text went, what the TEI has, what each edition shows of it."""
    received = account_of(reading.parse_bytes(text.data, str(text.file))[0], text.received)
    shown = {name: dict(proofs[name].shown) for name in sorted(proofs)}
    data: dict[str, object] = {
        "work": text.id,
        "received": received.as_json() if received else None,
        "tei": ledger.wanted(text.root),
        "apparatus": apparatus_account(text.root).as_json(),
        "editions": shown,
        "unshown": unshown_terms(text.root),
    }
    written = json.dumps({**data, **text.accounts}, ensure_ascii=False, indent=2)
    (place / LEDGER).write_text(f"{written}\n", encoding="utf-8")


def build_catalogue(project: Project, out: Path, others: Iterable[Work] = ()) -> Path:
    """Write the catalogue of all works of the project, and of `others`, whose editions stand in `out`.

    Indexes them for searching. Returns the page of the catalogue.
    """
    works = {work.id: work for work in (*project.works(), *others)}.values()
    there = [work for work in works if work.tei.is_file() and (out / work.id).is_dir()]
    headers = [header_of(project, work) for work in there]
    settings = project.settings
    search.write(headers, project.styles, out, settings.title, settings.lang)
    catalogue.write(headers, project.styles, out, settings.title, settings.lang, project.address)
    return out / "index.html"
