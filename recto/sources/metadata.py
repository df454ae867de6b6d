"""Front lines: who wrote what, where the text comes from, who had a hand in it, when it was last revised."""

import re
from collections.abc import Sequence
from dataclasses import replace

from recto.sources.breaks import joined
from recto.sources.document import Block, Mark, Span, Sureness
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    guess,
    start,
    with_marks,
    words,
)
from recto.sources.headings import is_date, is_label

_STATEMENT = re.compile(
    r"(?:From|Source|Sources|Translated|Translation|Translator|Transcribed|Transcription|Transcriber"
    r"|Marked[ -]up|Mark-?up|HTML|Encoded|Edited|Editor|Proofread|Proofreading|Corrected|Digiti[sz]ed|Scanned"
    r"|First published|First printed|Originally|Published|Publisher|Printed|Written|Delivered|Online version"
    r"|Copyright|Copyleft|Public [Dd]omain|Licen[cs]e|Produced by|E-?text prepared by|Prepared by|Reprinted"
    r"|Note by (?:the )?transcriber|Transcriber[’']s [Nn]ote"
    r"|Courtesy of|Aus|Quelle|Übersetzt|Übersetzung|Herausgegeben|Erstveröffentlicht|Transkription"
    r"|Traduit|Traduction|Édité|Publié|Première publication|Transcrit|Numérisé|Source"
    r"|Tradotto|Traduzione|Fonte|Trascritto|A cura di|Traducido|Traducción|Fuente|Publicado"
    r"|Перевод|Источник|Опубликовано)(?= ?[:：]| (?!the\b|all\b|that\b|this\b)|$)|©|\(c\) "
)
# 'Proofread and corrected: by …', which is told by the statements beside it.
_LABELLED = re.compile(r"[^\W\d_a-z][\w/&’' -]{1,40}: ?\S")
# Whose website it is, above the front lines.
_ARCHIVE = re.compile(r"(?:The )?[^\W\d_][\w’' ]{2,40} (?:Internet|Online|Digital) (?:Archive|Library)")
_CHANGE = re.compile(
    r"Last (?:updated|modified|revised|changed|edited)\b|(?:Updated|Revised)(?: on)? ?:? ?\d"
    r"|Letzte (?:Änderung|Aktualisierung)|Zuletzt (?:aktualisiert|geändert)"
    r"|Dernière (?:mise à jour|modification)"
    r"|Ultim[ao] (?:modifica|aggiornamento)|Última (?:actualización|modificación)|Последнее обновление"
)
_BY = re.compile(r"(?P<by>By|by|BY|Von|von|VON|Par|par|PAR|Di|Por|por|POR)(?:\s+(?=\S)|$)")
_PARTICLE = r"(?:van|von|de|del|della|di|du|da|la|le|der|den|ten|ter|af|bin|ibn|al-|el-|y|zu|dos|das)"
_NAME_WORD = r"(?:[^\W\d_](?:[^\W\d_]|[’'.-])*\.?)"
_DEGREE = r"(?:, ?(?:[A-Z][A-Za-z]{0,3}\.){1,4})"
_NAME = re.compile(rf"{_NAME_WORD}(?: (?:{_PARTICLE} ?)*{_NAME_WORD}){{1,4}}{_DEGREE}*")
_NO_NAME = re.compile(
    r"\b(?:and|und|et|of|the|on|in|for|to|a(?!\.)|an|is|der|die|das|les|le|la|with|from|zur|des)\b", re.I
)

# Front lines are few and short, and the text follows.
_MOST, _LONGEST = 24, 160
# Terms and remarks of a transcriber take more words, but begin with what they are.
_RIGHTS = re.compile(
    r"(?:Copyright|Copyleft|Public [Dd]omain|Licen[cs]e"
    r"|Note by (?:the )?transcriber|Transcriber[’']s [Nn]ote) ?:"
)
_LONGEST_RIGHTS = 1000


def front_lines(draft: Draft) -> Draft:
    """Find title, author and statements before the text, and lines on revisions before or after it."""
    draft = _revisions(draft)
    draft = _statements(draft)
    return _title_and_author(draft)


def _first(draft: Draft) -> int:
    """Return the position of the first block that is no distributor's."""
    known = ("boilerplate", "title", "author", "statement")
    positions = (
        i for i, block in enumerate(draft.blocks) if block.kind not in known or block.division == "body"
    )
    return next(positions, len(draft.blocks))


def _front(draft: Draft) -> list[int]:
    """Return the positions of the short lines before the first long paragraph."""
    first, front = _first(draft), []
    for position in range(first, min(first + _MOST, len(draft.blocks))):
        block = draft.blocks[position]
        if block.kind not in ("paragraph", "line", "rule", "label", "title", "author", "statement", "change"):
            break
        found = words(draft, block)
        if len(found) > (_LONGEST_RIGHTS if _RIGHTS.match(found) else _LONGEST):
            break
        front.append(position)
    return front if front and front[-1] + 1 < len(draft.blocks) else []


