"""The schemas that a package carries: those that its TEI is held to, and how they are written."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from recto.checks import schema
from recto.depositing.layout import SCHEMA
from recto.project import Project, Work
from recto.tei.reading import parse

_KINDS = (".odd", ".rng", ".rnc", ".sch")
_INCLUDING = (
    "{http://relaxng.org/ns/structure/1.0}include",
    "{http://relaxng.org/ns/structure/1.0}externalRef",
)


def grammars_of(project: Project, work: Work, asked: Path | None = None) -> list[Path]:
    """Return the grammars that a work is held to: the one `asked` for, those that it names, or else ours.

    Of those that it names these are the ones at hand.
    """
    if asked:
        return [asked]
    named = [each.path for each in schema.named(work.tei, project.tei) if each.path]
    return list(dict.fromkeys(named)) or [project.schema]


def schema_parts(grammars: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the files of schemas with their paths: each grammar, what it includes, what stands beside it.

    That is the ODD that it was made of, its other syntax and its rules, under the same name.
    """
    found: dict[str, Path] = {}
    for grammar in [each.resolve() for each in grammars]:
        beside = (grammar.with_suffix(kind) for kind in _KINDS)
        every = [*_with_included(grammar, grammar.parent), *beside]
        found |= {each.relative_to(grammar.parent).as_posix(): each for each in every if each.is_file()}
    for name in sorted(found):
        yield f"{SCHEMA}/{name}", found[name]


def _with_included(grammar: Path, folder: Path) -> list[Path]:
    """Return a grammar with the files below its folder that it includes."""
    found, waiting = list[Path](), [grammar]
    while waiting:
        file = waiting.pop()
        found.append(file)
        waiting += [each for each in _included(file) if each not in found and each.is_relative_to(folder)]
    return found


def _included(grammar: Path) -> list[Path]:
    if grammar.suffix != ".rng" or not grammar.is_file():
        return []
    hrefs = [each.get("href", "") for each in parse(grammar)[0].iter(*_INCLUDING)]
    return [(grammar.parent / each).resolve() for each in hrefs if each and not urlsplit(each).scheme]
