"""The TEI header: what file and recipe say, each fact where TEI has a place for it."""

from recto.sources.document import Block
from recto.sources.recipe import RECTO, Dating, Person, Rights
from recto.tei import metadata
from recto.tei.bibliography import source_description
from recto.tei.dates import w3c_date
from recto.tei.editorial import encoding_description
from recto.tei.elements import add, make
from recto.tei.encoding import Encoding
from recto.tei.inline import LABELS_IN_LINE, write_block
from recto.tei.languages import language_usage
from recto.tei.metadata import Agent
from recto.tei.mixed import Element, append, words, words_without

_ELEMENTS = {"author": "author", "editor": "editor", "translator": "editor"}
"""The element that TEI has for a role; other parts are statements of responsibility."""
_TITLE_TYPES = {"title": "main", "subtitle": "sub"}
# The part in words, for roles that TEI has no element for.
_PARTS = {
    "transcriber": "Transcription",
    "encoder": "Mark-up",
    "proofreader": "Proofreading",
    "digitiser": "Digitisation",
    "introduction": "Introduction",
}


def header(encoding: Encoding, text: Element, emended: int, annotated: int) -> Element:
    """Return `teiHeader` for a `text` already encoded; the numbers count our corrections and our notes."""
    people = metadata.agents(encoding)
    titles = _titles(encoding, text)
    main = words(titles[0])
    description = make(
        "fileDesc",
        make("titleStmt", *titles, *(_agent(encoding, each) for each in people), _ourselves()),
        _publication(encoding),
    )
    for notes in _statements(encoding):
        append(description, notes)
    append(description, source_description(encoding, main, people))
    described = encoding_description(encoding, text, emended, annotated)
    parts = [description, described, _profile(encoding, text), *encoding.records]
    return make("teiHeader", *parts, *_revisions(encoding))


def _titles(encoding: Encoding, text: Element) -> list[Element]:
    """Return the titles: the file's where it has any, the recipe's beside them, else the first heading."""
    wanted = encoding.recipe.title
    titles = encoding.titles + [
        _title(encoding, block) for block in metadata.of_kind(encoding, *_TITLE_TYPES)
    ]
    if wanted.main and wanted.main not in (words(each) for each in titles):
        titles.insert(0, make("title", wanted.main, type="main"))
    if not titles:
        titles.append(make("title", _first_heading(text) or encoding.source.path.stem, type="main"))
    if wanted.sub:
        titles.append(make("title", wanted.sub, type="sub"))
    if wanted.original:
        titles.append(make("title", wanted.original, type="original", lang=encoding.recipe.original_language))
    return titles


def _title(encoding: Encoding, block: Block) -> Element:
    title = make("title", type=_TITLE_TYPES[block.kind], source=encoding.pointers(block))
    return _written(encoding, title, block)


def _first_heading(text: Element) -> str:
    heads = (each for each in text.iter("{*}head") if each.get("type") != "label")
    return next((words_without(each, "note") for each in heads), "")


def _agent(encoding: Encoding, agent: Agent) -> Element:
    """Return the element that TEI has for a part: `author`, `editor` or `respStmt`."""
    line = encoding.authors.get(agent.person.name) if agent.person.role == "author" else None
    if line is not None:
        line.attrib.update(_begun(agent.person).attrib)
        return _with_reason(line, agent.person)
    if agent.block is None or agent.person.role not in _ELEMENTS:
        return agent_of_recipe(agent)
    element = _begun(agent.person)
    element.set("source", encoding.pointers(agent.block))
    _written(encoding, element, agent.block)
    return _with_reason(element, agent.person)


def agent_of_recipe(agent: Agent) -> Element:
    """Return the element for the part of somebody whom the recipe names."""
    if agent.person.role not in _ELEMENTS:
        return _responsibility(agent)
    element = _begun(agent.person)
    append(element, _name(agent.person))
    return _with_reason(element, agent.person)


def _begun(person: Person) -> Element:
    """Return the element that TEI has for authors, editors and translators, still without a name."""
    role = "" if person.role == "author" else person.role
    element = make(_ELEMENTS[person.role], id=person.id, cert=person.cert, role=role)
    if person.resp:
        element.set("resp", f"#{person.resp}")
    return element


def _with_reason(element: Element, person: Person) -> Element:
    if person.reason:
        append(element, make("note", person.reason, type="reason", resp=f"#{person.resp or RECTO}"))
    return element


