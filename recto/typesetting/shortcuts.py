"""WeasyPrint's own answers, found sooner: each of these stands in for one of its own and says the same.

What is asked for each box of a book again and again is remembered for all styles that are declared alike:
what they compute to, how high an empty line is, which lengths their inline boxes have. Each could go
upstream with its test in `tests/typesetting/test_shortcuts.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import product
from math import inf
from typing import Any

from recto.typesetting.engine import (
    AnonymousStyle,
    Box,
    ComputedStyle,
    InlineBox,
    LineBox,
    TextBox,
    avoid_collisions,
    background,
    css,
    inline,
    layout_box_backgrounds,
    replaced,
    resolve_percentages,
    strut,
)

OWN = frozenset({"anchor", "display", "float", "page", "position"})
"""Properties that differ between styles declared alike: names, and those that WeasyPrint itself sets."""
LENGTHS = tuple(
    f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")
)
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
SIZES = ("width", "height", "min_width", "min_height")
CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
UNBOUNDED = {
    "width": "auto",
    "height": "auto",
    "min_width": 0,
    "min_height": 0,
    "max_width": inf,
    "max_height": inf,
}
"""What is used where no size is declared."""
BARE: Mapping[str, Any] = {"background": None} | dict.fromkeys(CORNERS, (0, 0))
"""What a box has whose style declares no background, no shadow and no round corner."""
for name, value in BARE.items():
    setattr(Box, name, value)
PLAIN: Mapping[str, Any] = dict.fromkeys(LENGTHS + BORDERS, 0) | UNBOUNDED
"""The used lengths of a box within a line for which none is declared."""
for kind, (name, value) in product((InlineBox, LineBox, TextBox), PLAIN.items()):
    setattr(kind, name, value)
SET_ANEW = frozenset(PLAIN) - {"width", "height"}
"""Lengths that a box within a line has only where they are others than those of its kind."""


@dataclass(slots=True)
class Kin:
    """What is known of styles that are declared alike: their values, and what has been reckoned from them.

    What is `declared` for them is kept once, but for what is their own.

    `below` are the kin of their children by what is declared for these, and `by_rules` by the rules that
    declare it; `anonymous` are those of boxes for which nothing is. `styles` are those that are one for all
    that are alike in what is their own too, `anonymous_styles` those of the boxes in them, by their page.
    `lengths` are the used lengths of inline
    boxes, none where they depend on what is around; boxes that are `is_bare` have no background, no shadow
    and square corners. `shaper` is what shapes their texts (`shapes`), empty where that is WeasyPrint.
    """

    values: dict[str, Any] = field(default_factory=dict)
    declared: Mapping[str, Any] | None = None
    below: dict[Any, "Kin"] = field(default_factory=dict)
    by_rules: dict[Any, tuple["Kin", Mapping[str, Any]]] = field(default_factory=dict)
    anonymous: "Kin | None" = None
    styles: dict[Any, "Kindred"] = field(default_factory=dict)
    anonymous_styles: dict[str, Any] = field(default_factory=dict)
    strut: Any = None
    lengths: Mapping[str, Any] | None = None
    is_bare: bool | None = None
    shaper: Any = None


class Kindred(ComputedStyle):  # type: ignore[misc]
    """A style that takes over what styles declared like it have computed."""

    def __init__(
        self, kin: Kin, parent: Any, cascaded: Mapping[str, Any], pseudo_type: str | None, *more: Any
    ) -> None:
        super().__init__(parent, cascaded, pseudo_type, *more)
        self.kin = kin
        if OWN.isdisjoint(cascaded):
            self.cascaded = kin.declared = kin.declared or cascaded

    @property
    def anonymous_style(self) -> Any:
        """The style of boxes for which nothing is declared, the same for all kin on pages of one name."""
        known = self.kin.anonymous_styles
        page = self["page"]
        if page not in known:
            known[page] = AnonymousStyle(self)
        return known[page]

    def copy(self) -> Any:
        """Return a copy, which is given other values than its kin have; a note only stops to float."""
        kin = self.kin if self["float"] == "footnote" else Kin()
        more = self.root_style, self.base_url, self.font_config, self.initial_page_sizes
        made = Kindred(kin, self.parent_style, self.cascaded, self.pseudo_type, *more)
        made.update(self)
        made.specified = self.specified.copy()
        return made

    def __missing__(self, key: str) -> Any:
        if key in OWN:
            return super().__missing__(key)
        values = self.kin.values
        if key in values:
            value = self[key] = values[key]
        else:
            value = values[key] = super().__missing__(key)
        return value


def style_of(parent: Any, cascaded: Mapping[str, Any], pseudo_type: str | None, *more: Any) -> Kindred:
    """Return a style: one for all that are declared alike, unless it has a name; it stands for the class."""
    above = getattr(parent, "kin", None)
    if above is None:
        return Kindred(Kin(), parent, cascaded, pseudo_type, *more)
    kin = _kin_below(above, cascaded, pseudo_type)
    if "anchor" in cascaded:
        return Kindred(kin, parent, cascaded, pseudo_type, *more)
    own = _frozen([item for item in cascaded.items() if item[0] in OWN]), parent["page"]
    if own not in kin.styles:
        kin.styles[own] = Kindred(kin, parent, cascaded, pseudo_type, *more)
    return kin.styles[own]


def _kin_below(above: Kin, cascaded: Mapping[str, Any], pseudo_type: str | None) -> Kin:
    """Return the kin of the children of styles for which the same is declared.

    Most have it from the same rules, and are known by these. What is known so is kept, that no other value
    can come to stand in its place in memory.
    """
    declared = [item for item in cascaded.items() if item[0] not in OWN]
    rules = (pseudo_type, *[(name, id(value), *_flat(weight)) for name, (value, weight) in declared])
    known = above.by_rules.get(rules)
    if known is None:
        values = pseudo_type, _frozen(declared)
        known = above.by_rules[rules] = above.below.setdefault(values, Kin()), cascaded
    return known[0]


def _flat(weight: tuple[Any, Any, Sequence[int]]) -> tuple[Any, ...]:
    """Return the weight of a declaration: whose it is, its layer, and the specificity of its selector."""
    origin, layer, specificity = weight
    return origin, layer, *specificity


def _frozen(value: Any) -> Any:
    """Return a value whose lists are tuples and whose sets are frozen, so that it can be looked up."""
    if isinstance(value, set):
        return frozenset(value)
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def kin_of(style: Any) -> Kin:
    """Return the kin of a style; of its own only where it is a copy."""
    kin = getattr(style, "kin", None)
    if kin is None:
        above = kin_of(style.parent_style) if style.parent_style is not None else Kin()
        is_shared = style.parent_style is not None and style is style.parent_style.anonymous_style
        kin = style.kin = above.anonymous or Kin() if is_shared else Kin()
        if is_shared:
            above.anonymous = kin
    return kin  # type: ignore[no-any-return]


def strut_once(style: Any) -> Any:
    """Return the height and the baseline of an empty line of a style."""
    kin = kin_of(style)
    if kin.strut is None:
        kin.strut = strut(style)
    return kin.strut


def resolve_once(box: Box, around: Any) -> None:
    """Set the used lengths of a box; those of inline boxes seldom depend on the box around them."""
    if isinstance(box, TextBox) and isinstance(box.style, AnonymousStyle):
        return
    if not isinstance(box, InlineBox | LineBox | TextBox):
        resolve_percentages(box, around)
        return
    kin = kin_of(box.style)
    if kin.lengths is None:
        kin.lengths = _lengths(box.style)
    if kin.lengths:
        own = box.__dict__
        for name in SET_ANEW.intersection(own):
            del own[name]
        own.update(kin.lengths)
    else:
        resolve_percentages(box, around)


def _lengths(style: Any) -> Mapping[str, Any]:
    """Return what is not PLAIN of the used lengths of inline boxes, and their size, which layout sets.

    Empty unless all are absolute and nothing is reckoned (CSS 2, 8).
    """
    lengths = {name: style[name] for name in LENGTHS}
    is_absolute = all(value == "auto" or getattr(value, "unit", "") == "px" for value in lengths.values())
    has_size = any(style[name] != "auto" for name in SIZES) or any(
        style[name].value < inf for name in ("max_width", "max_height")
    )
    if not is_absolute or has_size or style["border_collapse"] == "collapse":
        return {}
    used = {name: "auto" if value == "auto" else value.value for name, value in lengths.items()}
    used |= {name: style[name] for name in BORDERS}
    return {name: value for name, value in used.items() if value != 0} | {"width": "auto", "height": "auto"}


def lay_out_backgrounds(page: Box, box: Box, get_image: Any, into: bool = True, style: Any = None) -> None:
    """Lay out the backgrounds of a box and of those in it, of which most have none."""
    kin = kin_of(box.style)
    if kin.is_bare is None:
        kin.is_bare = _is_bare(box.style)
    if not kin.is_bare or box is page or style is not None:
        layout_box_backgrounds(page, box, get_image, into, style)
        return
    for child in box.all_children() if into else ():
        background.layout_box_backgrounds(page, child, get_image)


def _is_bare(style: Any) -> bool:
    has_images = any(kind != "none" for kind, _ in style["background_image"])
    is_framed = any(style[name][0] != "none" for name in ("border_image_source", "mask_border_source"))
    is_square = all((0, "px") in style[corner] for corner in CORNERS)
    color = style["background_color"]
    is_clear = color != "currentcolor" and color.alpha == 0
    return is_clear and is_square and not (has_images or is_framed or style["box_shadow"])


def avoid_nothing(context: Any, box: Box, around: Any, outer: bool = True) -> tuple[float, float, float]:
    """Return where a line begins, from the left and the top, and its room; most lines stand beside no float.

    It stands for `avoid_collisions` of `weasyprint/layout/float.py`.
    """
    is_free = isinstance(box, LineBox) and not (outer or context.excluded_shapes or box.margin_left)
    if not is_free or box.margin_right or box.margin_top or around.style["direction"] == "rtl":
        return avoid_collisions(context, box, around, outer)  # type: ignore[no-any-return]
    left = around.content_box_x()
    return left, box.position_y, left + around.width - left


@contextmanager
def hastened() -> Iterator[None]:
    """Let WeasyPrint take the shortcuts within the block."""
    with ExitStack() as place:
        place.enter_context(replaced(css, "ComputedStyle", style_of))
        place.enter_context(replaced(inline, "avoid_collisions", avoid_nothing))
        place.enter_context(replaced(inline, "strut", strut_once))
        place.enter_context(replaced(inline, "resolve_percentages", resolve_once))
        place.enter_context(replaced(background, "layout_box_backgrounds", lay_out_backgrounds))
        yield
