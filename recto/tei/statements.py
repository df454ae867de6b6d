"""What a line on a text says of it: who did what, where it was printed, under which terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recto.tei.dates import w3c_date
from recto.tei.languages import NAMES


@dataclass(frozen=True)
class Part:
    """Somebody's part: `role` as in a recipe; `organisation` is for whom it was done."""

    role: str
    name: str
    organisation: str = ""


@dataclass(frozen=True)
class Citation:
    """Where a text was printed, in a periodical; `pages` are the first and the last."""

    title: str
    volume: str = ""
    issue: str = ""
    date: str = ""
    when: str = ""
    pages: tuple[str, str] = ("", "")


# What the label of a line ('Transcribed by', 'Transcription/Mark-up:') must contain, and the role it gives.
_ROLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"translat(?:ed|ion|or)|übersetz|tradu(?:it|c|tt|zi)|tradott|перев[ео]", re.I),
        "translator",
    ),
    (re.compile(r"\bedited|\beditors?\b|herausgeg|herausgeber|édité par", re.I), "editor"),
    (re.compile(r"introduc(?:ed|tion)|foreword|preface", re.I), "introduction"),
    (re.compile(r"transcri(?:bed|ption|ber|t par|pción|to por)|transkri|trascri", re.I), "transcriber"),
    (re.compile(r"mark(?:ed)?[- ]?up|\bhtml\b|encod(?:ed|ing)", re.I), "encoder"),
    (re.compile(r"proof(?:ed|s|ing|-?read)|corrected", re.I), "proofreader"),
    (re.compile(r"scan(?:ned)?|digiti[sz]ed|produced", re.I), "digitiser"),
)
_BY = r"(?:by|von|par|por|di)"
_LABELLED = re.compile(
    rf"(?P<label>[\w/&,'’ -]{{4,60}}?)(?:\s+{_BY}:?\s+|\s*:\s+(?:{_BY}\s+)?)(?P<names>\S.*?)\.?$", re.I
)
_FOR = re.compile(r"\s+for\s+(?:the\s+)?(?P<organisation>[A-Z].*)$")
_WHEN = re.compile(r",?\s+\(?(?:in\s+)?(?:[A-Z][a-z]+\s+)?\d{4}\)?$")
# "Transcriber's note: Spelling as printed" names nobody.
_REMARK = re.compile(r"\bnotes?\b(?! by)", re.I)
_BETWEEN_NAMES = re.compile(r",\s+and\s+|\s+and\s+|\s*&\s*|,\s+")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.’'\- ])+$")
_MOST_WORDS = 5

_PERIODICAL = re.compile(
    r"(?:from|source|in|first published(?: in)?|originally published(?: in)?|taken from|published in)"
    r"\s*:?\s+(?P<title>[^\W\d_][^,;]*?),?\s+"
    r"(?:vol(?:ume)?\.?\s*(?P<volume>\w+)\s*,?\s*)?"
    r"(?:(?:no\.?|nr\.?|number|issue)\s*(?P<issue>[\w–/-]+)\s*,?\s*)?"
    r"[(]?(?P<date>(?:[^\W\d_]+[ –/-]*){0,3}(?:\d{1,2},?\s+)?(?:[^\W\d_]+,?\s+)?\d{4})[)]?\s*"
    r"(?:,\s*(?:pp?\.?|pages?)\s*(?P<first>\d+)(?:\s*[-–—]\s*(?P<last>\d+))?)?\s*\.?$",
    re.I,
)
_RIGHTS = re.compile(r"copyright|©|\blicen[cs]ed?\b|public domain|creative commons|copyleft", re.I)
_LANGUAGE = re.compile(r"language:\s*(?P<name>\w+)\.?$", re.I)
_LANGUAGES = {name.lower(): code for code, name in NAMES.items()}


def parts(statement: str) -> Iterator[Part]:
    """Yield the parts that a statement names: 'Transcribed by A and B.', 'Mark-up: C for the D'."""
    for clause in statement.split(";"):
        found = _LABELLED.match(clause.strip())
        names = found is not None and not _REMARK.search(found["label"])
        roles = [role for sign, role in _ROLES if found and names and sign.search(found["label"])]
        if found and roles:
            yield from _named(roles, found["names"])


def _named(roles: list[str], words: str) -> Iterator[Part]:
    employer = _FOR.search(words)
    organisation = employer["organisation"].strip() if employer else ""
    names = _WHEN.sub("", words[: employer.start()] if employer else words)
    for name in _BETWEEN_NAMES.split(names):
        if _NAME.match(name) and name[0].isupper() and len(name.split()) <= _MOST_WORDS:
            for role in roles:
                yield Part(role, name.strip(), organisation)


def citation(statement: str) -> Citation | None:
    """Return where the statement says that the text was printed: 'From A, Vol. 5 No. 3, 1994, pp. 177–98.'"""
    found = _PERIODICAL.match(" ".join(statement.split()))
    if not found or not (found["volume"] or found["issue"] or found["first"]):
        return None
    first, last = found["first"] or "", found["last"] or ""
    date = found["date"].strip()
    return Citation(
        title=found["title"].strip(),
        volume=found["volume"] or "",
        issue=found["issue"] or "",
        date=date,
        when=w3c_date(date),
        pages=(first, _whole(first, last or first)),
    )


def speaks_of_rights(statement: str) -> bool:
    """Tell whether a statement is about copyright or a licence."""
    return bool(_RIGHTS.search(statement))


def language(statement: str) -> str:
    """Return the language (BCP 47) that a line such as 'Language: Latin' names; empty for other lines."""
    found = _LANGUAGE.match(statement.strip())
    return _LANGUAGES.get(found["name"].lower(), "") if found else ""


def _whole(first: str, last: str) -> str:
    """Return the last page in full: 177–98 is 177–198."""
    return first[: len(first) - len(last)] + last
