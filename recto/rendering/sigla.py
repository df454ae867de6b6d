"""The sigla of a reading: their order, groups that stand for their members, hands, and 'the rest'."""

import re
from collections.abc import Sequence

from lxml import etree

from recto.rendering.agents import SPEAKERS
from recto.rendering.dispatch import Context, content, report
from recto.rendering.document import Agent
from recto.rendering.spans import readings
from recto.rendering.structure import children
from recto.rendering.terms import editorial, terms
from recto.rendering.witnesses import Cited, Witness, without_prefix, witnesses_of
from recto.rendering.wording import Field
from recto.rendering.xhtml import add
from recto.tei.mixed import append_text
from recto.tei.names import ancestor, local

Element = etree._Element

# What a pointer has, and a bare reference to a book has not: a fragment, a scheme before its name.
_POINTS = re.compile(r"#|\w:\w|/")
_HAND = re.compile(r"^[-_.:]+(?:hand[-_.:]*)?")
_CORRECTING = ("add", "subst", "del")


def sigla(reading: Element, context: Context) -> Field:
    """Return who has a reading, the hand that wrote it beside the last siglum; nothing if nobody is named."""
    cited = cited_in(reading, context)
    _report_undeclared(cited, reading, context)
    hand = _hand(reading, cited, context)
    if not cited and not hand:
        return _written(reading, context)
    if _are_the_rest(reading, cited, context):
        return lambda to: editorial(to, terms(context)["the-rest"])

    def write(to: Element) -> None:
        for position, each in enumerate(_arranged(cited, context)):
            append_text(to, context.style.sigla_separator if position else "")
            write_siglum(each.witness, to, context)
            _raise(each.hand, to)
        _raise(hand, to)

    return write


def cited_in(reading: Element, context: Context) -> tuple[Cited, ...]:
    """Return the witnesses that a reading names."""
    return witnesses_of(reading, "wit", {**context.index.cited, **context.index.witnesses})


def names_of(reading: Element, attribute: str, context: Context) -> list[str]:
    """Return the names or sigla of those to whom `@resp` or `@source` of a reading points."""
    agents, names = context.index.agents, []
    for pointer in _pointers(reading.get(attribute, "")):
        id_ = pointer.lstrip("#")
        known = context.index.cited.get(id_) or context.index.witnesses.get(id_)
        if id_ in agents:
            names += [] if _reports(agents[id_], reading) else [agents[id_].name]
        elif known is not None or "/" not in pointer:
            names.append(without_prefix(id_) if known is None else known.siglum)
    return names


def _reports(agent: Agent, reading: Element) -> bool:
    """Tell whether somebody, such as who prepared the file, only reports what witnesses have."""
    return bool(reading.get("wit")) and agent.role not in SPEAKERS


def _pointers(said: str) -> list[str]:
    """Return the pointers in what an attribute says; words that point nowhere ('Ed. pr. 3') stand as one."""
    parts = said.split()
    return parts if len(parts) < 2 or any(_POINTS.search(each) for each in parts) else [" ".join(parts)]


def write_siglum(witness: Witness, to: Element, context: Context) -> None:
    """Write a siglum as it is printed."""
    span = add(to, "span", {"class": "siglum"}, "" if witness.printed is not None else witness.siglum)
    if witness.printed is not None:
        content(witness.printed, span, context)
    _raise(witness.hand, to)


def _raise(hand: str, to: Element) -> None:
    if hand:
        add(to, "sup", {"class": "hand"}, hand)


def _hand(reading: Element, cited: Sequence[Cited], context: Context) -> str:
    """Return the siglum of the hand that wrote a reading, less that of the witness with which it begins.

    What hands wrote within an entry without a lemma of its own are its readings.
    """
    within = () if local(reading.tag) == "app" else reading.iterdescendants(etree.Element)
    held = (each for each in within if local(each.tag) in _CORRECTING)
    writing = next((each for each in (reading, *held) if each.get("hand")), None)
    if writing is None:
        return ""
    found = witnesses_of(writing, "hand", {**context.index.witnesses, **context.index.hands})
    names = [each.hand if each.hand else each.witness.siglum for each in found]
    last = cited[-1].witness.siglum if cited else ""
    return " ".join(_after(last, name) for name in names)


