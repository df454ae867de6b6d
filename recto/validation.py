"""Schemas: which of them a TEI file is held to, and those that are made of an ODD."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from lxml import etree

from recto.checks import schema, schema_copies, schematron
from recto.messages import Message, Place, message
from recto.odd.constraints import constraints
from recto.odd.gathering import gather
from recto.odd.grammar import grammar
from recto.odd.sources import Sources
from recto.project import Project, Work
from recto.relaxng.compact_writing import compact
from recto.tei.mixed import Element

_ODD = ".odd"
P5SUBSET = "https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml"
"""Where the TEI publishes its own declarations."""


@dataclass(frozen=True)
class Asked:
    """What files are to be held to instead of what they name: a grammar or an ODD, rules of Schematron.

    `p5subset` has the TEI's own declarations, for an ODD that builds upon them.
    """

    grammar: Path | None = None
    rules: Path | None = None
    p5subset: Path | None = None


NOTHING = Asked()


@dataclass(frozen=True)
class Made:
    """Schemas that were made of an ODD: their files, and what is to be said of it."""

    files: tuple[Path, ...]
    messages: tuple[Message, ...]


def at(place: str) -> Path:
    """Return the file of a schema: the one at `place`, or where that is an address the copy of it.

    Raises ToolError where it cannot be fetched.
    """
    return schema_copies.copy_of(place) if schema_copies.is_address(place) else Path(place)


def validity(project: Project, work: Work, asked: Asked) -> list[Message]:
    """Return what grammars and rules say of a TEI file.

    They are those that are asked for; else those that the file names, if they are at hand; else our grammar,
    if the work belongs to the project.
    """
    return [*_by_grammars(project, work, asked), *_by_rules(project, work, asked)]


def _by_grammars(project: Project, work: Work, asked: Asked) -> list[Message]:
    named = [] if asked.grammar else schema.named(work.tei, project.tei)
    grammars = [asked.grammar] if asked.grammar else [each.path for each in named if each.path]
    if not grammars and work == project.work(work.id):
        grammars = [project.schema]
    if not grammars:
        lack = " or ".join(f"‘{each.address}’" for each in named)
        text = f"The schema {lack} is not at hand." if lack else "The file names no schema."
        return [message("T-unvalidated", text, Place(str(work.tei)))]
    files = [grammar_at(each, asked.p5subset)[0] for each in grammars]
    return [found for each in files for found in schema.check(work.tei, each, project.root)]


@cache
def grammar_at(path: Path, p5subset: Path | None = None) -> tuple[Path, tuple[Message, ...]]:
    """Return the file of a grammar: the one at `path`, or what is made of the ODD there, with what it lacks.

    What is made is kept in the cache, under the digest of its bytes.
    """
    if path.suffix != _ODD:
        return path, ()
    gathered = gather(path, sources(path, p5subset))
    data = _xml(grammar(gathered))
    made = schema_copies.folder() / "made" / f"{path.stem}-{sha256(data).hexdigest()}.rng"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(data)
    return made, tuple(gathered.messages)


def _by_rules(project: Project, work: Work, asked: Asked) -> list[Message]:
    places = [asked.rules] if asked.rules else _named_rules(project, [work])
    return [found for each in places for found in schematron.check(work.tei, rules(each, asked.p5subset))]


@cache
def rules(path: Path, p5subset: Path | None = None) -> schematron.Rules:
    """Return the rules of Schematron at `path`, made ready once in a process."""
    return schematron.load(path, sources(path, p5subset))


def once(project: Project, works: list[Work], asked: Asked) -> list[Message]:
    """Return what is to be said once of schemas by which works were checked.

    That is what an ODD refers to in vain, and which rules could not be run.
    """
    lacking = grammar_at(asked.grammar, asked.p5subset)[1] if asked.grammar else ()
    places = [asked.rules] if asked.rules else _named_rules(project, works)
    unrun = (each for path in places for each in rules(path, asked.p5subset).unrun.values())
    return [*lacking, *unrun]


def _named_rules(project: Project, works: list[Work]) -> list[Path]:
    """Return the rules that works name and that are at hand, but for ours, which the lint knows by itself."""
    ours = project.schema.with_suffix(".sch").resolve()
    found = (each.path for work in works for each in schema.named_rules(work.tei, project.tei))
    return list(dict.fromkeys(path for path in found if path and path.resolve() != ours))


def sources(odd: Path, p5subset: Path | None = None) -> Sources:
    """Return where an ODD may take declarations from.

    The TEI's own are those given, or a `p5subset.xml` beside the ODD, or those that were fetched once. Other
    ODDs are at hand by the rule for schemas.
    """
    beside = odd.parent / "p5subset.xml"
    own = p5subset or (beside if beside.is_file() else schema_copies.kept(P5SUBSET))
    return Sources(own, schema.at_hand)


def make(odd: Path, folder: Path, p5subset: Path | None = None) -> Made:
    """Write the schemas that an ODD describes into `folder`, under its name.

    RELAX NG in both syntaxes (`.rng`, `.rnc`) and Schematron (`.sch`). Raises ToolError where what the ODD
    builds upon is not at hand, SourceError where it describes no schema.
    """
    gathered = gather(odd, sources(odd, p5subset))
    whole = grammar(gathered)
    written = {".rng": _xml(whole), ".rnc": compact(whole).encode(), ".sch": _xml(constraints(gathered))}
    files = {folder / f"{odd.stem}{suffix}": data for suffix, data in written.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        file.write_bytes(data)
    return Made(tuple(files), tuple(gathered.messages))


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
