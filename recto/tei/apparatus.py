"""What a recipe adds to the text: emendations, notes of ours, words in other languages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recto.messages import Place, message
from recto.sources.recipe import Annotation, Emendation, Foreign
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.mixed import Element, Run, insert_after, place_in, runs
from recto.tei.names import ancestor, local
from recto.tei.notes import is_at_call, is_ours


@dataclass(frozen=True)
class Searched:
    """A block and its words, joined once: nothing that a recipe adds changes them."""

    block: Element
    words: str


@dataclass(frozen=True)
class Target:
    """Characters of a run of text."""

    run: Run
    start: int
    end: int


def emend(encoding: Encoding, text: Element) -> list[Element]:
    """Put `choice/sic+corr` where the recipe emends; return the choices."""
    made: list[Element] = []
    blocks = searched(text)
    for each in encoding.recipe.emendation:
        found = find(blocks, each.sic, each.within)
        made += _apply(encoding, found, each.sic, each.places, _choice(encoding, each))
    return made


def annotate(encoding: Encoding, text: Element) -> list[Element]:
    """Put the notes of the recipe after their words; return them."""
    made: list[Element] = []
    blocks = searched(text)
    for each in encoding.recipe.note:
        found = find(blocks, each.after, only_the_end=True)
        made += _apply(encoding, found, each.after, each.places, _note(each))
    return made


def mark_languages(encoding: Encoding, text: Element) -> list[Element]:
    """Mark the words that the recipe says are in other languages; return the marked elements."""
    made: list[Element] = []
    blocks = searched(text)
    for each in encoding.recipe.foreign:
        found = find(blocks, each.words, each.within)
        made += _apply(encoding, found, each.words, each.places, _foreign(each))
    return made


def searched(text: Element) -> list[Searched]:
    """Return the blocks of `text`: words of notes at their calls, and those that are ours, stand apart."""
    blocks = [each for each in text.iter("{*}*") if each.get("source") is not None]
    return [Searched(each, "".join(run.text for run in runs(each, _is_apart))) for each in blocks]


def find(
    blocks: list[Searched], words: str, within: str = "", only_the_end: bool = False
) -> list[Target | None]:
    """Return where whole `words` stand in `blocks`, at each place of `within`.

    `None` stands for a place that markup cuts; with `only_the_end`, the target is the last character alone.
    """
    found: list[Target | None] = []
    for each in blocks:
        if (within or words) not in each.words:
            continue
        flow = list(runs(each.block, _is_apart))
        places = _find_in(each.words, words, within or words)
        found += [_target(flow, end - 1 if only_the_end else start, end) for start, end in places]
    return found


Change = Callable[[Target], Element]


def _apply(
    encoding: Encoding, found: list[Target | None], words: str, places: int, change: Change
) -> list[Element]:
    """Make a change at each place of `words`, if there are as many as declared; else report it."""
    targets = [each for each in found if each is not None]
    where = Place(str(encoding.source.path))
    if len(found) != places:
        count = f"{len(found)} places instead of {places}"
        encoding.messages.append(message("I-places", f"‘{words}’ stands in {count}.", where))
        return []
    if len(targets) != len(found):
        encoding.messages.append(message("I-cut-by-markup", f"‘{words}’ is cut by markup.", where))
        return []
    # From the last to the first, so that the earlier places of a run stay where they are.
    return [change(target) for target in reversed(targets)][::-1]


def _find_in(text: str, words: str, within: str) -> Iterator[tuple[int, int]]:
    for place in _whole(within).finditer(text):
        inner = _whole(words).search(text, place.start(), place.end())
        if inner:
            yield inner.span()


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for `words` that does not begin or end within a word."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def _target(flow: list[Run], start: int, end: int) -> Target | None:
    passed = 0
    for run in flow:
        length = len(run.text)
        if passed <= start and end <= passed + length and length:
            return Target(run, start - passed, end - passed)
        passed += length
    return None


def _choice(encoding: Encoding, emendation: Emendation) -> Change:
    def change(target: Target) -> Element:
        sic = make("sic", emendation.sic)
        corr = make("corr", emendation.corr, resp=f"#{emendation.resp}", cert=emendation.cert)
        choice = place_in(target.run, target.start, target.end, make("choice", sic, corr))
        if emendation.reason:
            words = f"‘{emendation.sic}’ – ‘{emendation.corr}’: {emendation.reason}"
            encoding.reasons.append((choice, words))
        return choice

    return change


def _note(annotation: Annotation) -> Change:
    def change(target: Target) -> Element:
        note = make("note", annotation.text, type="editor", cert=annotation.cert, resp=f"#{annotation.resp}")
        choice = _choice_around(target.run)
        if choice is not None:
            insert_after(choice, note)
        else:
            place_in(target.run, target.end, target.end, note)
        if ancestor(note, "note") is None:
            note.set("place", "foot")
        return note

    return change


def _foreign(foreign: Foreign) -> Change:
    def change(target: Target) -> Element:
        element = make("foreign", foreign.words, lang=foreign.language)
        return place_in(target.run, target.start, target.end, element)

    return change


def _choice_around(run: Run) -> Element | None:
    """Return the choice whose received words `run` is."""
    return run.element.getparent() if local(run.element.tag) == "sic" and not run.follows else None


def _is_apart(element: Element) -> bool:
    return is_ours(element) or is_at_call(element) or local(element.tag) == "corr"
