"""Emended places and variants in the text, and the entries that the apparatus style words for them."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.agents import pointed, words_of
from recto.rendering.dispatch import Context, content, facts, rendition, start, switch
from recto.rendering.document import Entry
from recto.rendering.structure import children
from recto.rendering.style import ApparatusStyle
from recto.rendering.witnesses import sigla
from recto.rendering.wording import Field, put, word
from recto.rendering.xhtml import add, generated
from recto.tei.mixed import append_text, pieces
from recto.tei.names import local

Element = etree._Element

# What stands in the text of a `choice`, what in the apparatus, and the kind of entry that makes.
CHOICES = (("corr", "sic", "correction"), ("reg", "orig", "regularisation"), ("expan", "abbr", "expansion"))
BRACKETS = {"supplied": ("⟨", "⟩"), "surplus": ("{", "}"), "lost": ("[", "]"), "undefined": ("[", "]")}


def kind(element: Element) -> str:
    """Return the kind of entry that an apparatus element makes."""
    if local(element.tag) == "choice":
        names = {local(each.tag) for each in element}
        return next((kind for new, old, kind in CHOICES if new in names and old in names), "variant")
    return {"supplied": "supplied", "surplus": "surplus"}.get(local(element.tag), "variant")


def lemma_element(element: Element) -> Element | None:
    """Return the element whose content stands in the text."""
    if local(element.tag) in BRACKETS:
        return element
    wanted = [new for new, _, _ in CHOICES] if local(element.tag) == "choice" else ["lem"]
    found = [each for name in wanted for each in children(element, name)]
    return next(iter(found or readings(element)), None)


def readings(element: Element) -> list[Element]:
    """Return the readings of an entry in order, those in groups included, without those of entries within."""
    if local(element.tag) == "choice":
        return [each for each in element if isinstance(each.tag, str)]
    found: list[Element] = []
    for each in element:
        if local(each.tag) in {"rdgGrp", "lemGrp"}:
            found.extend(readings(each))
        elif local(each.tag) in {"lem", "rdg"}:
            found.append(each)
    return found


def place(element: Element, to: Element, context: Context) -> None:
    """Render an emended place or the place of a variant: its words as a link to their entry."""
    id_ = context.index.ids[element]
    words = lemma_element(element)
    about = element if words is None else words
    attributes = {"class": f"lemma {rendition(element)}".strip(), "id": id_, "href": f"#{id_}-entry"}
    attributes |= facts(element) | facts(about) | {"data-kind": kind(element)} | switch(about, context)
    link = add(to, "a", attributes)
    brackets = BRACKETS.get(element.get("reason", ""), BRACKETS.get(local(element.tag), ("", "")))
    _bracket(brackets[0], link, element)
    if words is not None:
        content(words, link, context)
    _bracket(brackets[1], link, element)
    if words is None or not (words_of(words) or len(words)):
        link.set("class", f"{link.get('class')} void")
        generated(link, "span", "", context.style.void)


def entry(element: Element, to: Element, context: Context) -> Entry:
    """Add the entry of an emended place or a variant, worded by the style; return it as data."""
    id_ = context.index.ids[element]
    layer = context.style.layer_of(kind(element)).name
    attributes = {"class": "entry", "id": f"{id_}-entry", "data-layer": layer, "data-kind": kind(element)}
    paragraph = add(to, "p", attributes)
    lemma = lemma_element(element)
    words = "" if lemma is None else edited_words(lemma)
    word(_form(element, words, context.style), _fields(element, words, context), paragraph)
    return Entry(f"{id_}-entry", id_, layer, words, words_of(paragraph))


def _form(element: Element, words: str, style: ApparatusStyle) -> str:
    """Return the template for an entry: that for its case, where the style has one, else that for its kind.

    The cases are `…-omitted`, where no reading has words, and `…-of-points`, where the readings differ
    from the lemma in points or blanks only.
    """
    others = [edited_words(each) for each in readings(element) if each is not lemma_element(element)]
    case = ""
    if others and not any(others):
        case = "-omitted"
    elif words and all(_letters(other) == _letters(words) != "" for other in others):
        case = "-of-points"
    return style.forms.get(kind(element) + case, style.forms[kind(element)])


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def edited_words(element: Element) -> str:
    """Return the words of `element` as they stand in the text: of entries within it their lemma, no notes."""
    return " ".join("".join(_edited(element)).split())


def _edited(element: Element) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif local(piece.tag) in {"app", "choice"}:
            within = lemma_element(piece)
            yield from () if within is None else _edited(within)
        elif local(piece.tag) != "note":
            yield from _edited(piece)


def shortened(words: str, style: ApparatusStyle) -> str:
    """Return a lemma, or where it is longer than the style allows its first and last words."""
    all_words = words.split()
    if len(all_words) <= max(style.lemma_longest, 2 * style.lemma_ends):
        return words
    return " ".join(all_words[: style.lemma_ends]) + style.ellipsis + " ".join(all_words[-style.lemma_ends :])


def _fields(element: Element, words: str, context: Context) -> dict[str, Field]:
    lemma = lemma_element(element)
    about = element if lemma is None else lemma
    others = [each for each in readings(element) if each is not lemma]
    return {
        **_terms(context),
        "lemma": _link(element, words, context),
        "reading": _alternatives(others, context),
        "readings": _readings(others, context),
        "note": _remarks(children(element, "note"), context),
        **_evidence(about, element, context),
    }


def _evidence(reading: Element, entry: Element, context: Context) -> dict[str, Field]:
    """Return who has a reading or made it, and how surely."""
    who = [
        context.index.agents[each].name if each in context.index.agents else each for each in pointed(reading)
    ]
    doubt = context.style.doubt.get(reading.get("cert", ""), "")
    for key, term in _terms(context).items():
        doubt = doubt.replace(f"{{{key}}}", str(term))
    details = [each for each in children(entry, "witDetail") if _explains(each, reading)]
    return {
        "agent": context.words["comma"].join(who),
        "doubt": doubt,
        "witnesses": _sigla(reading, context),
        "detail": _remarks(details, context),
    }


def _explains(detail: Element, reading: Element) -> bool:
    """Tell whether a `witDetail` speaks of the witnesses of `reading`: it shares one, and follows it."""
    return bool(set(detail.get("wit", "").split()) & set(reading.get("wit", "").split()))


def _sigla(reading: Element, context: Context) -> Field:
    found = sigla(reading, "wit", context.index.witnesses)
    if not found:
        return ""

    def write(to: Element) -> None:
        for position, siglum in enumerate(found):
            append_text(to, context.style.sigla_separator if position else "")
            add(to, "span", {"class": "siglum"}, siglum)

    return write


def _readings(others: list[Element], context: Context) -> Field:
    if not others:
        return ""

    def write(to: Element) -> None:
        for position, reading in enumerate(others):
            append_text(to, context.style.separator if position else "")
            fields = {**_terms(context), "reading": _reading_words(reading, context)}
            group = reading.getparent()
            fields |= _evidence(reading, reading if group is None else group, context)
            form = "reading" if words_of(reading) or len(reading) else "omission"
            word(context.style.forms[form], fields, to)

    return write


def _alternatives(others: list[Element], context: Context) -> Field:
    """Return what stands beside the text of a `choice`, one after the other."""
    if not others:
        return ""

    def write(to: Element) -> None:
        for position, reading in enumerate(others):
            append_text(to, context.style.separator if position else "")
            put(_reading_words(reading, context), to)

    return write


def _remarks(remarks: list[Element], context: Context) -> Field:
    """Return what editors say in an entry, in the class of their words."""
    if not remarks:
        return ""

    def write(to: Element) -> None:
        for position, remark in enumerate(remarks):
            append_text(to, " " if position else "")
            content(remark, start(remark, to, "span", "remark", context), context)

    return write


def _reading_words(reading: Element, context: Context) -> Field:
    if not (words_of(reading) or len(reading)):
        return lambda to: _editorial(to, _terms(context)["omitted"])
    return lambda to: content(reading, start(reading, to, "span", "reading", context), context)


def _link(element: Element, words: str, context: Context) -> Field:
    """Return the lemma as a link to its place in the text."""

    def write(to: Element) -> None:
        link = add(to, "a", {"class": "place", "href": f"#{context.index.ids[element]}"})
        if words:
            about = lemma_element(element)
            language = {} if about is None else switch(about, context)
            add(link, "span", {"class": "lemma-words"} | language, shortened(words, context.style))
        else:
            _editorial(link, _terms(context)["omitted"])

    return write


def _terms(context: Context) -> dict[str, Field]:
    """Return the words an entry may use: the style's own, else those of the edition's language."""
    return {**context.words, **context.style.terms}


def _editorial(to: Element, words: Field) -> None:
    add(to, "i", {"class": "editorial"}, str(words))


def _bracket(bracket: str, to: Element, element: Element) -> None:
    if bracket and local(element.tag) in BRACKETS:
        generated(to, "span", "bracket", bracket)
