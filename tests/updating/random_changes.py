"""Received texts of words that stand once each, changed at random; their TEI, edited at random."""

import random
import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from recto.sources.reading import recognise
from recto.sources.recipe import Recipe, Title
from recto.tei.elements import make
from recto.tei.importing import encode
from recto.tei.mixed import Element, insert_after, place_in, remove, runs
from recto.tei.names import XML_ID, local
from recto.tei.reading import parse_bytes
from recto.tei.serialising import serialise

_WORD = re.compile(r"[we]\d+[xy]")


@dataclass
class Received:
    """A received text: its paragraphs, each a list of words, with its note if it has one; words of a kind."""

    dice: random.Random
    paragraphs: list[list[str]] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    made: int = 0

    def word(self) -> str:
        self.made += 1
        return f"w{self.made}x"

    def words(self, fewest: int = 4) -> list[str]:
        return [self.word() for _ in range(self.dice.randint(fewest, 12))]

    def text(self) -> str:
        """Return the file: paragraphs, then the notes in the order of their calls."""
        blocks, numbers = ["A Title of the Text"], []
        for paragraph in self.paragraphs:
            note = self.notes.get(paragraph[0])
            call = f" [{len(numbers) + 1}]" if note else ""
            numbers += [note] if note else []
            blocks.append(" ".join(paragraph).capitalize() + call + ".")
        notes = [f"{number}. {' '.join(note).capitalize()}." for number, note in enumerate(numbers, 1)]
        return "\n\n".join([*blocks, "", *notes]) + "\n"


def received(dice: random.Random) -> Received:
    """Return a text of some paragraphs and notes."""
    made = Received(dice)
    for _ in range(dice.randint(3, 7)):
        made.paragraphs.append(made.words(6))
        if dice.random() < 0.4:
            made.notes[made.paragraphs[-1][0]] = made.words()
    return made


def _replace_word(text: Received) -> None:
    paragraph = text.dice.choice(text.paragraphs)
    paragraph[text.dice.randrange(1, len(paragraph))] = text.word()


def _put_word(text: Received) -> None:
    paragraph = text.dice.choice(text.paragraphs)
    paragraph.insert(text.dice.randrange(1, len(paragraph) + 1), text.word())


def _drop_word(text: Received) -> None:
    paragraph = text.dice.choice(text.paragraphs)
    if len(paragraph) > 4:
        del paragraph[text.dice.randrange(1, len(paragraph))]


def _put_paragraph(text: Received) -> None:
    text.paragraphs.insert(text.dice.randrange(len(text.paragraphs) + 1), text.words(6))


def _drop_paragraph(text: Received) -> None:
    if len(text.paragraphs) > 2:
        del text.paragraphs[text.dice.randrange(len(text.paragraphs))]


def _move_paragraph(text: Received) -> None:
    paragraph = text.paragraphs.pop(text.dice.randrange(len(text.paragraphs)))
    text.paragraphs.insert(text.dice.randrange(len(text.paragraphs) + 1), paragraph)


def _change_note(text: Received) -> None:
    if text.notes:
        note = text.dice.choice(list(text.notes.values()))
        note[text.dice.randrange(len(note))] = text.word()


def _put_note(text: Received) -> None:
    text.notes.setdefault(text.dice.choice(text.paragraphs)[0], text.words())


CHANGES: tuple[Callable[[Received], None], ...] = (
    _replace_word,
    _put_word,
    _drop_word,
    _put_paragraph,
    _drop_paragraph,
    _move_paragraph,
    _change_note,
    _put_note,
)


def changed(text: Received, times: int) -> Received:
    """Return the text with changes at random."""
    made = deepcopy(text)
    for _ in range(times):
        made.dice.choice(CHANGES)(made)
    return made


def imported(text: Received, previous: Element | None = None, title: str = "T") -> Element:
    """Return the TEI of a text as an import writes it."""
    source = recognise(Path("received.txt"), text.text().encode(), ())
    recipe = Recipe(id="work", language="en", title=Title(main=title))
    return parse_bytes(serialise(encode(source, recipe, previous).root), "received.xml")[0]


@dataclass
class Editor:
    """Edits a tree at random; `made` counts the words that it adds."""

    dice: random.Random
    root: Element
    made: int = 0

    def word(self) -> str:
        self.made += 1
        return f"e{self.made}y"

    def paragraphs(self) -> list[Element]:
        return [
            each for each in self.root.find("{*}text").iter("{*}p") if local(each.getparent().tag) != "note"
        ]

    def words(self) -> list[tuple]:
        """Return where the words of paragraphs stand: the run, from where, to where."""
        found = []
        for paragraph in self.paragraphs():
            for run in runs(paragraph, lambda each: local(each.tag) in ("note", "app", "choice")):
                start = 0
                for word in run.text.split():
                    start = run.text.index(word, start)
                    found.append((run, start, start + len(word)))
        return found


def _wrap(editor: Editor) -> None:
    run, start, end = editor.dice.choice(editor.words())
    place_in(run, start, end, make(editor.dice.choice(("persName", "term")), run.text[start:end]))


def _emend(editor: Editor) -> None:
    run, start, end = editor.dice.choice(editor.words())
    entry = make("app", make("lem", run.text[start:end]), make("rdg", editor.word()), id=f"own{editor.made}")
    place_in(run, start, end, entry)


def _annotate(editor: Editor) -> None:
    run, _, end = editor.dice.choice(editor.words())
    place_in(run, end, end, make("note", editor.word(), resp="#me"))


def _reword(editor: Editor) -> None:
    run, start, end = editor.dice.choice(editor.words())
    place_in(run, start, end, make("seg", editor.word()))


def _insert(editor: Editor) -> None:
    new = insert_after(editor.dice.choice(editor.paragraphs()), make("p", editor.word()))
    new.set(XML_ID, f"own-p{editor.made}")


def _take_out(editor: Editor) -> None:
    if len(editor.paragraphs()) > 2:
        remove(editor.dice.choice(editor.paragraphs()))


def _shift(editor: Editor) -> None:
    one, other = editor.dice.choice(editor.paragraphs()), editor.dice.choice(editor.paragraphs())
    if one is not other:
        insert_after(other, remove(one))


def _call_otherwise(editor: Editor) -> None:
    paragraph = editor.dice.choice(editor.paragraphs())
    paragraph.set(XML_ID, f"called-{editor.word()}")


def _qualify(editor: Editor) -> None:
    editor.dice.choice(editor.paragraphs()).set("rend", editor.word())


EDITS: tuple[Callable[[Editor], None], ...] = (
    _wrap,
    _emend,
    _annotate,
    _reword,
    _insert,
    _take_out,
    _shift,
    _call_otherwise,
    _qualify,
)


def edited(root: Element, dice: random.Random, times: int, start: int = 0) -> Element:
    """Return a copy of a tree with edits at random; the words that are added are numbered after `start`."""
    editor = Editor(dice, deepcopy(root), start)
    for _ in range(times):
        dice.choice(EDITS)(editor)
    return parse_bytes(etree.tostring(editor.root), "edited.xml")[0]


def vocabulary(root: Element) -> Counter[str]:
    """Count the words of a text, each of which should stand once."""
    text = root.find("{*}text")
    return Counter(_WORD.findall(" ".join(map(str, text.itertext("*"))).lower()))
