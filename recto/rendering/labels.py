"""The labels of notes: the printed number, or the next one of the layer's own counting."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.rendering.structure import is_division, is_note_with_call
from recto.rendering.style import ApparatusStyle
from recto.tei.names import local

Element = etree._Element


@dataclass
class Labels:
    """Counts notes without a printed number, layer by layer, leaving out numbers that are printed."""

    style: ApparatusStyle
    printed: Mapping[str, frozenset[str]]
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, texts: Iterable[Element], style: ApparatusStyle) -> "Labels":
        """Note which numbers are printed in which layer."""
        printed: defaultdict[str, set[str]] = defaultdict(set)
        for text in texts:
            for note in text.iter(etree.Element):
                if local(note.tag) == "note" and note.get("n") and is_note_with_call(note):
                    printed[style.layer_of(note.get("type", "")).name].add(note.get("n", ""))
        return cls(style, {layer: frozenset(numbers) for layer, numbers in printed.items()})

    def enter(self, division: Element) -> None:
        """Start anew the layers that count by chapter, at a division that stands in no other."""
        if not is_division(division.getparent()):
            for layer in self.style.layers:
                if layer.restart == "chapter":
                    self.counts[layer.name] = 0

    def label(self, note: Element) -> str:
        """Return the number as printed, or the next label that is not printed in the same layer."""
        if note.get("n"):
            return note.get("n", "")
        layer = self.style.layer_of(note.get("type", ""))
        while True:
            self.counts[layer.name] += 1
            label = NUMBERINGS[layer.numbering](self.counts[layer.name], self.style)
            if label not in self.printed.get(layer.name, ()):
                return label


def _figures(count: int, style: ApparatusStyle) -> str:
    return str(count)


def _letters(count: int, style: ApparatusStyle) -> str:
    """a … z, aa … zz, as printers count."""
    rounds, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1)


def _capitals(count: int, style: ApparatusStyle) -> str:
    """A … Z, AA … ZZ."""
    return _letters(count, style).upper()


def _symbols(count: int, style: ApparatusStyle) -> str:
    """* † ‡ … ** †† …"""
    rounds, symbol = divmod(count - 1, len(style.symbols))
    return style.symbols[symbol] * (rounds + 1)


NUMBERINGS: Mapping[str, Callable[[int, ApparatusStyle], str]] = {
    "figures": _figures,
    "letters": _letters,
    "capitals": _capitals,
    "symbols": _symbols,
    "none": _figures,
}
