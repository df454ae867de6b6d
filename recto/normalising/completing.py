"""The header, completed by the recipe: what the file states stays as it states it."""

from collections.abc import Callable

from recto.normalising.document import Foreign
from recto.sources.recipe import Person
from recto.tei.elements import make
from recto.tei.header import agent_of_recipe, availability_of_recipe, dating_element
from recto.tei.metadata import Agent
from recto.tei.mixed import Element, append, insert_after, insert_first, words
from recto.tei.names import XML_ID, XML_LANG, local


def complete(foreign: Foreign) -> int:
    """Add to the header what the recipe knows and the file does not say; count the facts.

    Where the file says something else, it stays, and that is said.
    """
    description = None if foreign.header is None else foreign.header.find("{*}fileDesc")
    if description is None:
        return 0
    return sum(each(foreign, description) for each in (_title, _people, _rights, _dating, _language))


def _kept(foreign: Foreign, what: str, said: str, wanted: str) -> int:
    """Say that the header keeps what it says, if that is something else; no fact was added."""
    if said != wanted:
        foreign.say("I-header-kept", f"{what}: the file has ‘{said}’, the recipe ‘{wanted}’")
    return 0


def _title(foreign: Foreign, description: Element) -> int:
    wanted, statement = foreign.recipe.title, description.find("{*}titleStmt")
    if statement is None or not wanted.main:
        return 0
    titles = [each for each in statement if local(each.tag) == "title"]
    said = [each for each in titles if words(each)]
    if said:
        return _kept(foreign, "the title", words(said[0]), wanted.main)
    if titles:
        titles[0].text = wanted.main
    else:
        insert_first(statement, make("title", wanted.main))
    return 1


def _people(foreign: Foreign, description: Element) -> int:
    statement = description.find("{*}titleStmt")
    return 0 if statement is None else sum(_add(each, statement, foreign) for each in foreign.recipe.person)


def _add(person: Person, statement: Element, foreign: Foreign) -> int:
    """Add somebody whom the recipe names, unless the file names him, or somebody else, in the same part."""
    made = agent_of_recipe(Agent(person))
    named = [each for each in statement if _part(each) == _part(made)]
    same = next((each for each in named if person.name in words(each)), None)
    if same is not None:
        return _name(same, person, foreign)
    if named and local(made.tag) == "author":
        return _kept(foreign, "the author", words(named[0]), person.name)
    if person.id in foreign.ids():
        del made.attrib[XML_ID]
    before = [each for each in statement if local(each.tag) in {"title", "author", "editor"}]
    if local(made.tag) != "respStmt" and before:
        insert_after(before[-1], made)
    else:
        append(statement, made)
    return 1


def _part(element: Element) -> tuple[str, str]:
    """Return what somebody did, as far as an element says so by its name and role."""
    duty = next((words(each) for each in element if local(each.tag) == "resp"), "")
    return local(element.tag), duty or element.get("role", "")


def _name(element: Element, person: Person, foreign: Foreign) -> int:
    """Give somebody whom the file names the id that the recipe has for him, if he has none."""
    if element.get(XML_ID) or person.id in foreign.ids():
        return 0
    element.set(XML_ID, person.id)
    return 1


def _rights(foreign: Foreign, description: Element) -> int:
    wanted, statement = availability_of_recipe(foreign.recipe.rights), description.find("{*}publicationStmt")
    if wanted is None or statement is None:
        return 0
    said = statement.find("{*}availability")
    if said is not None and (words(said) or len(said)):
        return _kept(foreign, "the rights", words(said), words(wanted))
    if said is not None:
        said.extend(list(wanted))
    elif any(local(each.tag) in {"p", "ab"} for each in statement):
        # TEI has either paragraphs here or what says it one by one.
        for each in wanted.iter("{*}p"):
            append(statement, make("p", words(each)))
    else:
        append(statement, wanted)
    return 1


def _dating(foreign: Foreign, description: Element) -> int:
    dating, header = foreign.recipe.dating, foreign.header
    if dating is None or header is None:
        return 0
    said = header.find("{*}profileDesc/{*}creation/{*}date")
    if said is not None:
        return _kept(foreign, "the dating", words(said), dating.label)
    profile = _held(header, "profileDesc", lambda made: insert_after(_last_before_profile(header), made))
    creation = _held(profile, "creation", lambda made: insert_first(profile, made))
    append(creation, dating_element(dating))
    return 1


def _held(parent: Element, name: str, put: Callable[[Element], Element]) -> Element:
    found = parent.find(f"{{*}}{name}")
    return put(make(name)) if found is None else found


def _last_before_profile(header: Element) -> Element:
    return [each for each in header if local(each.tag) in {"fileDesc", "encodingDesc"}][-1]


def _language(foreign: Foreign, description: Element) -> int:
    wanted, texts = foreign.recipe.language, list(foreign.elements("text"))[:1]
    said = [each.get(XML_LANG, "") for each in (foreign.root, *texts) if each.get(XML_LANG)]
    if not wanted:
        return 0
    if said:
        return _kept(foreign, "the language of the text", said[-1], wanted)
    foreign.root.set(XML_LANG, wanted)
    return 1
