"""The plan: a received text becomes TEI, the TEI is checked and becomes editions. Read it from the top."""

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from recto import __version__, sources, validation
from recto.checks import conformance, ledger, lint
from recto.checks.account import account
from recto.checks.apparatus_account import ApparatusAccount, apparatus_account
from recto.checks.witness_texts import unlike
from recto.editions import catalogue, search, staged
from recto.editions.book import load_design
from recto.editions.book_glyphs import lacking_glyphs
from recto.editions.pdf_facing import unfaced
from recto.editions.pdf_run_on import notes_with_blocks
from recto.errors import LedgerError
from recto.formats import FORMATS, HOME, PRODUCTS, READING, Format, making
from recto.messages import Message, Place, message
from recto.project import LOADED, SETTINGS, Project, Work
from recto.rendering.dispatch import Context
from recto.rendering.document import WITNESSES, Build, Metadata, Rendered, witness_id
from recto.rendering.edition import render_to_revise
from recto.rendering.metadata import language, metadata
from recto.rendering.passages import passages
from recto.rendering.style import load_style
from recto.rendering.witness_texts import witness_texts
from recto.rendering.words import load_words
from recto.sources.document import Source
from recto.sources.recipe import Recipe, read_recipe
from recto.tei import importing, reading
from recto.tei.mixed import Element
from recto.tei.names import local
from recto.tei.pictures import pictures
from recto.tei.report import made
from recto.tei.serialising import plain
from recto.tei.witness_text import witness_text
from recto.tei.witnesses import Described, listed

__all__ = ["FORMATS", "PRODUCTS", "READING", "Format"]

Step = Callable[[str], None]
LEDGER = "ledger.json"


@dataclass(frozen=True)
class Imported:
    """An import: what was recognised, the TEI file it goes to, and what is to be said about it."""

    source: Source
    tei: Path
    messages: tuple[Message, ...]
    made: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Built:
    """A build: the files that a reader opens, by their place in the `folder`, and the messages."""

    folder: Path
    files: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Text:
    """A TEI document to make editions of: its id, its tree, its bytes, what reading it said.

    `file` is what messages name and addresses of pictures start from, `received` what it was received as;
    `accounts` go to the ledger. `folder` is that of its editions among those of all works.
    """

    id: str
    root: Element
    data: bytes
    file: Path
    messages: tuple[Message, ...] = ()
    received: Path | None = None
    accounts: Mapping[str, object] = field(default_factory=dict)
    folder: str = ""


# From a received text to TEI.


def import_work(
    project: Project, received: Path, recipe: Path | None = None, dry_run: bool = False
) -> Imported:
    """Make TEI of a received file by its recipe, the one beside it unless another is given.

    Raises EditedError where somebody edited the TEI file since it was imported, SourceError where the
    received file cannot be read, ProjectError where the recipe cannot.
    """
    recipe = recipe or received.with_suffix(".toml")
    instructions = read_recipe(recipe)
    destination = project.work(instructions.id or received.stem).tei
    if dry_run:
        source = sources.read(received, instructions.hint, instructions.without)
        encoded = importing.encode(source, instructions)
    else:
        imported = importing.import_work(received, recipe, destination)
        source, encoded = imported.source, imported.encoded
    return Imported(source, destination, encoded.messages, tuple(made(encoded.root)))


def read_source(work: Work) -> Source:
    """Read and recognise the received file of a work, by its recipe if it has one."""
    assert work.received is not None
    recipe = read_recipe(work.recipe) if work.recipe else Recipe()
    return sources.read(work.received, recipe.hint, recipe.without)


# Is the TEI in order?


def check_work(project: Project, work: Work, asked: validation.Asked = validation.NOTHING) -> lint.Checked:
    """Return what schemas, the lint and the accounts of the received text say of a TEI file."""
    root, messages = _tei(project, work)
    messages += validation.validity(project, work, asked)
    checked = _linted(project, work, root, is_whole=not any(each.code == "T-include" for each in messages))
    if work.received:
        messages += account(root, work.received.read_bytes(), str(work.tei)).messages
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
    return _render(project, _text(project, work))


def _tei(project: Project, work: Work) -> tuple[Element, list[Message]]:
    """Read the TEI of a work, with what it includes and with its apparatus."""
    return reading.read(work.tei, project.root, apparatus=work.apparatus)


