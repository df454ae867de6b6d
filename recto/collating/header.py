"""What a collation adds to a header: the witnesses, how entries are encoded, how words were compared."""

from collections.abc import Collection, Iterable, Mapping

from recto.collating.tokens import IGNORED, Comparison
from recto.collating.witnesses import Witness
from recto.errors import SourceError
from recto.tei import witness_list
from recto.tei.elements import make
from recto.tei.mixed import Element, append, put_before, words, words_without
from recto.tei.names import XML_LANG
from recto.tei.witness_list import Declared

_IGNORED = {
    "case": "case",
    "punctuation": "punctuation",
    "accents": "accents",
    "long-s": "long and round s",
    "u-v": "u and v",
    "i-j": "i and j",
}


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
    declared = [Declared(pointers[each.siglum], each.siglum, each.description) for each in witnesses]
    _principles(witness_list.declare(description, sources, declared), comparison.ignored)


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
