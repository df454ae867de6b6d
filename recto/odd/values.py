"""The values of attributes, and of elements that hold nothing else: datatypes and lists of values."""

from recto.odd.model import Model
from recto.odd.rng import choice, group, pattern, reference, repeated, rng
from recto.odd.sources import child, children, occurrence, words_of
from recto.tei.mixed import Element
from recto.tei.names import local

_OLD_PREFIX, _PREFIX = "data.", "teidata."
_ONE = "1"


def value_of(attribute: Element, model: Model) -> Element:
    """Return what an attribute may be: by its datatype, and by its list of values unless that is open."""
    datatype, listed = child(attribute, "datatype"), child(attribute, "valList")
    one = _typed(datatype, model)
    kind = "open" if listed is None else listed.get("type", "open")
    if listed is not None and kind == "closed":
        one = value_list(listed)
    elif listed is not None and kind == "semi" and one.tag != rng("text"):
        one = choice([value_list(listed), one])
    return _several(one, datatype)


def _several(one: Element, datatype: Element | None) -> Element:
    """Return a list of values where a datatype asks for one (a list holds no text: RELAX NG, 7.1.3)."""
    least, most = (_ONE, _ONE) if datatype is None else occurrence(datatype)
    if (least, most) == (_ONE, _ONE) or one.tag == rng("text"):
        return one
    return pattern("list", repeated(one, least, most))


def _typed(datatype: Element | None, model: Model) -> Element:
    """Return what a datatype says; any text where it is not known."""
    held = children(datatype)
    if not held:
        return pattern("text")
    if local(held[0].tag) == "dataRef":
        return data(held[0], model)
    return _old(held[0], model)


def _old(one: Element, model: Model) -> Element:
    """Return a datatype that is written in RELAX NG, as until 2016: `data.word` is `teidata.word` now."""
    name = one.get("name") or ""
    for each in (name, name.replace(_OLD_PREFIX, _PREFIX, 1)):
        if local(one.tag) == "ref" and each in model.specs:
            return reference(each)
    is_known = local(one.tag) in ("text", "data")
    return _plain(one) if is_known else pattern("text")


def _plain(one: Element) -> Element:
    attributes = {str(name): str(value) for name, value in one.attrib.items()}
    return pattern(local(one.tag), *map(_plain, children(one)), text=one.text or "", **attributes)


def data(one: Element, model: Model) -> Element:
    """Return what a `dataRef` means: a datatype of the TEI or of XML Schema, restricted where it says so."""
    facets = _facets(one)
    if one.get("name"):
        return pattern("data", *facets, type=str(one.get("name")))
    key = one.get("key") or ""
    if key not in model.specs:
        model.lacks(one, f"the datatype ‘{key}’")
        return pattern("text")
    if not facets:
        return reference(key)
    return _restricted(datatype(model.specs[key], model), facets)


def _facets(one: Element) -> list[Element]:
    facets = [(str(each.get("name")), str(each.get("value"))) for each in children(one, "dataFacet")]
    if one.get("restriction"):
        facets.append(("pattern", str(one.get("restriction"))))
    return [pattern("param", text=value, name=name) for name, value in facets]


def _restricted(made: Element, facets: list[Element]) -> Element:
    """Return a datatype all of whose kinds of data meet `facets`, which stand before an `except`."""
    for each in list(made.iter(rng("data"))):
        written = {facet.get("name") for facet in each.iterchildren(rng("param"))}
        for place, facet in enumerate(facets):
            if facet.get("name") not in written or facet.get("name") == "pattern":
                each.insert(place, pattern("param", text=facet.text or "", name=str(facet.get("name"))))
    return made


def datatype(spec: Element, model: Model) -> Element:
    """Return the pattern of a `dataSpec`."""
    parts = [_part(each, model) for each in children(child(spec, "content"))]
    return group(parts) if parts else pattern("text")


def _part(one: Element, model: Model) -> Element:
    """Return a part of a datatype."""
    kind = local(one.tag)
    if kind in ("alternate", "sequence"):
        parts = [_part(each, model) for each in children(one)]
        return repeated(choice(parts) if kind == "alternate" else group(parts), *occurrence(one))
    if kind == "valList":
        return value_list(one)
    if kind == "dataRef":
        return repeated(data(one, model), *occurrence(one))
    return _old(one, model)


def value_list(listed: Element) -> Element:
    """Return the choice of the values of a list, each with what it means."""
    return choice([_value(each) for each in children(listed, "valItem")])


def _value(item: Element) -> Element:
    return pattern("value", text=words_of(item, "altIdent") or str(item.get("ident")))
