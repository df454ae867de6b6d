"""The plan: a received text becomes TEI, the TEI is checked and becomes editions. Read it from the top."""

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from recto import __version__, sources, validation
from recto.checks import conformance, ledger, lint
from recto.checks.account import account
from recto.editions import catalogue, epub, html, pdf, staged
from recto.editions.book import BookDesign, load_design
from recto.editions.book_glyphs import lacking_glyphs
from recto.editions.pdf_facing import unfaced
from recto.editions.pdf_run_on import notes_with_blocks
from recto.editions.shell import Link
from recto.errors import LedgerError
from recto.messages import Message, Place, message
from recto.project import SETTINGS, Project, Work
from recto.rendering.document import Build, Metadata, Rendered
from recto.rendering.edition import render
from recto.rendering.metadata import language, metadata
from recto.rendering.style import load_style
from recto.rendering.words import load_words
from recto.sources.document import Source
from recto.sources.recipe import Recipe, read_recipe
from recto.tei import importing, reading
from recto.tei.mixed import Element
from recto.tei.names import local
from recto.tei.pictures import pictures
from recto.tei.report import made

Step = Callable[[str], None]
LEDGER = "ledger.json"
PDF = "application/pdf"


@dataclass(frozen=True)
class Imported:
    """An import: what was recognised, the TEI file it goes to, and what is to be said about it."""

    source: Source
    tei: Path
    messages: tuple[Message, ...]
    made: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Built:
    """A build: the files that a reader opens, by their place in the folder of the work, and the messages."""

    files: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Format:
    """A kind of edition: how it is written, its file or folder, the file that is opened, others `beside` it.

    `write` takes what was rendered, the styles and the place; for pages also the `design`. `meets` are the
    standards that its PDFs must meet.
    """

    label: str
    media_type: str
    write: Callable[..., None]
    made: str
    opened: str
    beside: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()


def _write_html(rendered: Rendered, styles: Path, folder: Path) -> None:
    """Write the web edition with links to the catalogue and to the editions that stand beside it."""
    others = [
        Link(each.label, f"../{file}", each.media_type)
        for each in FORMATS.values()
        if (file := each.opened.format(id=rendered.metadata.id)) and (folder.parent / file).is_file()
    ]
    html.write(rendered, styles, folder, [Link(rendered.words["catalogue"], "../../index.html"), *others])


READING = "reading"
COVER = ("{id}.press-cover.pdf",)
# The print edition for readers, for the press and for correcting; the first is the PDF among the formats.
PRODUCTS = {
    READING: Format("PDF", PDF, pdf.write, "{id}.pdf", "{id}.pdf", meets=conformance.READING),
    "press": Format(
        "PDF for the press",
        PDF,
        pdf.write_press,
        "{id}.press.pdf",
        "{id}.press.pdf",
        COVER,
        conformance.PRESS,
    ),
    "proof": Format("Proof", PDF, pdf.write_proof, "{id}.proof.pdf", "{id}.proof.pdf"),
}
# In the order in which they are made: the web edition links to those before it.
FORMATS = {
    "pdf": PRODUCTS[READING],
    "epub": Format("EPUB", "application/epub+zip", epub.write, "{id}.epub", "{id}.epub"),
    "html": Format("HTML", "text/html", _write_html, "html", "html/index.html"),
}


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
    root, messages = reading.read(work.tei, project.root)
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
    root, messages = reading.read(work.tei, project.root)
    return _render(project, work, root, messages)


def _render(project: Project, work: Work, root: Element, messages: Iterable[Message] = ()) -> Rendered:
    style = load_style(project.apparatus_style)
    words, lacking = load_words(project.styles / "words", language(root))
    build = Build(sha256(work.tei.read_bytes()).hexdigest(), __version__)
    shown, missing = pictures(root, work.tei, project.root)
    rendered = render(root, style, words, project.settings.indices, build, shown)
    return replace(
        rendered,
        metadata=_as_published(rendered.metadata, project, work),
        messages=(*messages, *lacking, *missing, *rendered.messages),
    )


def _as_published(header: Metadata, project: Project, work: Work) -> Metadata:
    """Name a work by its file, and its publisher by the project where its header names none."""
    return replace(header, id=work.id, publisher=header.publisher or project.settings.publisher)


