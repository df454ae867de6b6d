"""The lines of the source in print: those of an inscription bear their own numbers in the margin."""

from lxml import etree

from recto.editions.pdf_keys import runs_around
from recto.rendering.xhtml import has_class, new, xhtml
from recto.tei.mixed import append_text, place_in, remove
from recto.typesetting.lines import BEGINS

Element = etree._Element

APART = frozenset({"note", "entry"})


def number_source_lines(section: Element) -> bool:
    """Let the lines of a section be those of its source, by their numbers; tell whether it has any.

    The first words of a line say that it begins, and are what the place of its beginning was; its number is
    drawn in the margin, not before them.
    """
    places = [each for each in section.iter(xhtml("span")) if has_class(each, "line-begins")]
    numbered = [each for each in places if each.get("data-n") and not _is_apart(each)]
    for place in numbered:
        _number(place)
    return bool(numbered)


def _number(place: Element) -> None:
    for printed in [each for each in place if has_class(each, "line-number")]:
        remove(printed)
    _, after = runs_around(place)
    run = next((each for each in after if each.text.strip()), None)
    if run is not None:
        text = run.text
        begun = place_in(run, 0, len(text), new("span", {BEGINS: place.get("data-n", "")}))
        append_text(begun, text)
        if id_ := place.attrib.pop("id", ""):
            begun.set("id", str(id_))


def _is_apart(place: Element) -> bool:
    return any(has_class(each, css) for each in place.iterancestors() for css in APART)
