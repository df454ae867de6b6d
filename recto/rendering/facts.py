"""Facts of a header that have several parts: its other titles, subjects, rights and summaries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Title:
    """A title beside the main one; `kind` is TEI's `@type` (`sub`, `alt`, `original` …), `lang` a BCP 47 tag.

    One without a type that is in another language than the main title is `translated`.
    """

    words: str
    kind: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Subject:
    """What the work is about, in words, by a code, or both.

    `scheme` is the vocabulary as the header calls it, `scheme_address` where that is on the web, `address`
    where the term itself is.
    """

    words: str
    lang: str = ""
    scheme: str = ""
    scheme_address: str = ""
    code: str = ""
    address: str = ""


@dataclass(frozen=True)
class Rights:
    """A statement on rights; `address` is that of a licence, only where the header names one.

    `links` are the addresses to which its words lead.
    """

    words: str
    address: str = ""
    lang: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """What the work says, in brief, and the language of these words."""

    words: str
    lang: str = ""
