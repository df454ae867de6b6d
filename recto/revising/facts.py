"""What changed in the header: title, agents, dating, licence, identifiers, witnesses, principles."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple

from lxml import etree

from recto.rendering.document import Agent, Metadata
from recto.rendering.metadata import found, metadata
from recto.rendering.words import Words
from recto.revising.apparatus import renamed_witnesses
from recto.revising.change import CHANGED, Change
from recto.revising.pairs import Pairs
from recto.revising.state import Place
from recto.revising.wordwise import ADDED, WITHDRAWN, pieces_between
from recto.tei.aligning import Feature, paired
from recto.tei.mixed import Element, words
from recto.tei.names import XML_ID, local

Facts = Mapping[str, str]
"""What a header says under one heading: by what it is known by, in words."""


def header_changes(old: Element, new: Element, pairs: Pairs, fixed: Words) -> Iterator[Change]:
    """Yield what the header of `new` says otherwise; `fixed` are the words in which sources are cited."""
    before, after = metadata(old, fixed), metadata(new, fixed)
    for name, facts in FACTS.items():
        yield from _changes(name, facts(before), facts(after))
    yield from _witnesses(pairs)
    yield from _principles(old, new)


def _changes(name: str, before: Facts, after: Facts) -> Iterator[Change]:
    for key, was in before.items():
        if key not in after:
            yield _fact(name, WITHDRAWN, was, "")
        elif after[key] != was:
            yield _fact(name, CHANGED, was, after[key])
    yield from (_fact(name, ADDED, "", is_) for key, is_ in after.items() if key not in before)


def _fact(name: str, act: str, before: str, after: str, id_: str = "") -> Change:
    place = Place(id_, xml_id=id_)
    old, new = (None if act == ADDED else place), (None if act == WITHDRAWN else place)
    shown = pieces_between(before, after) if act == CHANGED else ()
    return Change("fact", act, old, new, name, before, after, pieces=shown)


def _said(words: str) -> Facts:
    """Return a fact of which there is one."""
    return {"": words} if words else {}


def _each(held: tuple[str, ...]) -> Facts:
    """Return facts of which there may be several, known by their own words."""
    return {each: each for each in held}


def _agents(data: Metadata) -> Facts:
    return {f"{each.role} {each.id or each.name}": _agent(each) for each in data.agents}


def _agent(agent: Agent) -> str:
    names = (f"{each.scheme} {each.value}" for each in agent.identifiers)
    return ", ".join(filter(None, (agent.name, agent.role, *names, agent.cert)))


def _dating(data: Metadata) -> Facts:
    if data.dating is None:
        return {}
    label, dates = data.dating.label, data.dating.interval
    return _said("; ".join(filter(None, (label, dates, data.dating.cert, data.dating.evidence))))


def _identifiers(data: Metadata) -> Facts:
    return {f"{each.scheme} {each.value}": f"{each.scheme} {each.value}".strip() for each in data.identifiers}


def _sources(data: Metadata) -> Facts:
    said = {" ".join(_strings(astuple(each))): None for each in data.sources}
    return {each: each for each in said}


def _strings(held: object) -> Iterator[str]:
    """Yield the words in nested tuples."""
    if isinstance(held, tuple):
        for each in held:
            yield from _strings(each)
    elif held:
        yield str(held)


def _series(data: Metadata) -> Facts:
    return _said(" ".join(filter(None, (data.series, data.series_number))))


FACTS: Mapping[str, Callable[[Metadata], Facts]] = {
    "title": lambda data: _said(data.title),
    "subtitle": lambda data: _said(data.subtitle),
    "original": lambda data: _said(data.original_title),
    "agent": _agents,
    "dating": _dating,
    "translated": lambda data: _said(data.translated),
    "edition": lambda data: _said(" ".join(dict.fromkeys(filter(None, (data.edition, data.version))))),
    "series": _series,
    "publisher": lambda data: _said(data.publisher),
    "place": lambda data: _said(data.place),
    "published": lambda data: _said(data.published),
    "rights": lambda data: _said(data.rights),
    "licence": lambda data: _said(data.licence_url),
    "identifier": _identifiers,
    "language": lambda data: _each(data.languages),
    "source": _sources,
    "statement": lambda data: _each(data.statements),
    "keyword": lambda data: _each(data.keywords),
    "abstract": lambda data: _said(data.abstract),
}
"""What of a header is compared, and how it is told; when the file was last changed is no fact of the work."""


def _witnesses(pairs: Pairs) -> Iterator[Change]:
    """Yield what changed of the witnesses that the header declares."""
    renamed = renamed_witnesses(pairs)
    old, new = pairs.old, pairs.new
    before = {renamed.get(each, each): (each, old.sigla.get(each, each)) for each in old.witnesses}
    for name, (own, siglum) in before.items():
        was = f"{siglum} {old.witnesses[own]}".strip()
        if name not in new.witnesses:
            yield _fact("witness", WITHDRAWN, was, "", own)
        elif (now := f"{new.sigla.get(name, name)} {new.witnesses[name]}".strip()) != was:
            yield _fact("witness", CHANGED, was, now, name)
    for name in new.witnesses:
        if name not in before:
            now = f"{new.sigla.get(name, name)} {new.witnesses[name]}".strip()
            yield _fact("witness", ADDED, "", now, name)


def _principles(old: Element, new: Element) -> Iterator[Change]:
    """Yield what changed in the words of the encoding description, paragraph by paragraph."""
    before, after = _paragraphs(old), _paragraphs(new)
    pairs = dict(paired([_feature(each) for each in before], [_feature(each) for each in after]))
    for place, each in enumerate(before):
        was = words(each)
        if place not in pairs:
            yield _fact("principle", WITHDRAWN, was, "", each.get(XML_ID, ""))
        elif (now := words(after[pairs[place]])) != was:
            yield _fact("principle", CHANGED, was, now, after[pairs[place]].get(XML_ID, ""))
    for place, each in enumerate(after):
        if place not in pairs.values():
            yield _fact("principle", ADDED, "", words(each), each.get(XML_ID, ""))


def _paragraphs(root: Element) -> list[Element]:
    """Return the outermost paragraphs of the encoding description that have words."""
    blocks = (each for part in found(root, "encoding") for each in part.iter(etree.Element))
    own = (each for each in blocks if local(each.tag) in {"p", "ab"} and words(each))
    return [
        each for each in own if not any(local(above.tag) in {"p", "ab"} for above in each.iterancestors())
    ]


def _feature(paragraph: Element) -> Feature:
    said = tuple(words(paragraph).split())
    return Feature(paragraph.get(XML_ID, ""), said, said)
