"""Which account is for which kind of received file."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from recto.checks import account as plain
from recto.checks import (
    alignment_account,
    marked_account,
    open_document_paragraphs,
    tei_account,
    tex_words,
    usfm_words,
    web_text,
    word_paragraphs,
    words_account,
)
from recto.messages import Message
from recto.tei.mixed import Element


class Account(Protocol):
    """Where the words of a received file went, and what is to be said about it."""

    @property
    def messages(self) -> Sequence[Message]:
        """What is to be said about it."""

    def as_json(self) -> dict[str, Any]:
        """Return the account as data for JSON, without its messages."""


PARAGRAPHS: Mapping[str, marked_account.Reader] = {
    ".docx": word_paragraphs.read,
    ".fodt": open_document_paragraphs.read_flat,
    ".odt": open_document_paragraphs.read,
}
"""The reader of the paragraphs of a file that carries its structure, by suffix."""
_USFM = words_account.Kind(usfm_words.read, ("note",))
WORDS: Mapping[str, words_account.Kind] = {
    ".sfm": _USFM,
    ".tex": words_account.Kind(tex_words.read, ("title", "author")),
    ".usfm": _USFM,
}
"""The words of a file that nothing in its TEI points to, by suffix."""
ACCOUNTS: Mapping[str, Callable[[Element, bytes, str], Account]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), plain.account),
    ".json": alignment_account.account,
    ".xml": tei_account.account,
    **dict.fromkeys((".html", ".htm", ".xhtml"), web_text.account),
    **{suffix: partial(words_account.account, kind=kind) for suffix, kind in WORDS.items()},
    **{suffix: partial(marked_account.account, read=read) for suffix, read in PARAGRAPHS.items()},
}
"""The account of a kind of file: of a TEI document, the bytes received, and the name of the TEI file."""


def account_of(root: Element, received: Path | None, file: str = "") -> Account | None:
    """Account for the words of a received file in a TEI document; None where its kind has no account."""
    if received is None or received.suffix.lower() not in ACCOUNTS:
        return None
    return ACCOUNTS[received.suffix.lower()](root, received.read_bytes(), file)
