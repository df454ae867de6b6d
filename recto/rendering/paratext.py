"""What is made from the header and stands around the text: title page, dating, principles, colophon."""

from collections.abc import Callable, Mapping

from lxml import etree

from recto.rendering.agents import agents_of, words_of
from recto.rendering.citation import citations
from recto.rendering.conspectus import abbreviations
from recto.rendering.correspondence import correspondence
from recto.rendering.dispatch import Context, content, entitle, passed_on
from recto.rendering.document import Agent, Build, Metadata
from recto.rendering.flow import settle
from recto.rendering.metadata import dating_notes, found
from recto.rendering.structure import children
from recto.rendering.xhtml import add, generated, languages, new
from recto.tei.mixed import append, append_text, copy, pieces
from recto.tei.names import local

Element = etree._Element
# A line of the colophon: plain, or an element whose content is the line.
Fact = str | Element


def title_page(root: Element, data: Metadata, to: Element, words: Mapping[str, str]) -> None:
    """Add the title page."""
    section = add(to, "section", {"id": "titlepage", "class": "titlepage"})
    add_line(section, "author", _names(data.agents_as("author"), words))
    add(section, "h1", {"class": "title"}, data.title)
    add_line(section, "subtitle", data.subtitle)
    if data.original_title:
        _original(section, data, words)
    add_line(section, "translator generated", _by(data.agents_as("translator"), "translated-by", words))
    add_line(section, "editor generated", _by(data.agents_as("editor"), "edited-by", words))
    actions = [*correspondence(root, words)]
    for action in actions:
        add_line(section, "correspondence generated", action)
    add_line(section, "series generated", data.series)
    for line in citations(root, words)[:1]:
        _fact(add(section, "p", {"class": "source generated"}), line)
    if data.dating and not any(data.dating.label in action for action in actions):
        add_line(section, "date generated", _written(data.dating.label, words))


def dating_note(root: Element, data: Metadata, to: Element, context: Context) -> None:
    """Add the note on dating, where the header has one."""
    notes = dating_notes(root)
    if not notes or data.dating is None:
        return
    section = add(to, "section", {"id": "dating-note", "class": "dating"})
    generated(section, "h2", "head", context.words["dating"]).set("data-generated", "true")
    dated = _written(data.dating.label, context.words)
    add_line(section, "date generated", _sure(dated, data.dating.cert, context.words))
    for note in notes:
        holder = add(section, "blockquote")
        content(note, holder, context)
        settle(holder)
        holder.tag = holder.tag.replace("blockquote", "div")


def principles(root: Element, context: Context) -> Element | None:
    """Return the section of what the encoding description declares, topic by topic; none without any."""
    topics = [topic for description in found(root, "encoding") for topic in description.iter(etree.Element)]
    topics = [topic for topic in topics if local(topic.tag) in TOPICS and _parts(topic)]
    if not topics:
        return None
    section = new("section", {"id": "principles", "class": "principles"} | _ours(context))
    entitle(section, "h2", context.words["principles"], context)
    for topic in topics:
        _topic(topic, section, context)
    return settle(section)


def _topic(topic: Element, to: Element, context: Context) -> None:
    entitle(to, "h3", context.words[TOPICS[local(topic.tag)]], context)
    for part in _parts(topic):
        if local(part.tag) == "list":
            held = add(to, "ul", passed_on(part, context))
            for item in children(part, "item"):
                content(item, add(held, "li"), context)
        else:
            content(part, add(to, "p", passed_on(part, context)), context)


def _parts(topic: Element) -> list[Element]:
    """Return what is said of a topic, without lists of abbreviations, which stand with the sigla."""
    shortened = abbreviations(topic)
    held = (*children(topic, "p", "ab"), *children(topic, "list"))
    return [each for each in held if words_of(each) and each not in shortened]


def colophon(root: Element, data: Metadata, build: Build, to: Element, context: Context) -> None:
    """Add the colophon."""
    attributes = {"id": "colophon", "class": "colophon", "role": "doc-colophon"}
    section = add(to, "section", attributes | _ours(context))
    generated(section, "h2", "head", context.words["colophon"]).set("data-generated", "true")
    facts = add(section, "dl")
    for key, make in COLOPHON.items():
        lines = [line for line in make(root, data, context.words) if line != ""]
        if lines:
            generated(facts, "dt", "", context.words[key])
        for line in lines:
            _fact(add(facts, "dd", {"class": key}), line)
    _add_build(build, facts, context.words)


def _add_build(build: Build, facts: Element, words: Mapping[str, str]) -> None:
    """Say what the edition was made from and by, so that anybody can make it again."""
    if build.digest:
        generated(facts, "dt", "", words["build"])
        line = words["built-from"].replace("{version}", build.version).replace("{digest}", build.digest)
        add(facts, "dd", {"class": "build"}, line)


def add_line(to: Element, css: str, text: str) -> None:
    """Add a paragraph of class `css`, unless it would be empty."""
    if text:
        add(to, "p", {"class": css}, text)


def _ours(context: Context) -> dict[str, str]:
    """Return the language and direction of a section of our words, where the text runs the other way."""
    switch = languages(context.words["language"], context.language)
    return switch if "dir" in switch else {}


