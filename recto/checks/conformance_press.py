"""What a printer takes without asking: PDF/X-1a:2003 (ISO 15930-4), as far as it can be seen in the file."""

from collections.abc import Iterator
from typing import Any

from recto.checks.conformance_colour import is_transparent
from recto.checks.finished import Finished

VERSION = "PDF/X-1a:2003"
PRESS = "/GTS_PDFX"
REGISTRY = "http://www.color.org"
INKS = frozenset({"DeviceGray", "DeviceCMYK"})
INK_SPACES = frozenset({"/Separation", "/DeviceN", "/Indexed", "/Pattern"})


def other_version(finished: Finished) -> Iterator[str]:
    """A claim of another version than the one that is checked here, or a file made of what is newer."""
    if (claimed := str(_information(finished).get("/GTS_PDFXVersion"))) != VERSION:
        yield f"GTS_PDFXVersion is ‘{claimed}’"
    if finished.pdf.pdf_version > "1.4":
        yield f"the file is PDF {finished.pdf.pdf_version}"


def missing_information(finished: Finished) -> Iterator[str]:
    """A file that does not say what it is, of when, and whether it is trapped."""
    information = _information(finished)
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if not str(information.get(key, "")):
            yield f"the information dictionary has no {key[1:]}"
    if str(information.get("/Trapped")) not in ("/True", "/False"):
        yield "Trapped is neither True nor False"


def without_condition(finished: Finished) -> Iterator[str]:
    """A file that does not say what it is to be printed on."""
    intents = [each for each in finished.root.get("/OutputIntents", ()) if each.get("/S") == PRESS]
    if len(intents) != 1:
        yield f"there are {len(intents)} output intents for the press"
    for each in intents:
        if not str(each.get("/OutputConditionIdentifier", "")):
            yield "the output intent has no OutputConditionIdentifier"
        if "/DestOutputProfile" not in each and str(each.get("/RegistryName", "")) != REGISTRY:
            yield "the output intent has neither a profile nor a registered condition"


def no_ink(finished: Finished) -> Iterator[str]:
    """A colour that no ink has."""
    for number, page in enumerate(finished.content, 1):
        wrong = page.devices - INKS | {
            str(each[0])[1:] for each in page.spaces if str(each[0]) not in INK_SPACES
        }
        yield from (f"page {number}: {name}" for name in sorted(wrong))


def see_through(finished: Finished) -> Iterator[str]:
    """Something that lets what is below shine through."""
    for number, page in enumerate(finished.content, 1):
        masked = any("/SMask" in each for each in page.images)
        grouped = any(each.get("/Group", {}).get("/S") == "/Transparency" for each in page.forms)
        if masked or grouped or any(map(is_transparent, page.states)):
            yield f"page {number} has transparency"


def without_trim(finished: Finished) -> Iterator[str]:
    """A page that does not say, or says twice, where it is cut."""
    for number, page in enumerate(finished.pdf.pages, 1):
        if ("/TrimBox" in page.obj) == ("/ArtBox" in page.obj):
            yield f"page {number}: not one of TrimBox and ArtBox"


def annotation_on_paper(finished: Finished) -> Iterator[str]:
    """Something to click on a page that is printed."""
    for number, annotation in finished.annotations:
        if annotation.get("/Subtype") not in ("/PrinterMark", "/TrapNet"):
            yield f"page {number}: an annotation {str(annotation.get('/Subtype', '/?'))[1:]}"


def action(finished: Finished) -> Iterator[str]:
    """Something that happens when the file is opened or used."""
    if "/OpenAction" in finished.root or any("/AA" in each for each in finished.dictionaries):
        yield "there are actions"
    if any(each.get("/S") == "/JavaScript" for each in finished.dictionaries):
        yield "there is JavaScript"


def _information(finished: Finished) -> Any:
    return finished.pdf.trailer.get("/Info", {})
