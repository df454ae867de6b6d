"""Witnesses declared in a header, the method of the apparatus that cites them, ids of its entries."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from recto.tei.elements import make
from recto.tei.mixed import Element, append, insert_after
from recto.tei.names import XML_ID, ancestor, local, tei

_NOT_IN_ID = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Declared:
    """A witness as a header declares it."""

    id: str
    siglum: str
    description: str = ""


def as_id(name: str, before: str) -> str:
    """Return a name as an id (Namespaces in XML 1.0, section 3), after `before` if it begins otherwise."""
    id_ = _NOT_IN_ID.sub("-", unicodedata.normalize("NFKC", name))
    return id_ if id_[:1].isalpha() else f"{before}-{id_}"


def ids(sigla: Sequence[str], root: Element) -> Mapping[str, str]:
    """Return for each siglum the id of its witness: the siglum where it is a name that is not taken."""
    taken = {each.get(XML_ID) for each in root.iter("{*}*")}
    found: dict[str, str] = {}
    for siglum in sigla:
        base = as_id(siglum, "wit")
        base = base if base not in taken else f"wit-{base}"
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        found[siglum] = next(each for each in numbered if each not in taken)
        taken.add(found[siglum])
    return found


def declare(description: Element, sources: Element, witnesses: Iterable[Declared]) -> Element:
    """Declare witnesses in `sourceDesc`, and parallel segmentation in `encodingDesc`; return that.

    `description` is the `fileDesc` of the header, which `encodingDesc` follows.
    """
    list_witnesses(sources, witnesses)
    encoding = description.getnext()
    if encoding is None or local(encoding.tag) != "encodingDesc":
        encoding = insert_after(description, make("encodingDesc"))
    for each in encoding.findall("{*}variantEncoding"):
        encoding.remove(each)
    method = make("variantEncoding", method="parallel-segmentation", location="internal")
    declaration = encoding.find("{*}editorialDecl")
    if declaration is None:
        append(encoding, method)
    else:
        insert_after(declaration, method)
    return encoding


def list_witnesses(sources: Element, witnesses: Iterable[Declared]) -> None:
    """Declare witnesses in `sourceDesc`: after those that it lists, else in a list of their own."""
    declared = list(map(_witness, witnesses))
    if not declared:
        return
    lists = [each for each in sources.iter("{*}listWit") if ancestor(each, "listWit") is None]
    if lists:
        for each in declared:
            append(lists[-1], each)
        return
    for each in sources.findall("{*}p"):
        # TEI has either paragraphs here or what describes sources one by one.
        each.tag = tei("bibl")
    append(sources, make("listWit", *declared))


def _witness(witness: Declared) -> Element:
    siglum = make("abbr", witness.siglum, type="siglum")
    return make("witness", siglum, f" {witness.description}" if witness.description else "", id=witness.id)


def number_entries(root: Element) -> None:
    """Give each entry of an apparatus that has no id one of its own."""
    taken = {each.get(XML_ID) for each in root.iter("{*}*")}
    free = (name for number in count(1) if (name := f"app{number}") not in taken)
    for entry in root.iter("{*}app"):
        if entry.get(XML_ID) is None:
            entry.set(XML_ID, next(free))
