"""What a collation adds to a header: the witnesses, how entries are encoded, how words were compared."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

from recto.collating.tokens import IGNORED, Comparison
from recto.collating.witnesses import Witness
from recto.errors import SourceError
from recto.tei.elements import make
from recto.tei.mixed import Element, append, insert_after, put_before, words, words_without
from recto.tei.names import XML_ID, XML_LANG, local, tei

_NOT_IN_ID = re.compile(r"[^\w.-]+")
_IGNORED = {
    "case": "case",
    "punctuation": "punctuation",
    "accents": "accents",
    "long-s": "long and round s",
    "u-v": "u and v",
    "i-j": "i and j",
}


def ids(sigla: Sequence[str], root: Element) -> Mapping[str, str]:
    """Return for each siglum the id of its witness: the siglum where it is a name that is not taken.

    Names are those of Namespaces in XML 1.0, section 3 (NCName).
    """
    taken = {each.get(XML_ID) for each in root.iter("{*}*")}
    found: dict[str, str] = {}
    for siglum in sigla:
        base = as_id(siglum, "wit")
        base = base if base not in taken else f"wit-{base}"
        numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
        found[siglum] = next(each for each in numbered if each not in taken)
        taken.add(found[siglum])
    return found


def as_id(name: str, before: str) -> str:
    """Return a name as an id; `before` stands before one that begins with no letter."""
    id_ = _NOT_IN_ID.sub("-", unicodedata.normalize("NFKC", name))
    return id_ if id_[:1].isalpha() else f"{before}-{id_}"


def lacking(root: Element) -> list[str]:
    """Return what readers will ask for and the header of a collation does not say."""
    said = {
        "an author": root.find(".//{*}titleStmt/{*}author") is not None,
        "the language of the text": not (root.get(XML_LANG) or "und").startswith("und"),
        "rights": not any(each.get("status") == "unknown" for each in root.iter("{*}availability")),
    }
    said |= {
        f"what the witness {words(each)} is": len(words_without(each, "abbr")) > 0
        for each in root.iter("{*}witness")
    }
    return [what for what, is_said in said.items() if not is_said]


def declare(
    root: Element, witnesses: Iterable[Witness], pointers: Mapping[str, str], comparison: Comparison
) -> None:
    """Declare witnesses and method in the header of a collation.

    Raises SourceError where the base has no header that could say so.
    """
    description = root.find("{*}teiHeader/{*}fileDesc")
    sources = None if description is None else description.find("{*}sourceDesc")
    if description is None or sources is None:
        raise SourceError("The base has no teiHeader with fileDesc and sourceDesc: it is no TEI document.")
    for each in sources.findall("{*}p"):
        # TEI has either paragraphs here or what describes sources one by one.
        each.tag = tei("bibl")
    append(sources, make("listWit", *(_witness(each, pointers[each.siglum]) for each in witnesses)))
    _declare_method(description, comparison.ignored)


def _witness(witness: Witness, id_: str) -> Element:
    siglum = make("abbr", witness.siglum, type="siglum")
    return make("witness", siglum, f" {witness.description}" if witness.description else "", id=id_)


def _declare_method(description: Element, ignored: Collection[str]) -> None:
    encoding = description.getnext()
    if encoding is None or local(encoding.tag) != "encodingDesc":
        encoding = insert_after(description, make("encodingDesc"))
    for each in encoding.findall("{*}variantEncoding"):
        encoding.remove(each)
    _principles(encoding, ignored)
    method = make("variantEncoding", method="parallel-segmentation", location="internal")
    declaration = encoding.find("{*}editorialDecl")
    assert declaration is not None
    insert_after(declaration, method)


def _principles(encoding: Element, ignored: Collection[str]) -> None:
    """Say how words were compared, in the element of the editorial declaration that is for it."""
    declaration = encoding.find("{*}editorialDecl")
    if declaration is None:
        declaration = make("editorialDecl")
        if len(encoding):
            put_before(encoding[0], declaration)
        else:
            append(encoding, declaration)
    said = ", ".join(_IGNORED[each] for each in IGNORED if each in ignored)
    sentence = "Words were aligned by their normal forms."
    if said:
        sentence = (
            f"Words were aligned without regard to {said}. Readings that differ from the lemma in that "
            "alone, or in where words are divided, are typed orthographic."
        )
    append(declaration, make("normalization", make("p", sentence, n="collation"), method="markup"))
