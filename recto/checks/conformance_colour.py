"""Colours, images and transparency that mean the same everywhere (ISO 19005-3, 6.2)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from recto.checks.finished import Finished

COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
"""How many numbers a colour has in the colour space that a profile names (ISO 15076-1, 7.2.6)."""
CLASSES = (b"prtr", b"mntr", b"scnr", b"spac")
COVERS = {
    b"GRAY": frozenset({"DeviceGray"}),
    b"RGB ": frozenset({"DeviceGray", "DeviceRGB"}),
    b"CMYK": frozenset({"DeviceGray", "DeviceCMYK"}),
}
"""The device colours that an output intent of a colour space gives a meaning to (6.2.4.3)."""
HIGHEST_VERSION = 4
BLEND_MODES = frozenset(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight "
    "/SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity".split()
)
INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})
ARCHIVE = "/GTS_PDFA1"


def without_profile(finished: Finished) -> Iterator[str]:
    """An output intent for archives without a profile, or with one that is none."""
    for intent in _intents(finished):
        profile = intent.get("/DestOutputProfile")
        if not isinstance(profile, pikepdf.Stream):
            yield "the output intent has no DestOutputProfile"
        else:
            yield from _faults(profile, CLASSES[:2])


def several_profiles(finished: Finished) -> Iterator[str]:
    """Output intents with different profiles."""
    intents = finished.root.get("/OutputIntents", ())
    if len({each.DestOutputProfile.objgen for each in intents if "/DestOutputProfile" in each}) > 1:
        yield "the output intents have different profiles"


def wrong_profile(finished: Finished) -> Iterator[str]:
    """A colour space whose profile is none (6.2.4.2)."""
    for space in _spaces(finished):
        if space[0] == "/ICCBased":
            yield from _faults(space[1], CLASSES)


def device_colour(finished: Finished) -> Iterator[str]:
    """A colour of a device that no output intent gives a meaning to (6.2.4.3)."""
    covered = {name for intent in _intents(finished) for name in COVERS.get(_space_of(intent), ())}
    for number, page in enumerate(finished.content, 1):
        yield from (f"page {number}: {name} has no output intent" for name in sorted(page.devices - covered))


def transfer_function(finished: Finished) -> Iterator[str]:
    """A graphics state that bends colours or their screens (6.2.5)."""
    for state in _states(finished):
        if "/TR" in state or "/HTP" in state or state.get("/TR2", pikepdf.Name.Default) != "/Default":
            yield "a graphics state has TR, TR2 or HTP"


def rendering_intent(finished: Finished) -> Iterator[str]:
    """A rendering intent that is none (6.2.6)."""
    found = {intent for page in finished.content for intent in page.intents}
    found |= {str(each.get("/RI")) for each in _states(finished) if "/RI" in each}
    found |= {
        str(each.get("/Intent")) for page in finished.content for each in page.images if "/Intent" in each
    }
    yield from (f"the rendering intent {each[1:]}" for each in sorted(found - INTENTS))


def image_with_alternates(finished: Finished) -> Iterator[str]:
    """An image that is another on another device, or that readers smooth as they like (6.2.8)."""
    for each in finished.dictionaries:
        if each.get("/Subtype") == "/Image":
            wrong = [key for key in ("/Alternates", "/OPI") if key in each]
            wrong += ["/Interpolate"] if each.get("/Interpolate") is True else []
            yield from (f"image {each.objgen[0]} has {key[1:]}" for key in wrong)


def foreign_form(finished: Finished) -> Iterator[str]:
    """A form XObject that stands for something else: PostScript, another file, a picture server (6.2.9)."""
    for each in finished.dictionaries:
        if each.get("/Subtype") == "/Form":
            wrong = [key for key in ("/OPI", "/PS", "/Ref") if key in each]
            wrong += ["/Subtype2"] if each.get("/Subtype2") == "/PS" else []
            yield from (f"form XObject {each.objgen[0]} has {key[1:]}" for key in wrong)
        elif each.get("/Subtype") == "/PS":
            yield f"XObject {each.objgen[0]} is PostScript"


def blend_mode(finished: Finished) -> Iterator[str]:
    """A way to blend colours that is none (6.2.10)."""
    for state in _states(finished):
        modes = state.get("/BM", ())
        for mode in [modes] if isinstance(modes, pikepdf.Name) else modes:
            if str(mode) not in BLEND_MODES:
                yield f"the blend mode {str(mode)[1:]}"


def group_without_space(finished: Finished) -> Iterator[str]:
    """A page with transparency and no colour space to blend in (6.2.10)."""
    if any(_intents(finished)):
        return
    for number, page in enumerate(finished.pdf.pages, 1):
        drawn = finished.content[number - 1]
        see_through = any(map(is_transparent, drawn.states)) or any("/SMask" in each for each in drawn.images)
        if see_through and "/CS" not in page.obj.get("/Group", {}):
            yield f"page {number} has transparency and no colour space for it"


def unknown_operator(finished: Finished) -> Iterator[str]:
    """An operator that PDF does not have (6.2.2)."""
    for number, page in enumerate(finished.content, 1):
        yield from (f"page {number}: the operator {each}" for each in sorted(page.unknown))


def is_transparent(state: Any) -> bool:
    """Tell whether a graphics state lets something shine through."""
    opacities = (float(state.get(key, 1)) for key in ("/CA", "/ca"))
    masked = str(state.get("/SMask", "/None")) != "/None"
    return min(opacities) < 1 or masked or str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible")


def _intents(finished: Finished) -> list[Any]:
    return [each for each in finished.root.get("/OutputIntents", ()) if each.get("/S") == ARCHIVE]


def _space_of(intent: Any) -> bytes:
    profile = intent.get("/DestOutputProfile")
    return profile.read_bytes()[16:20] if isinstance(profile, pikepdf.Stream) else b""


def _faults(profile: Any, classes: tuple[bytes, ...]) -> Iterator[str]:
    """Yield what is wrong with an ICC profile (ISO 15076-1, 7.2)."""
    data = profile.read_bytes() if isinstance(profile, pikepdf.Stream) else b""
    if len(data) < 128 or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        yield "a profile is no ICC profile"
    elif data[8] > HIGHEST_VERSION or data[12:16] not in classes:
        yield f"a profile is of version {data[8]} and class {data[12:16].decode('latin-1')}"
    elif COMPONENTS.get(data[16:20]) != profile.get("/N"):
        yield f"a profile for {data[16:20].decode('latin-1').strip()} has N {profile.get('/N')}"


def _spaces(finished: Finished) -> Iterator[Any]:
    yield from (space for page in finished.content for space in page.spaces)


def _states(finished: Finished) -> Iterator[Any]:
    yield from (state for page in finished.content for state in page.states)
