"""What the pages of a finished PDF draw: marks, glyphs, colours, graphics states (ISO 32000-1, 8, 14.6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTING = frozenset("f F f* B B* b b* S s sh Do Tj TJ ' \"".split())
OTHER_OPERATORS = frozenset(
    "b* BX EX c cm CS cs d d0 d1 G g gs h i j J K k l m M MP DP n q Q re RG rg ri SC sc SCN scn "
    "BT ET T* Tc Td TD Tf TL Tm Tr Ts Tw Tz v w W W* y BMC BDC EMC BI ID EI".split()
)
DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
"""The colour space that an operator in small letters, or its twin in capitals, chooses."""
SPACES = {f"/{name}": name for name in DEVICE.values()} | {
    "/G": "DeviceGray",
    "/RGB": "DeviceRGB",
    "/CMYK": "DeviceCMYK",
}
DEEPEST = 20
"""How many form XObjects within each other are followed."""


@dataclass(frozen=True)
class Mark:
    """A marked-content sequence: its tag, its MCID (-1 for none), and the language it states."""

    tag: str
    mcid: int = -1
    lang: str = ""
    said: bool = False

    @property
    def is_artifact(self) -> bool:
        """Tell whether what is in it is no content."""
        return self.tag == "Artifact"

    @property
    def is_content(self) -> bool:
        """Tell whether it is part of the structure tree."""
        return self.mcid >= 0


Marks = tuple[Mark, ...]


@dataclass(eq=False)
class PageContent:
    """What a page draws, with the marks around it; form XObjects are read where they are drawn.

    `shown` are the codes of glyphs by the font, an object, and the MCID (-1 for none) they are shown in.
    """

    painted: list[tuple[str, Marks]] = field(default_factory=list)
    opened: list[tuple[Mark, Marks]] = field(default_factory=list)
    balanced: bool = True
    shown: dict[tuple[tuple[int, int], int], set[int]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], Any] = field(default_factory=dict)
    devices: set[str] = field(default_factory=set)
    states: list[Any] = field(default_factory=list)
    spaces: list[Any] = field(default_factory=list)
    intents: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    forms: list[Any] = field(default_factory=list)
    images: list[Any] = field(default_factory=list)
    inline_filters: set[str] = field(default_factory=set)
    deepest: int = 0


def page_content(page: pikepdf.Page) -> PageContent:
    """Read what a page draws."""
    found = PageContent()
    reader = _Reader(found)
    reader.read(page, page.resources, 0)
    found.balanced &= not reader.marks
    return found


class _Reader:
    """A walk over a content stream and the forms that it draws."""

    def __init__(self, found: PageContent) -> None:
        self.found = found
        self.marks: Marks = ()
        self.font: tuple[int, int] | None = None
        self.width = 1
        self.coloured = False
        self.saved = 0

    def read(self, stream: Any, resources: Any, depth: int) -> None:
        """Read a page or a form whose names stand in `resources`."""
        instructions: Any = pikepdf.parse_content_stream(stream)
        for operands, operator in instructions:
            name = str(operator)
            if name in PAINTING:
                self._paint(name, operands, resources, depth)
            if name in _HANDLERS:
                _HANDLERS[name](self, operands, resources)
            elif name not in PAINTING and name not in OTHER_OPERATORS and name != "INLINE IMAGE":
                self.found.unknown.add(name)
            if name == "INLINE IMAGE":
                self._inline_image(operands[0])

    def _paint(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        if name == "Do":
            drawn = _named(resources, "/XObject", operands[0])
            if drawn is not None and drawn.get("/Subtype") == "/Form":
                self._form(drawn, resources, depth)
                return
            if drawn is not None:
                self.found.images.append(drawn)
                self._space(drawn.get("/ColorSpace"))
        if not self.coloured and name != "Do":
            self.found.devices.add("DeviceGray")
        self.found.painted.append((name, self.marks))

    def _form(self, form: Any, resources: Any, depth: int) -> None:
        self.found.forms.append(form)
        if depth < DEEPEST:
            self.read(form, form.get("/Resources", resources), depth + 1)

    def _inline_image(self, image: Any) -> None:
        self.found.painted.append(("INLINE IMAGE", self.marks))
        self.found.inline_filters.update(str(each) for each in image.filters)
        self._space(pikepdf.Name(str(image.colorspace)) if image.colorspace else None)

    def show(self, operands: Any, resources: Any) -> None:
        """Note the codes of the glyphs that are shown."""
        if self.font is None:
            return
        mcid = next((each.mcid for each in reversed(self.marks) if each.is_content), -1)
        codes = self.found.shown.setdefault((self.font, mcid), set())
        last = operands[-1]
        for string in last if isinstance(last, pikepdf.Array) else [last]:
            if isinstance(string, pikepdf.String):
                data = bytes(string)
                step = self.width
                codes.update(
                    int.from_bytes(data[start : start + step], "big") for start in range(0, len(data), step)
                )

    def choose_font(self, operands: Any, resources: Any) -> None:
        """Note the font that glyphs are shown in from here."""
        font = _named(resources, "/Font", operands[0])
        self.font = None
        if font is not None:
            self.font = font.objgen
            self.width = 2 if font.get("/Subtype") == "/Type0" else 1
            self.found.fonts[self.font] = font

    def open_mark(self, operands: Any, resources: Any) -> None:
        """Note a mark, and what is around it."""
        mark = _mark(operands, resources)
        self.found.opened.append((mark, self.marks))
        self.marks = (*self.marks, mark)

    def close_mark(self, operands: Any, resources: Any) -> None:
        """Note the end of the innermost mark."""
        self.found.balanced &= bool(self.marks)
        self.marks = self.marks[:-1]

    def save(self, operands: Any, resources: Any) -> None:
        """Note how deep graphics states are kept."""
        self.saved += 1
        self.found.deepest = max(self.found.deepest, self.saved)

    def restore(self, operands: Any, resources: Any) -> None:
        """Note that a graphics state is no longer kept."""
        self.saved -= 1

    def choose_state(self, operands: Any, resources: Any) -> None:
        """Note a graphics state that is taken from the resources."""
        if (state := _named(resources, "/ExtGState", operands[0])) is not None:
            self.found.states.append(state)

    def choose_space(self, operands: Any, resources: Any) -> None:
        """Note a colour space that is chosen by name."""
        self.coloured = True
        self._space(
            operands[0] if str(operands[0]) in SPACES else _named(resources, "/ColorSpace", operands[0])
        )

    def shade(self, operands: Any, resources: Any) -> None:
        """Note the colour space of a shading."""
        if (shading := _named(resources, "/Shading", operands[0])) is not None:
            self._space(shading.get("/ColorSpace"))

    def choose_intent(self, operands: Any, resources: Any) -> None:
        """Note a rendering intent."""
        self.found.intents.add(str(operands[0]))

    def _space(self, space: Any) -> None:
        if isinstance(space, pikepdf.Name) and str(space) in SPACES:
            self.found.devices.add(SPACES[str(space)])
        elif isinstance(space, pikepdf.Array):
            self.found.spaces.append(space)
            if str(space[0]) in ("/Indexed", "/Separation", "/DeviceN"):
                self._space(space[1] if str(space[0]) == "/Indexed" else space[2])


def _chooses(device: str) -> Callable[[_Reader, Any, Any], None]:
    """Return what notes that a device colour space is chosen."""

    def choose(reader: _Reader, operands: Any, resources: Any) -> None:
        reader.coloured = True
        reader.found.devices.add(device)

    return choose


_HANDLERS: Mapping[str, Callable[[_Reader, Any, Any], None]] = {
    **dict.fromkeys(("Tj", "TJ", "'", '"'), _Reader.show),
    **{name: _chooses(space) for low, space in DEVICE.items() for name in (low, low.upper())},
    "Tf": _Reader.choose_font,
    "BMC": _Reader.open_mark,
    "BDC": _Reader.open_mark,
    "EMC": _Reader.close_mark,
    "q": _Reader.save,
    "Q": _Reader.restore,
    "gs": _Reader.choose_state,
    "cs": _Reader.choose_space,
    "CS": _Reader.choose_space,
    "sh": _Reader.shade,
    "ri": _Reader.choose_intent,
}


def _named(resources: Any, kind: str, name: Any) -> Any:
    """Return what a name of the content stream means; None where the resources do not have it."""
    return resources.get(kind, {}).get(str(name)) if resources is not None else None


def _mark(operands: Any, resources: Any) -> Mark:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = _named(resources, "/Properties", properties)
    tag = str(operands[0])[1:]
    if not isinstance(properties, pikepdf.Dictionary):
        return Mark(tag)
    said = "/ActualText" in properties or "/Alt" in properties or "/E" in properties
    return Mark(tag, int(properties.get("/MCID", -1)), str(properties.get("/Lang", "")), said)
