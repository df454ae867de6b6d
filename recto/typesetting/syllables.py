"""Where words may be divided: by the dictionary of their language, or by a rule where one is enough.

The rule is that of a transliteration, of Ancient Greek, or of Latin.
"""

import re
import unicodedata
from dataclasses import dataclass

import pyphen

from recto.typesetting.patterns import dictionary

OF_INDIA = frozenset("sa san pi pli pra".split())
"""Languages whose words, where they stand in Latin letters, no dictionary divides.

There a syllable ends with its vowel and the nasal or breath after it, and all consonants that follow belong
to the next, as they do in the scripts of India (ISO 15919, IAST).
"""
_VOWEL = "(?:[aāiīuūeēoōṛṝḷḹ]|[rl]\u0325)[\u0300-\u036f]*"
_AFTER_VOWEL = re.compile(rf"{_VOWEL}(?:[ṃṁḥ]|m\u0310)?(?=[^\W\d_])(?!{_VOWEL})", re.IGNORECASE)
_WITHIN_ADDRESS = re.compile(r"\w[/:@_=&?#%.\\]+\w|\d\w*[^\W\d_]")
_SIGN = re.compile(r"(?<=\w)[/:@_=&?#%.\-]+(?=\w)")
_WEB_ADDRESS = re.compile(r"\W*(?:https?://|www\.|doi:|10\.\d{4,}/)")
_WEB_END = re.compile(r"(?<=[/:=&])(?=\w)|(?<=\w)(?=[?#_%~])")
_JOINERS = "\u200c\u200d"
_VIRAMA = 9
"""The combining class of what joins a consonant to the next (Unicode Standard, 4.3)."""
_HAS_VOWEL = re.compile(_VOWEL, re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """How words are divided where no vowels are parted, and consonants go over as far as a word may begin so.

    `beginnings` are groups of consonants that go over together, `consonants` those between two vowels,
    `first_parts` what compounds begin with that keeps its consonant (words may begin so and be none), `apart`
    those after which one is divided whatever follows.
    """

    beginnings: frozenset[str]
    consonants: re.Pattern[str]
    first_parts: re.Pattern[str]
    apart: re.Pattern[str] = re.compile("(?!)")


_GREEK = Rule(
    # H. W. Smyth, Greek Grammar, 140.
    frozenset(
        "βδ βλ βρ γλ γμ γν γρ δμ δν δρ θλ θμ θν θρ κλ κμ κν κρ κτ μν πλ πν πρ πτ σβ σθ σκ σκλ σκν σμ σπ"
        " σπλ σπρ στ στλ στρ σφ σφρ σχ τλ τμ τρ φθ φλ φρ φν χθ χλ χμ χν χρ".split()
    ),
    re.compile("(?<=[αεηιουω])[βγδζθκλμνξπρσςτφχψ]+(?=[αεηιουω])"),
    re.compile("εισ|προσ|υπερ|συν|δυσ|ωσ|οσ|εξ|εκ|εν"),
)
_LATIN = Rule(
    # J. B. Greenough and others, Allen and Greenough's New Latin Grammar, 7. An `u` before a vowel may be a
    # consonant, and so may an `x` belong to either syllable: there nothing is divided.
    frozenset("bl br ch chl chr cl cr dr fl fr gl gr gu ph phl phr pl pr qu rh th thl thr tr".split()),
    re.compile(
        "(?<=[aeiouyæœ])(?!x[aeiouyæœ])(?:[b-df-hj-np-tv-z]|(?<=q)u|(?<=ng)u(?=[aeio]))+(?=[aeiouyæœ])(?!u[aeioæœ])"
    ),
    re.compile("abs?|ad|circum|co[mn]|dis|ex|in(?:ter)?|ob|per|post|prod(?=e)|red(?=[aei])|sub|super|trans"),
    re.compile("(?:ad|con|ex|in|inter|ob|per|sub|super)(?=s[b-df-hj-np-tv-z])"),
)
RULES = {"grc": _GREEK, "la": _LATIN}
"""Languages without a dictionary: Latin, and Greek with all accents, in which that of Modern Greek errs."""


def divisions(word: str, language: str, least: int, left: int, right: int) -> list[int]:
    """Return where a word of letters may be divided, counted in characters.

    It is divided if it has at `least` so many characters, and so that `left` stand before the hyphen and
    `right` after it (CSS Text 4, `hyphenate-limit-chars`).
    """
    if len(word) < least:
        return []
    if are_compounds(language) and unicodedata.name(word[0], "").startswith("LATIN"):
        return [each for each in _after_vowels(word) if left <= each <= len(word) - right]
    rule = RULES.get(language.partition("-")[0].lower())
    if rule:
        return _between_syllables(word, rule, left, right)
    known = language and pyphen.language_fallback(language)
    if not known:
        return []
    places = dictionary(known, left, right).positions(word)
    return [int(place) for place in places if not getattr(place, "data", None)]


def is_address(word: str) -> bool:
    """Tell whether a word is of no language but an address or the like, in which a hyphen would be read."""
    return _WITHIN_ADDRESS.search(word) is not None


def sign_ends(address: str) -> list[int]:
    """Return the places in an address at which one may be parted, which are after its signs."""
    return [found.end() for found in _SIGN.finditer(address)]


def web_address_ends(word: str) -> list[int]:
    """Return where an address on the web may be parted anywhere in a line; none for other words.

    That is after strokes, colons and signs of equality and before other signs, never at a hyphen or a stop
    (Chicago Manual of Style, 7.46).
    """
    return [found.start() for found in _WEB_END.finditer(word)] if _WEB_ADDRESS.match(word) else []


def character_ends(word: str) -> list[int]:
    """Return the places in a word at which two characters meet, each with the marks that belong to it."""
    return [place for place in range(2, len(word) - 1) if _are_parted(word[place - 1], word[place])]


def _are_parted(one: str, other: str) -> bool:
    joins = one in _JOINERS or unicodedata.combining(one) == _VIRAMA
    return not joins and other not in _JOINERS and unicodedata.category(other)[0] != "M"


def are_compounds(language: str) -> bool:
    """Tell whether the words of a language are often as long as a line, so that most lines end within one."""
    return language.partition("-")[0].lower() in OF_INDIA


def _after_vowels(word: str) -> list[int]:
    ends = [found.end() for found in _AFTER_VOWEL.finditer(word)]
    return [end for end in ends if _HAS_VOWEL.search(word, end)]


def _between_syllables(word: str, rule: Rule, left: int, right: int) -> list[int]:
    """Return where a word may be divided by a rule: not within what may be its first part."""
    places = [place for place, letter in enumerate(word) if not unicodedata.combining(letter)]
    plain = "".join(unicodedata.normalize("NFD", word[place])[0].lower() for place in places)
    part, apart = rule.first_parts.match(plain), rule.apart.match(plain)
    least = max(left, part.end() if part else 0)
    ends = [_onset(found, rule) for found in rule.consonants.finditer(plain)]
    if apart:
        least = max(left, apart.end())
        ends = [apart.end(), *[end for end in ends if end > apart.end()][1:]]
    return [places[end] for end in ends if least <= end <= len(plain) - right]


def _onset(consonants: re.Match[str], rule: Rule) -> int:
    """Return where the syllable begins that the last of some consonants belong to."""
    run = consonants[0]
    own = (place for place in range(len(run) - 1) if run[place:] in rule.beginnings)
    return consonants.start() + next(own, len(run) - 1)
