"""The texts of works: read from TEI, rendered in a project's styles, and what their headers say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from recto import __version__
from recto.checks.apparatus_account import ApparatusAccount, apparatus_account
from recto.checks.witness_texts import unlike
from recto.errors import LedgerError
from recto.messages import Message
from recto.project import LOADED, Project, Work
from recto.rendering.dispatch import Context
from recto.rendering.document import WITNESSES, Build, Metadata, Rendered, witness_id
from recto.rendering.edition import render_to_revise
from recto.rendering.metadata import language, metadata
from recto.rendering.style import load_style
from recto.rendering.witness_texts import witness_texts
from recto.rendering.words import load_words
from recto.tei import reading
from recto.tei.mixed import Element
from recto.tei.pictures import pictures
from recto.tei.serialising import plain
from recto.tei.witness_text import witness_text
from recto.tei.witnesses import Described, listed


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


def read_tei(project: Project, work: Work) -> tuple[Element, list[Message]]:
    """Read the TEI of a work, with what it includes and with its apparatus."""
    return reading.read(work.tei, project.root, apparatus=work.apparatus)


def text_of(project: Project, work: Work) -> Text:
    """Return the text of a work, with what reading it said."""
    root, messages = read_tei(project, work)
    data = work.tei.read_bytes()
    return Text(work.id, root, data, work.tei, tuple(messages), work.received, folder=work.id)


def open_work(project: Project, work: Work) -> tuple[Text, Rendered, Context]:
    """Read and render the TEI of a work, and return also what parts of it can be rendered anew with."""
    text = text_of(project, work)
    return text, *_render_text(project, text)


def render(project: Project, text: Text) -> Rendered:
    """Render a text in the project's apparatus style and in the words of its language."""
    return _render_text(project, text)[0]


def _render_text(project: Project, text: Text) -> tuple[Rendered, Context]:
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


def witness_text_of(project: Project, work: Work, siglum: str) -> Text:
    """Return the text of a witness; raise LedgerError where it is not what the apparatus reports of it."""
    edition = text_of(project, work)
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
    return apparatus_account(read_tei(project, work)[0])


def witnesses_of(project: Project, work: Work) -> list[Described]:
    """Return the witnesses that the apparatus of a work cites."""
    return listed(read_tei(project, work)[0])


def with_witnesses(project: Project, text: Text, rendered: Rendered) -> Rendered:
    """Add where the witnesses differ, which a reader of the web edition may turn to."""
    style = load_style(project.apparatus_style)
    found = witness_texts(text.root, style, rendered.words, rendered.document)
    return replace(rendered, witness_texts=found)


def header_of(project: Project, work: Work) -> Metadata:
    """Return what the header of a work says, as it is published."""
    root, _ = read_tei(project, work)
    words, _ = load_words(project.styles / "words", language(root))
    return _as_published(metadata(root, words), project, work.id, work.id)
