"""The page of errata: where what is to be read instead of what, as at the end of a book.

It stands alone as one file, or beside a web edition, whose sheets it shares and to whose passages it leads.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from lxml import etree
from lxml.builder import E

from recto.editions.reading import controls
from recto.editions.rules_used import rules_used
from recto.editions.shell import SHEETS, Page, html_document
from recto.rendering.document import Metadata
from recto.rendering.words import load_words
from recto.rendering.xhtml import direction
from recto.revising.change import Changes
from recto.revising.words import SIGN, Group, Line, told

Element = etree._Element
Words = Mapping[str, str]

FILE = "errata.html"
"""What the page is called beside a web edition."""
SHEET = "errata.css"
TEXT = "index.html"
"""The page of the text beside it."""
_OURS = frozenset({"", SIGN})


def page(
    changes: Changes,
    metadata: Metadata,
    styles: Path,
    old: str = "",
    new: str = "",
    is_beside_text: bool = False,
) -> bytes:
    """Return the page that tells changes to the readers of a work, in the language of the work.

    `old` and `new` are what the two versions are called. What changed in the encoding alone is left out.
    Where it `is_beside_text`, in the folder of the web edition, places lead to that.
    """
    words, _ = load_words(styles / "words", metadata.lang)
    language = words["language"]
    main = _main(changes, metadata, words, _between(old, new, words), TEXT if is_beside_text else "")
    body = E.body(*([E.header(*controls(words))] if is_beside_text else []), main)
    frame = Page(f"{words['errata']}: {metadata.title}", language, direction(language))
    own = (styles / SHEET).read_text(encoding="utf-8")
    if is_beside_text:
        return html_document(replace(frame, meta=(E.style(own),)), body)
    sheets = "".join((styles / each).read_text(encoding="utf-8") for each in SHEETS)
    return html_document(replace(frame, style=rules_used(sheets + own, E.html(body))), body)


def _between(old: str, new: str, words: Words) -> str:
    return words["errata-between"].format(old=old, new=new) if old and new else ""


def _main(changes: Changes, metadata: Metadata, words: Words, between: str, text: str) -> Element:
    lang = {"lang": metadata.lang, "dir": metadata.direction}
    main = E.main({"class": "errata"}, E.p(lang | {"class": "work-author"}, metadata.author))
    main.append(E.p(lang | {"class": "work-title"}, metadata.title))
    main.append(E.h1(words["errata"]))
    main.extend([E.p({"class": "between"}, between)] if between else [])
    groups = [each for each in told(changes, words) if each.name != "encoding"]
    for group in groups:
        main.append(_section(group, metadata, text))
    if not groups:
        main.append(E.p({"class": "nothing"}, words["errata-nothing"]))
    for empty in [each for each in main if each.tag == "p" and not each.text]:
        main.remove(empty)
    return main


def _section(group: Group, metadata: Metadata, text: str) -> Element:
    section = E.section(E.h2(group.title))
    for heading, lines in groupby(group.lines, key=lambda each: each.change.place.section):
        if heading:
            section.append(E.h3({"lang": metadata.lang, "dir": "auto"}, heading))
        section.append(E.ul(*(_item(each, metadata, text) for each in lines)))
    return section


def _item(line: Line, metadata: Metadata, text: str) -> Element:
    """Return a line of the list: its place, as a link where that is in the text, and what is said of it."""
    said = E.span({"class": "said"})
    if line.label:
        said.append(E.span({"class": "label"}, line.label))
    is_fact = line.change.subject == "fact"
    said.extend(_words(line, "" if is_fact else metadata.lang))
    place = _place(line, text)
    return E.li({"class": line.change.act}, *([place] if place is not None else []), said)


def _place(line: Line, text: str) -> Element | None:
    if not line.place:
        return None
    id_ = line.change.new.id if line.change.new else ""
    shown = E.a({"href": f"{text}#{id_}"}, line.place) if text and id_ else line.place
    return E.span({"class": "place"}, shown)


def _words(line: Line, lang: str) -> Iterator[Element]:
    """Yield what is said in stretches: our own words, and those of the text in their language."""
    for role, parts in groupby(line.parts, key=lambda each: each.role):
        yield _stretch("".join(each.text for each in parts), role, lang)


def _stretch(text: str, role: str, lang: str) -> Element:
    if role in _OURS:
        return E.span({"class": f"generated {role}".strip()}, text)
    return E.bdi({"class": role} | ({"lang": lang} if lang else {}), text)
