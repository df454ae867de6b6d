"""The foot of one page: its layers, and which of them give way when the page is full."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import inf

from recto.typesetting.engine import Box
from recto.typesetting.layers import TOLERANCE, Cut, Entry, Layer
from recto.typesetting.plan import Item


@dataclass(frozen=True)
class Settled:
    """The foot of a page as it is printed, in a `space` that ends at `bottom`, both in CSS pixels."""

    foot: "Foot"
    area: Box
    cuts: dict[str, Cut]
    bottom: float
    space: float

    @property
    def height(self) -> float:
        """The height of all layers in CSS pixels."""
        return height(self.cuts.values())

    def again(self) -> "Settled | None":
        """Return the foot as its slots have it now; None where it has no room, or is cut elsewhere."""
        cuts = self.foot.cuts(self.space)
        same = rest(cuts.values()) == rest(self.cuts.values())
        return replace(self, cuts=cuts) if same and height(cuts.values()) <= self.space + TOLERANCE else None

    @property
    def top(self) -> float:
        """Return where the foot begins, in CSS pixels."""
        frame = self.area.margin_height() - self.area.height if self.foot.entries else 0
        return float(self.bottom - self.height - frame)

    def below(self, text_bottom: float) -> "Settled | None":
        """Return the foot as it is below text that ends at `text_bottom`; None where it has no room there."""
        frame = self.area.margin_height() - self.area.height
        space = self.bottom - text_bottom - frame if self.foot.entries else self.bottom - text_bottom
        cuts = self.foot.cuts(space)
        if height(cuts.values()) > space + TOLERANCE:
            return None
        return replace(self, cuts=cuts, space=space)

    @property
    def is_forced(self) -> bool:
        """Tell whether a note is broken that must not be."""
        return any(cut.is_forced for cut in self.cuts.values())

    def stand_on(self, page: Box) -> None:
        """Put the foot on its page."""
        text, *_, note_area = page.children
        page.children = [text, self.box(), note_area]

    def box(self) -> Box:
        """Return the foot as one box at the bottom of the page area."""
        blocks = [self.foot.layers[name].block(cut) for name, cut in self.cuts.items()]
        area = self.area.copy_with_children(blocks)
        area.height = height(self.cuts.values())
        area.position_y = self.bottom - area.margin_height()
        y = area.content_box_y()
        for block, cut in zip(blocks, self.cuts.values(), strict=True):
            block.translate(area.content_box_x(), y)
            y += cut.height
        return area


@dataclass
class Foot:
    """The foot of a page while the page is being made: layers in their order, of which some are empty."""

    layers: dict[str, Layer]
    entries: dict[Item, Entry] = field(default_factory=dict)

    def layer_of(self, item: Item) -> Layer:
        """Return the layer of an item; the last one where it names none that there is."""
        return self.layers.get(item.layer) or self.layers[next(reversed(self.layers))]

    def add(self, entry: Entry) -> None:
        """Add an entry to the end of its layer."""
        self.entries[entry.item] = entry
        self.layer_of(entry.item).add(entry)

    def remove(self, item: Item) -> None:
        """Take an item out of its layer, if it is there."""
        if self.entries.pop(item, None):
            self.layer_of(item).remove(item)

    @property
    def line_bottom(self) -> float:
        """Return where the lowest line with an item ends."""
        return max((entry.line_bottom for entry in self.entries.values()), default=-inf)

    def forget(self) -> None:
        """Let go of what was set to measure the layers."""
        for layer in self.layers.values():
            layer.forget()

    def whole(self) -> dict[str, Cut]:
        """Return the layers that hold something, uncut."""
        return {name: layer.whole() for name, layer in self.layers.items() if layer.entries}

    def cuts(self, space: float) -> dict[str, Cut]:
        """Return the layers within a height of `space`, or as near to it as they can give way."""
        cuts = self.whole()
        for name in sorted(cuts, key=lambda name: self._yields(name), reverse=True):
            excess = height(cuts.values()) - space
            if excess > TOLERANCE:
                cuts[name] = self.layers[name].cut(cuts[name].height - excess)
        return cuts

    def _yields(self, name: str) -> tuple[int, bool, int]:
        """Order layers by how readily they give way: as told; notes before entries; the lowest first."""
        template = self.layers[name].template
        return template.yields, template.form == "paragraphs", list(self.layers).index(name)


def height(cuts: Iterable[Cut]) -> float:
    """Return the height of several layers together, in CSS pixels."""
    return sum(cut.height for cut in cuts)


def rest(cuts: Iterable[Cut]) -> tuple[Entry, ...]:
    """Return what several layers leave over for the next page."""
    return tuple(entry for cut in cuts for entry in cut.rest)
