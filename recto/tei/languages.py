"""The languages that a text is in, as `langUsage`."""

from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.mixed import Element
from recto.tei.names import XML_LANG

NAMES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fr": "French", "grc": "Ancient Greek", "he": "Hebrew", "it": "Italian", "la": "Latin", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "und": "undetermined",
}  # fmt: skip


def language_usage(encoding: Encoding, main: str, text: Element) -> Element:
    """Return `langUsage`: the language of the text, those of words marked in it, that of the original."""
    original = encoding.recipe.original_language
    marked = sorted({each.get(XML_LANG, "") for each in text.iter("{*}foreign")} - {main, original, ""})
    usage = [_language(main, "the language of this text")]
    if original and original != main:
        usage.append(_language(original, "the language in which the work was written"))
    usage += [_language(code, "words marked in the text") for code in marked]
    return make("langUsage", *usage)


def _language(code: str, role: str) -> Element:
    return make("language", f"{NAMES.get(code, code)}: {role}", ident=code)
