"""What a paragraph is, by its style: as the recipe says, else by what styles are called in many languages."""

import re
from collections.abc import Mapping

from recto.errors import ProjectError
from recto.sources.marked.document import Element

ROLES = frozenset(
    "author caption epigraph heading line paragraph quote signature speaker stage subtitle title "
    "verse".split()
)
"""The words for roles of paragraphs; `heading` may have its level after it: `heading 2`."""
CHARACTER_ROLES = frozenset(
    "emph foreign gloss mentioned name orgName persName placeName q soCalled term title".split()
)
"""Elements of TEI that a recipe may give to a character style; any other word is what it looks like."""

# Names of styles, in small letters, of the programs themselves and as users name their own.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titel", "titre", "título", "titolo", "название"),
    "subtitle": ("subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo"),
    "author": ("author", "autor", "auteur", "autore"),
    "quote": (
        "quote", "block quotation", "block quote", "block text", "quotations", "quotation", "intense quote",
        "zitat",
        "blockzitat", "citation", "cita", "citazione", "citazione lunga", "blocktext",
    ),
    "line": ("verse", "verse line", "vers", "verszeile", "gedicht", "poem", "poetry", "poésie", "versi"),
    "caption": ("caption", "beschriftung", "légende", "leyenda", "didascalia", "illustration"),
    "speaker": ("speaker", "sprecher", "personnage", "personaje", "personaggio"),
    "stage": ("stage", "stage direction", "stage directions", "regieanweisung", "didascalie"),
    "signature": ("signature", "unterschrift", "firma", "closing", "grußformel"),
    "epigraph": ("epigraph", "epigraphe", "motto", "epígrafe", "epigrafe"),
}  # fmt: skip
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names}
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок) ?(\d)")
_LEVEL = re.compile(r"heading ([1-9])")


def role(paragraph: Element, asked: Mapping[str, str]) -> tuple[str, int]:
    """Return the role of a paragraph, and the level of a heading (0 for others).

    `asked` are the roles that a recipe gives to styles. The nearest of the paragraph's style and those it
    is based on decides; a level in the outline comes before names that are only known to be usual.
    """
    names = [each for each in paragraph.get("styles", paragraph.get("style", "")).split("\t") if each]
    wanted = next((asked[each] for each in names if each in asked), "")
    if wanted:
        return _levelled(wanted)
    if paragraph.get("role"):
        return paragraph.get("role", ""), int(paragraph.get("level", "0"))
    if paragraph.get("level"):
        return "heading", int(paragraph.get("level", "1"))
    for name in (each.lower() for each in names):
        if found := _HEADING.fullmatch(name):
            return "heading", int(found[1])
        if name in _ROLE_OF:
            return _ROLE_OF[name], 0
    return "paragraph", 0


def is_role(word: str) -> bool:
    """Tell whether a recipe may give this role to a style."""
    return word in ROLES or bool(_LEVEL.fullmatch(word))


def check(tree: Element, asked: Mapping[str, str]) -> None:
    """Raise ProjectError for a role that a recipe gives to a style of paragraphs, and that is none."""
    of_paragraphs = _styles_of_paragraphs(tree)
    for style, word in asked.items():
        if style in of_paragraphs and not is_role(word):
            roles = ", ".join(sorted(ROLES | {"heading 1", "heading 2"}))
            raise ProjectError(f"[styles] {style!r} = {word!r}: this is no role; the roles are {roles} ….")


def unused(tree: Element, asked: Mapping[str, str]) -> list[str]:
    """Return the styles of a recipe that no paragraph and no words of the file have."""
    there = _styles_of_paragraphs(tree) | {each.get("style", "") for each in tree.iter("Span")}
    return [style for style in asked if style not in there]


def styles(tree: Element) -> list[str]:
    """Return the styles of the paragraphs and words of a file, in the order of the alphabet."""
    return sorted({each.get("style", "") for each in tree.iter("Para", "Plain", "Span")} - {""})


def _styles_of_paragraphs(tree: Element) -> set[str]:
    chains = (each.get("styles", each.get("style", "")) for each in tree.iter("Para", "Plain"))
    return {name for chain in chains for name in chain.split("\t")}


def _levelled(word: str) -> tuple[str, int]:
    found = _LEVEL.fullmatch(word)
    if found:
        return "heading", int(found[1])
    return ("line" if word == "verse" else word), int(word == "heading")