def _after(siglum: str, hand: str) -> str:
    """Return what an id such as `A.hand.2`, or a siglum, says of a hand beside the siglum of its witness."""
    if not siglum or not hand.startswith(siglum):
        return hand
    return _HAND.sub("", hand.removeprefix(siglum))


def _written(reading: Element, context: Context) -> Field:
    """Return the sigla that stand in words after a reading (TEI P5, `wit`)."""
    after = reading.getnext()
    if reading.get("wit") or after is None or local(after.tag) != "wit":
        return ""
    return lambda to: content(after, add(to, "span", {"class": "siglum"}), context)


def _arranged(cited: tuple[Cited, ...], context: Context) -> list[Cited]:
    """Return sigla as the style has them: in the order of the list, whole groups by their own siglum."""
    found = list(cited)
    if context.style.sigla_groups:
        found = _grouped(found, context)
    if context.style.sigla_order == "listed":
        found.sort(key=lambda each: each.witness.place if each.is_declared else len(context.index.witnesses))
    return found


def _grouped(cited: list[Cited], context: Context) -> list[Cited]:
    """Put the siglum of a group in the place of its witnesses, where all are named; the largest first."""
    groups = {
        each.id: each for each in context.index.witnesses.values() if len(each.alone) > 1 and each.is_named
    }
    for group in sorted(groups.values(), key=lambda each: -len(each.alone)):
        held = {each.witness.id for each in cited if not each.hand}
        if held.issuperset(group.alone):
            cited = [each for each in cited if each.hand or each.witness.id not in group.alone]
            cited = [*(each for each in cited if each.witness.id != group.id), Cited(group)]
    return cited


def _are_the_rest(reading: Element, cited: Sequence[Cited], context: Context) -> bool:
    """Tell whether a reading has more witnesses than any other of its entry, which names all there are."""
    least, app = context.style.rest_from, ancestor(reading, "app")
    if not least or app is None or context.shown is not None or len(alone := _alone(cited, context)) < least:
        return False
    others = [_alone(cited_in(each, context), context) for each in readings(app) if each is not reading]
    every = {each.id for each in context.index.witnesses.values() if not each.alone}
    counted = [id_ for held in (alone, *others) for id_ in held]
    return sorted(counted) == sorted(every) and all(len(held) < len(alone) for held in others) and any(others)


def _alone(cited: Sequence[Cited], context: Context) -> list[str]:
    """Return the ids of the witnesses that are named, groups taken for their members, hands apart."""
    named = [each.witness for each in cited if not each.hand]
    return [id_ for each in named for id_ in (each.alone or (each.id,))]


def _report_undeclared(cited: Sequence[Cited], reading: Element, context: Context) -> None:
    """Say which sigla nobody declares, each once; in a file that declares none, that alone."""
    for each in cited:
        if not each.is_declared and context.index.witnesses:
            report("R-siglum", f"nobody declares the siglum ‘{each.witness.siglum}’", reading, context)
        elif not each.is_declared:
            report(
                "R-siglum", "the apparatus cites sigla, and the file declares no witness", reading, context
            )


def is_explained_by(detail: Element, reading: Element) -> bool:
    """Tell whether a `witDetail` speaks of the witnesses of `reading`: it shares one, and follows it."""
    return bool(set(detail.get("wit", "").split()) & set(reading.get("wit", "").split()))


def details_of(reading: Element) -> list[Element]:
    """Return what is said of the witnesses of a reading."""
    around = reading.getparent()
    held = [] if around is None else children(around, "witDetail")
    return [each for each in held if is_explained_by(each, reading)]
