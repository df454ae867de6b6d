"""The languages that a text is in, as `langUsage`."""

import unicodedata
from collections import Counter

from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.mixed import Element
from recto.tei.names import XML_LANG

# English names of languages, by their tags (BCP 47).
NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "grc": "Ancient Greek", "he": "Hebrew",
    "hu": "Hungarian", "it": "Italian", "la": "Latin", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip

# Scripts other than Latin (ISO 15924), by the first word of the names of their letters.
_SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "CJK": "Hani", "COPTIC": "Copt", "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "HANGUL": "Hang",
    "HEBREW": "Hebr", "SYRIAC": "Syrc",
}  # fmt: skip
_ENOUGH_LETTERS = 5000


def undetermined(text: str) -> str:
    """Return the tag of an unknown language, with the script of most letters: `und-Arab`."""
    letters = [each for each in text[:_ENOUGH_LETTERS] if each.isalpha()]
    scripts = Counter(_SCRIPTS.get(unicodedata.name(each, "").partition(" ")[0], "") for each in letters)
    script = scripts.most_common(1)[0][0] if scripts else ""
    return f"und-{script}" if script else "und"


def language_usage(encoding: Encoding, main: str, text: Element) -> Element:
    """Return `langUsage`: the language of the text, those of words marked in it, that of the original."""
    original = encoding.recipe.original_language
    marked = sorted({each.get(XML_LANG, "") for each in text.iter("{*}*")} - {main, original, ""})
    usage = [_language(main, "the language of this text")]
    if original and original != main:
        usage.append(_language(original, "the language in which the work was written"))
    usage += [_language(code, "words marked in the text") for code in marked]
    return make("langUsage", *usage)


def _language(code: str, role: str) -> Element:
    primary = code.partition("-")[0]
    name = "undetermined" if primary == "und" else NAMES.get(primary, code)
    return make("language", f"{name}: {role}", ident=code)