def build_work(
    project: Project,
    work: Work,
    formats: Collection[str],
    out: Path,
    step: Step,
    dry_run: bool = False,
    products: Collection[str] = (READING,),
) -> Built:
    """Make the editions of a work, prove them, and publish them together under `out`.

    `products` are those that are made where the print edition is among the formats.
    Where an edition lacks something of the TEI, LedgerError names its `xml:id`; then, as in any other
    failure, what was published before stays as it was. A PDF that breaks its standard is published, and the
    messages say so. `step` is told what is being done.
    """
    step("rendering")
    root, messages = reading.read(work.tei, project.root)
    rendered = _render(project, work, root, messages)
    design = load_design(project.book_design, project.styles) if "pdf" in formats else None
    lacking = _lacking_in_print(work, rendered, design) if design else []
    making = _making(formats, products, design)
    with _place_for(out / work.id, dry_run) as place:
        _begin(out / work.id, place, making.values(), work)
        for name, each in making.items():
            step(f"writing {name}")
            each.write(rendered, project.styles, place / each.made.format(id=work.id))
        step("reading the editions back")
        proofs = _prove(project, root, work, place, making)
        _draw_up_ledger(root, work, place, proofs)
        broken = _check_pdfs(work, place, making.values())
    files = [file for each in making.values() for file in (each.opened, *each.beside)]
    return Built(tuple(file.format(id=work.id) for file in files), (*rendered.messages, *lacking, *broken))


def _lacking_in_print(work: Work, rendered: Rendered, design: BookDesign) -> list[Message]:
    """Return what the faces of a book design lack for a work, and its layers for its notes."""
    lacking = lacking_glyphs(rendered.document, design, str(work.tei))
    alone = unfaced(rendered, design.facing, str(work.tei))
    return [*lacking, *notes_with_blocks(rendered, str(work.tei)), *alone]


def _making(
    formats: Collection[str], products: Collection[str], design: BookDesign | None
) -> dict[str, Format]:
    """Return what is made, in order, by its name in the ledger; pages in the `design`."""
    making = {}
    for name in [each for each in FORMATS if each in formats]:
        if FORMATS[name] is PRODUCTS[READING]:
            for product in [each for each in PRODUCTS if each in products]:
                each = PRODUCTS[product]
                designed = replace(each, write=partial(each.write, design=design))
                making[name if product == READING else product] = designed
        else:
            making[name] = FORMATS[name]
    return making


@contextmanager
def _place_for(folder: Path, dry_run: bool) -> Iterator[Path]:
    """Yield the place to make editions at: one that becomes `folder`, or one that goes away."""
    if dry_run:
        with TemporaryDirectory(prefix="recto-") as scratch:
            yield Path(scratch) / folder.name
    else:
        with staged(folder) as place:
            yield place


def _begin(published: Path, place: Path, making: Iterable[Format], work: Work) -> None:
    """Begin the folder of a work with its TEI and with what was published and is not made anew."""
    if published.is_dir():
        anew = [each.made.format(id=work.id) for each in making]
        shutil.copytree(
            published, place, ignore=lambda folder, names: anew if Path(folder) == published else []
        )
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work.tei, place / f"{work.id}.xml")


def _prove(
    project: Project, root: Element, work: Work, place: Path, made: Mapping[str, Format]
) -> dict[str, ledger.Proof]:
    """Read the finished editions back; raise LedgerError that names all that is missing."""
    files = {name: place / each.opened.format(id=work.id) for name, each in made.items()}
    proofs = ledger.prove(root, files, project.styles / "fonts")
    found = [each for proof in proofs.values() for each in proof.messages]
    faults = [f"  #{each.place.id} {each.text} ({each.code})" for each in found if each.severity == "error"]
    if faults:
        listed = "\n".join(faults)
        raise LedgerError(f"{work.id}: an edition lacks something that the TEI has:\n{listed}")
    return proofs


def _check_pdfs(work: Work, place: Path, made: Iterable[Format]) -> list[Message]:
    """Return where the PDFs among what was made break the standards that they must meet."""
    opened = [(file.format(id=work.id), each.meets) for each in made for file in (each.opened, *each.beside)]
    return [
        replace(found, place=Place(f"{work.id}/{file}"))
        for file, meets in opened
        if file.endswith(".pdf")
        for found in conformance.check(place / file, meets)
    ]


def _draw_up_ledger(root: Element, work: Work, place: Path, proofs: Mapping[str, ledger.Proof]) -> None:
    """Write where the words of the received text went, what the TEI has, what each edition shows of it."""
    received = account(root, work.received.read_bytes()).as_json() if work.received else None
    shown = {name: dict(proofs[name].shown) for name in sorted(proofs)}
    data = {"work": work.id, "received": received, "tei": ledger.wanted(root), "editions": shown}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    (place / LEDGER).write_text(f"{text}\n", encoding="utf-8")


def build_catalogue(project: Project, out: Path, others: Iterable[Work] = ()) -> Path:
    """Write the catalogue of all works of the project, and of `others`, whose editions stand in `out`.

    Returns its page.
    """
    works = {work.id: work for work in (*project.works(), *others)}.values()
    there = [work for work in works if work.tei.is_file() and (out / work.id).is_dir()]
    headers = [_header(project, work) for work in there]
    catalogue.write(headers, project.styles, out, project.settings.title, project.settings.lang)
    return out / "index.html"


def _header(project: Project, work: Work) -> Metadata:
    root, _ = reading.read(work.tei, project.root)
    words, _ = load_words(project.styles / "words", language(root))
    return _as_published(metadata(root, words), project, work)