def _name(person: Person) -> Element:
    return make("orgName" if person.organisation else "persName", person.name)


def _responsibility(agent: Agent) -> Element:
    person = agent.person
    duty = make("resp", person.part or _PARTS.get(person.role, person.role))
    if agent.organisation:
        add(duty, " for the ")
        add(duty, make("orgName", agent.organisation))
    statement = make("respStmt", duty, _name(person), id=person.id, cert=person.cert)
    return _with_reason(statement, person)


def _ourselves() -> Element:
    duty = make("resp", "TEI encoding and emendations")
    return make("respStmt", duty, make("orgName", "Recto"), id=RECTO)


def _publication(encoding: Encoding) -> Element:
    publication = make("publicationStmt", make("publisher", "Recto"))
    if published := encoding.recipe.published:
        append(publication, make("date", published[:4], when=published))
    if encoding.recipe.id:
        append(publication, make("idno", encoding.recipe.id, type="recto"))
    append(publication, _availability(encoding))
    return publication


def _availability(encoding: Encoding) -> Element:
    """Return what the source says of rights; never a licence that it does not give."""
    given = availability_of_recipe(encoding.recipe.rights)
    if given is not None:
        return given
    if stated := metadata.rights(encoding, "statement"):
        return make("availability", *(make("p", each) for each in stated))
    if metadata.rights(encoding, "boilerplate"):
        words = "The terms of the distributor stand in his own words in the notes to this file."
        return make("availability", make("p", words))
    return make("availability", make("p", "The received text states no rights."), status="unknown")


def availability_of_recipe(rights: Rights) -> Element | None:
    """Return what a recipe says of rights; none where it says nothing."""
    if rights.licence:
        licence = make("licence", make("p", rights.statement or rights.licence), target=rights.licence)
        return make("availability", licence)
    return make("availability", make("p", rights.statement)) if rights.statement else None


def _statements(encoding: Encoding) -> list[Element]:
    """Return `notesStmt`: the front lines as received, and a distributor's words."""
    notes = make("notesStmt")
    for block in metadata.of_kind(encoding, "statement"):
        note = append(notes, make("note", type="statement", source=encoding.pointers(block)))
        _written(encoding, note, block)
    distributor = make("note", type="distributor")
    for block in metadata.of_kind(encoding, "boilerplate"):
        paragraph = _written(encoding, make("p", source=encoding.pointers(block)), block)
        if words(paragraph):
            append(distributor, paragraph)
    if len(distributor):
        append(notes, distributor)
    return [notes] if len(notes) else []


def _profile(encoding: Encoding, text: Element) -> Element:
    profile = make("profileDesc")
    creation = make("creation")
    if encoding.recipe.dating:
        append(creation, dating_element(encoding.recipe.dating))
    if translated := encoding.recipe.translated:
        append(creation, make("date", f"Translated in {translated}", type="translation", when=translated))
    if len(creation):
        append(profile, creation)
    append(profile, language_usage(encoding, metadata.language(encoding), text))
    return profile


def dating_element(dating: Dating) -> Element:
    """Return the dating with its evidence (TEI att.datable.w3c, att.global.responsibility)."""
    date = make(
        "date",
        dating.label,
        when=dating.when,
        notBefore=dating.not_before,
        notAfter=dating.not_after,
        cert=dating.cert,
        resp=f"#{dating.resp}",
    )
    if dating.evidence:
        append(date, make("note", dating.evidence, type="dating", resp=f"#{dating.resp}"))
    return date


def _revisions(encoding: Encoding) -> list[Element]:
    changes = []
    for block in metadata.of_kind(encoding, "change"):
        when = w3c_date(metadata.plain(encoding, block))
        change = make("change", when=when, source=encoding.pointers(block))
        changes.append(_written(encoding, change, block))
    changes += encoding.changes
    return [make("revisionDesc", *changes)] if changes else []


def _written(encoding: Encoding, element: Element, block: Block) -> Element:
    """Fill `element` with the words of a block of the header; a label that is none of them goes to `@n`."""
    labels = [mark for mark in block.marks if mark.kind == "label"]
    if labels and block.kind not in LABELS_IN_LINE:
        element.set("n", " ".join(encoding.source.words(labels[0].span).split()))
    write_block(encoding, element, block)
    return element