def _original(to: Element, data: Metadata, words: Mapping[str, str]) -> None:
    before, _, after = words["original-title"].partition("{title}")
    line = add(to, "p", {"class": "original-title generated"}, before)
    add(line, "cite", languages(data.original_lang, data.lang), data.original_title)
    append_text(line, after)


def _written(label: str, words: Mapping[str, str]) -> str:
    """Return the date of the work as a sentence; a label that begins like one stands as it is."""
    return words["written"].replace("{date}", label) if label[:1].islower() or label[:1].isdigit() else label


def _sure(line: str, cert: str, words: Mapping[str, str]) -> str:
    """Return `line` with how certain it is, where the header says so (`@cert`)."""
    certainty = words.get(f"certainty-{cert}", cert)
    return f"{line} ({certainty})" if certainty else line


def _names(agents: tuple[Agent, ...], words: Mapping[str, str]) -> str:
    """Return names in a row: A, B and C."""
    names = list(dict.fromkeys(agent.name for agent in agents))
    if len(names) < 2:
        return "".join(names)
    return words["comma"].join(names[:-1]) + words["and"] + names[-1]


def _by(agents: tuple[Agent, ...], key: str, words: Mapping[str, str]) -> str:
    return words[key].replace("{name}", _names(agents, words)) if agents else ""


def _fact(to: Element, line: str | Element) -> None:
    """Write a line of the colophon, plain or with titles set off."""
    for piece in [line] if isinstance(line, str) else list(pieces(line)):
        if isinstance(piece, str):
            append_text(to, piece)
        else:
            append(to, copy(piece))


def _sources(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    return list(citations(root, words))


def _dates(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Return when the work was written, and when translated, where the header says so."""
    return [
        _sure(_written(words_of(date), words), date.get("cert", ""), words)
        for creation in found(root, "creation")
        for date in children(creation, "date")
    ]


def _received(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Return the name and size of the received file, its digest, and what is said of it."""
    described = [each for source in found(root, "source") for each in children(source, "bibl")]
    received = [each for each in described if each.get("type") == "received"]
    facts = [fact for each in received for fact in each]
    digests = [fact for fact in facts if fact.get("type") == "sha256"]
    notes = [fact for each in received for fact in children(each, "note")]
    plain = [words_of(fact) for fact in facts if fact not in (*digests, *notes)]
    return [
        words["comma"].join(filter(None, plain)),
        *(words["digest"].replace("{digest}", words_of(each)) for each in digests),
        *(words_of(each) for each in notes),
    ]


def _responsibility(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Return who had which part, with how sure that is and the reason, where the header gives them."""
    lines = ((_part(agent, words), agent) for agent in agents_of(root))
    sure = ((_sure(line, agent.cert, words), agent.note) for line, agent in lines if line)
    return [f"{line}. {note}" if note else line for line, note in sure]


def _part(agent: Agent, words: Mapping[str, str]) -> str:
    """Return the part of an agent with the name; where the name is empty, the part as the header words it."""
    key = f"role-{agent.role}"
    if not agent.name:
        return "" if key in words else agent.role
    return ": ".join(filter(None, (words.get(key, agent.role), agent.name)))


def _statements(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    return list(data.statements)


def _rights(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Return the rights as stated, or the header's own words on their being unknown."""
    said = [words_of(each) for each in found(root, "availability")]
    return [data.rights or " ".join(said) or words["rights-unknown"], data.licence_url]


def _revisions(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Return what was done to the text; what was done again on other days is said once."""
    return list(dict.fromkeys(words_of(change) for change in found(root, "change")))


def _edition(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Say who published the edition and when, and what made it, as the header's `appInfo` declares."""
    published = [data.publisher, *(words_of(date) for date in found(root, "published"))]
    applications = [each for each in root.iter(etree.Element) if local(each.tag) == "application"]
    made = [
        words["made-with"]
        .replace("{application}", words_of(each) or each.get("ident", ""))
        .replace("{version}", each.get("version", ""))
        for each in applications
    ]
    editions = [words_of(each) for each in found(root, "edition")]
    return [words["comma"].join(filter(None, published)), *editions, *made]


def _identifiers(root: Element, data: Metadata, words: Mapping[str, str]) -> list[Fact]:
    """Return the identifiers under which the edition is published, with the kind of each as it is stated.

    The id of the work within the project (`idno[@type='recto']`) is none.
    """
    stated = [each for each in found(root, "identifier") if words_of(each) and each.get("type") != "recto"]
    return [f"{_kind(each.get('type', ''))} {words_of(each)}".strip() for each in stated]


def _kind(type_: str) -> str:
    """Return the name of a kind of identifier; those of a few letters are initials, as DOI."""
    return type_.upper() if len(type_) <= 4 else type_


TOPICS = {
    "encodingDesc": "encoding",
    "editorialDecl": "encoding",
    "projectDesc": "project",
    "samplingDecl": "sampling",
    "correction": "correction",
    "normalization": "normalization",
    "punctuation": "punctuation",
    "quotation": "quotation",
    "hyphenation": "hyphenation",
    "segmentation": "segmentation",
    "interpretation": "interpretation",
}
COLOPHON: Mapping[str, Callable[[Element, Metadata, Mapping[str, str]], list[Fact]]] = {
    "source": _sources,
    "dates": _dates,
    "received-file": _received,
    "responsibility": _responsibility,
    "statements": _statements,
    "revisions": _revisions,
    "rights": _rights,
    "production": _edition,
    "identifier": _identifiers,
}
