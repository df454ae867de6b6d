"""What was done to the received file, said in its header (TEI P5, 2.3.3) as for any received text."""

from collections.abc import Iterable

from recto import __version__
from recto.checks.facts import NORMALISED
from recto.normalising.document import Foreign, Normalisation
from recto.tei.editorial import counted
from recto.tei.elements import add, make
from recto.tei.mixed import Element, append, insert_after, insert_first
from recto.tei.names import local

_REMOVED = "Not part of the text, and removed: "


def declare(foreign: Foreign, done: Iterable[tuple[Normalisation, int]]) -> None:
    """Add to the header how often each normalisation was done, and what words left the text."""
    held = [_paragraph(each, count, foreign.details[each.name]) for each, count in done if count]
    if foreign.removed:
        held.append(_removed(foreign))
    if foreign.header is None:
        if held:
            foreign.say("I-header-none", "what was normalised is not declared", foreign.root)
        return
    description = _description(foreign.header)
    if held:
        append(_declaration(description), make("normalization", *held, method="silent"))
    _name_ourselves(description)


def _paragraph(normalisation: Normalisation, count: int, details: list[str]) -> Element:
    paragraph = counted(normalisation.name.replace(" ", "-"), normalisation.sentence, count)
    if details:
        add(paragraph, f" {'; '.join(details)}.")
    return paragraph


def _removed(foreign: Foreign) -> Element:
    """List the words that left the text, each with the reason."""
    members = make("list", rend="removed")
    for said, reason in foreign.removed:
        add(append(members, make("item", make("mentioned", said))), f" ({reason})")
    return make("p", _REMOVED, members, n="removed")


def _description(header: Element) -> Element:
    found = header.find("{*}encodingDesc")
    if found is not None:
        return found
    file = header.find("{*}fileDesc")
    made = make("encodingDesc")
    return insert_first(header, made) if file is None else insert_after(file, made)


def _declaration(description: Element) -> Element:
    """Return the editorial declaration, the first where there are several."""
    found = description.find("{*}editorialDecl")
    if found is not None:
        return found
    project = [each for each in description if local(each.tag) in {"projectDesc", "samplingDecl"}]
    made = make("editorialDecl")
    return insert_after(project[-1], made) if project else insert_first(description, made)


def _name_ourselves(description: Element) -> None:
    """Name the program among those that worked on the file (TEI P5, 2.3.11): it only normalised it."""
    applications = description.find("{*}appInfo")
    if applications is None:
        applications = append(description, make("appInfo"))
    if not any(each.get("ident") == "recto" for each in applications):
        label = make("label", "Recto")
        append(applications, make("application", label, ident="recto", version=__version__, type=NORMALISED))