def _text(project: Project, work: Work) -> Text:
    root, messages = _tei(project, work)
    data = work.tei.read_bytes()
    return Text(work.id, root, data, work.tei, tuple(messages), work.received, folder=work.id)


def open_work(project: Project, work: Work) -> tuple[Text, Rendered, Context]:
    """Read and render the TEI of a work, and return also what parts of it can be rendered anew with."""
    text = _text(project, work)
    return text, *_render_to_revise(project, text)


def _render(project: Project, text: Text) -> Rendered:
    return _render_to_revise(project, text)[0]


def _render_to_revise(project: Project, text: Text) -> tuple[Rendered, Context]:
    style = load_style(project.apparatus_style)
    words, lacking = load_words(project.styles / "words", language(text.root))
    build = Build(sha256(text.data).hexdigest(), __version__)
    shown, missing = pictures(text.root, text.file, project.root)
    is_loaded = project.settings.facsimiles == LOADED
    indices = project.settings.indices
    rendered, context = render_to_revise(text.root, style, words, indices, build, shown, is_loaded)
    header = _as_published(rendered.metadata, project, text.id, text.folder)
    said = (*text.messages, *lacking, *missing, *rendered.messages)
    return replace(rendered, metadata=header, messages=said), context


def _as_published(header: Metadata, project: Project, id_: str, folder: str) -> Metadata:
    """Name a work by its file, its publisher by the project where its header names none, and its address."""
    address = f"{project.address}{quote(folder)}/" if project.address else ""
    return replace(header, id=id_, publisher=header.publisher or project.settings.publisher, address=address)


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
    text = _witness_text(project, work, witness) if witness else _text(project, work)
    asked = making(formats, products, design, home=f"../../{HOME}" if witness else HOME)
    return _build(project, text, asked, out / text.folder, step, dry_run)


def _witness_text(project: Project, work: Work, siglum: str) -> Text:
    """Return the text of a witness; raise LedgerError where it is not what the apparatus reports of it."""
    edition = _text(project, work)
    words, _ = load_words(project.styles / "words", language(edition.root))
    made = witness_text(edition.root, siglum, words)
    id_ = witness_id(work.id, made.asked.siglum)
    data = plain(made.root)
    root, messages = reading.parse_bytes(data, f"{id_}.xml")
    if found := unlike(edition.root, root, siglum, str(work.tei)):
        every = "\n".join(f"  #{each.place.id} {each.text} ({each.code})" for each in found)
        raise LedgerError(f"{work.id}: the text of {siglum} is not what the edition reports:\n{every}")
    accounts = {"witness": siglum, "entries": dict(made.counts), "unplaced": list(made.unplaced)}
    folder = f"{work.id}/{WITNESSES}/{id_}"
    return Text(id_, root, data, work.tei, tuple(messages), accounts=accounts, folder=folder)


def apparatus_of(project: Project, work: Work) -> ApparatusAccount:
    """Return the account of the apparatus of a work."""
    return apparatus_account(_tei(project, work)[0])


def witnesses_of(project: Project, work: Work) -> list[Described]:
    """Return the witnesses that the apparatus of a work cites."""
    return listed(_tei(project, work)[0])


def _build(
    project: Project, text: Text, asked: Mapping[str, Format], folder: Path, step: Step, dry_run: bool
) -> Built:
    """Make editions of a text, prove them, and publish them together in a folder."""
    rendered = _render(project, text)
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


def with_witnesses(project: Project, text: Text, rendered: Rendered) -> Rendered:
    """Add where the witnesses differ, which a reader of the web edition may turn to."""
    style = load_style(project.apparatus_style)
    found = witness_texts(text.root, style, rendered.words, rendered.document)
    return replace(rendered, witness_texts=found)


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
    received = account(text.root, text.received.read_bytes()).as_json() if text.received else None
    shown = {name: dict(proofs[name].shown) for name in sorted(proofs)}
    data: dict[str, object] = {
        "work": text.id,
        "received": received,
        "tei": ledger.wanted(text.root),
        "apparatus": apparatus_account(text.root).as_json(),
        "editions": shown,
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


def header_of(project: Project, work: Work) -> Metadata:
    """Return what the header of a work says, as it is published."""
    root, _ = _tei(project, work)
    words, _ = load_words(project.styles / "words", language(root))
    return _as_published(metadata(root, words), project, work.id, work.id)