def _statements(draft: Draft) -> Draft:
    blocks, guesses = list(draft.blocks), []
    for position in _front(draft):
        found = words(draft, blocks[position])
        beside = position and blocks[position - 1].kind == "statement"
        match = _STATEMENT.match(found) or (_LABELLED.match(found) if beside else None)
        match = match or _ARCHIVE.fullmatch(found)
        match = match or (re.match(r"[(\[].*", found) if is_date(found) and position else None)
        if match and _is_loose(draft, blocks[position]):
            blocks[position] = replace(blocks[position], kind="statement", division="header", group=0)
            reason = f"begins with “{match.group().strip()}” before the text"
            guesses.append(guess("front lines", "statement", blocks[position], "high", reason))
    return changed(draft, blocks, guesses)


def _is_loose(draft: Draft, block: Block) -> bool:
    return block.kind in ("paragraph", "line") and start(block) not in draft.pinned


def _revisions(draft: Draft) -> Draft:
    blocks, guesses = list(draft.blocks), []
    last = len(blocks)
    for position in sorted({*_front(draft), *range(max(last - 6, 0), last)}):
        block = blocks[position]
        if (
            _is_loose(draft, block)
            and _CHANGE.match(words(draft, block))
            and len(words(draft, block)) < _LONGEST
        ):
            division = "header" if position < last / 2 else "back"
            blocks[position] = replace(block, kind="change", division=division, group=0)
            guesses.append(
                guess("front lines", "revision", block, "high", "says when the text was last changed")
            )
    return changed(draft, blocks, guesses)


def _title_and_author(draft: Draft) -> Draft:
    if any(block.kind == "title" for block in draft.blocks):
        return draft
    draft = _with_names(draft)
    candidates = _candidates(draft)
    if not candidates or is_label(words(draft, draft.blocks[candidates[0]])):
        return draft
    author, sure, reason = _author_among(draft, candidates)
    blocks, guesses = list(draft.blocks), []
    titles = [position for position in candidates if position != author]
    for kind, position in zip(("title", "subtitle"), titles, strict=False):
        blocks[position] = replace(blocks[position], kind=kind, division="header", group=0)
        guesses.append(guess("front lines", kind, blocks[position], sure, reason))
    if author is not None:
        blocks[author] = _author(draft, blocks[author])
        guesses.append(guess("front lines", "author", blocks[author], sure, reason))
    return changed(draft, blocks, guesses)


def _with_names(draft: Draft) -> Draft:
    """Join a “by” that stands alone on its line to the name below it, as title pages have it."""
    blocks = list(draft.blocks)
    for position in reversed(_front(draft)[:-1]):
        block, below = blocks[position], blocks[position + 1]
        alone = _is_loose(draft, block) and _BY.fullmatch(words(draft, block))
        if alone and _is_loose(draft, below) and _is_name(words(draft, below)):
            blocks[position : position + 2] = [joined(block, below)]
    return changed(draft, blocks)


def _candidates(draft: Draft) -> list[int]:
    """Return the lines that may be author, title and subtitle: what stands first, before any statement."""
    front = _front(draft)
    if not front:
        return []
    candidates: list[int] = []
    for position in front:
        if not _is_loose(draft, draft.blocks[position]) or len(candidates) == 3:
            break
        if not _goes_on(draft, position, candidates):
            break
        candidates.append(position)
    follows = (candidates[-1] if candidates else front[0]) + 1
    return candidates if _text_follows(draft, follows) else []


def _goes_on(draft: Draft, position: int, before: Sequence[int]) -> bool:
    """Tell whether the line still belongs to the title: no heading of the text, no line of verse."""
    found = words(draft, draft.blocks[position])
    if found.startswith("["):
        return False
    if not before or is_date(found):
        return not is_date(found)
    return (not is_label(found) and not found.endswith((".", ",", ";", ":"))) or bool(_BY.match(found))


def _text_follows(draft: Draft, position: int) -> bool:
    """Tell whether a statement, a gap or a paragraph follows, and not more lines like those before."""
    if position >= len(draft.blocks):
        return False
    following = draft.blocks[position]
    stands_apart = blank_lines_before(draft, position) > 0
    return (
        following.kind not in ("paragraph", "line") or stands_apart or len(words(draft, following)) > _LONGEST
    )


def _author_among(draft: Draft, candidates: list[int]) -> tuple[int | None, Sureness, str]:
    lines = {position: words(draft, draft.blocks[position]) for position in candidates}
    for position, line in lines.items():
        if _BY.match(line) and _is_name(_BY.sub("", line, count=1)):
            return position, "high", "a name after “by” among the first lines"
    names = [position for position, line in lines.items() if _is_name(line)]
    if len(candidates) > 1 and len(names) == 1:
        return names[0], "high", "one of the first lines reads as a name, the others do not"
    if len(candidates) > 1 and names:
        return names[0], "low", "several of the first lines could be names; the first is taken"
    return None, "medium", "short lines before the text, none of them a name"


def _is_name(line: str) -> bool:
    return bool(_NAME.fullmatch(line)) and not _NO_NAME.search(line) and _all_capital(line)


def _all_capital(line: str) -> bool:
    parts = [part for part in line.split() if not re.fullmatch(_PARTICLE, part)]
    return all(part[0].isupper() for part in parts)


def _author(draft: Draft, block: Block) -> Block:
    author = replace(block, kind="author", division="header", group=0)
    match = _BY.match(draft.text, start(block))
    if not match:
        return author
    return with_marks(author, [Mark("label", Span(start(block), min(match.end(), block.spans[0].end)))])
