"""Which note belongs to which call: series of notes, and the calls before them."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recto.sources.document import Block, Guess, Mark
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    end,
    guess,
    indent_of,
    is_free,
    start,
    warned,
    with_marks,
    words,
)
from recto.sources.headings import is_label
from recto.sources.notes import (
    FAMILY,
    FORMS_BY_NAME,
    Body,
    Call,
    as_note,
    bodies,
    calls,
    is_heading_of_works,
    is_notes_heading,
)
from recto.sources.waiting import Older, Series, Waiting, forms_of

# To be taken for notes, a series must be called to this share, and answer this share of the calls before it:
# anywhere, and where it stands as notes do (under 'Notes', at the end of a chapter or of the file).
_ANYWHERE, _IN_PLACE = (0.6, 0.6), (0.3, 0.3)
# Numbers that items of a list have too: they must answer most calls, not only be called.
_LISTLIKE = ("number", "half", "bare")
# Calls in brackets, which may be much else: only notes all of these forms are asked for by them.
_BRACKETED = {"paren": ("paren",), "half": ("half", "star")}
_WIDEST_GAP = 8
_AFTER_NOTES = ("boilerplate", "change", "rule", "heading", "label")
# How many series ahead notes are looked for that outdo a list, and how long a block is no mere heading.
_FARTHEST, _SENTENCE = 30, 80


def notes(draft: Draft) -> Draft:
    """Find bodies of notes and their calls, pair them, and report what finds no partner."""
    draft, found = bodies(draft)
    every_call = calls(draft, {body.block: body for body in found})
    series = _series(draft, found, every_call)
    pairs, accepted = _pair_all(draft, series, every_call)
    return _written(draft, accepted, pairs, every_call)


def _series(draft: Draft, found: Sequence[Body], every_call: Sequence[Call]) -> list[Series]:
    """Group bodies: a call between them, a number that starts again, another form begin a new series."""
    in_body = {position for body in found for position in _positions(body)}
    calling = [call.block for call in every_call if call.block not in in_body]
    series: list[list[Body]] = []
    upcoming = 0
    for body in found:
        called = upcoming < len(calling) and calling[upcoming] < body.block
        while upcoming < len(calling) and calling[upcoming] < body.block:
            upcoming += 1
        if series and not called and _continues(draft, series[-1][-1], body):
            series[-1].append(body)
        else:
            series.append([body])
    return [Series(tuple(each)) for each in series]


def _continues(draft: Draft, before: Body, body: Body) -> bool:
    family = FAMILY.get(before.form, before.form) == FAMILY.get(body.form, body.form)
    rising = not body.number or not before.number or body.number > before.number or body.n.endswith("*")
    between = draft.blocks[before.last + 1 : body.block]
    near = len(between) <= _WIDEST_GAP and all(each.kind in ("paragraph", "line") for each in between)
    return family and rising and (near or FORMS_BY_NAME[body.form].sure)


def _pair_all(
    draft: Draft, series: Sequence[Series], every_call: Sequence[Call]
) -> tuple[dict[int, Call], list[Series]]:
    """Return the call of each note, by the position of its first block, and the series that are notes.

    Calls since the last notes come first, as where notes stand after each chapter; where none of those fits,
    earlier ones, as where all notes stand at the end.
    """
    pairs: dict[int, Call] = {}
    accepted: list[Series] = []
    inside: list[Call] = []
    since, older = Waiting(), Older()
    queue = deque(every_call)
    for position, each in enumerate(series):
        since.add(_until(queue, each.first))
        near = since.answer_to(each)
        before = older.like(each)
        signs = since.signs if near else before.signs + since.signs
        rivals = series[position + 1 : position + _FARTHEST]
        if not each.sure and (not _are_notes(draft, each, signs) or _is_outdone(draft, each, rivals, queue)):
            continue
        accepted.append(each)
        left = since.calls
        if near or before.answer_to(each):
            pool = since.calls if near else before.calls + since.calls
            leading = _leading_on(before.calls, since.calls) if near else []
            found = _pair(each.bodies, _section(each, pool), pool, leading)
            pairs.update(found)
            older.forget(each)
            taken = set(found.values())
            left = [call for call in pool if call not in taken]
        older.add(left)
        since = Waiting()
        inside += _until(queue, each.last + 1)
    return pairs | _late(accepted, pairs, [*inside, *older.calls(), *since.calls, *queue]), accepted


def _leading_on(older: Sequence[Call], since: Sequence[Call]) -> list[Call]:
    """Return the older calls whose numbers lead on to those since the last notes.

    Between them stand notes of another series: asterisks on the page, where numbers are answered at the end.
    """
    lowest: dict[str, int] = {}
    for call in since:
        if call.n.isdigit():
            lowest.setdefault(call.form, int(call.n))
    leading: list[Call] = []
    for call in reversed(older):
        if call.n.isdigit() and int(call.n) < lowest.get(call.form, 0):
            leading.append(call)
            lowest[call.form] = int(call.n)
    return leading


def _until(queue: deque[Call], position: int) -> list[Call]:
    """Take from `queue` the calls that stand before the block at `position`."""
    taken: list[Call] = []
    while queue and queue[0].block < position:
        taken.append(queue.popleft())
    return taken


def _late(accepted: Sequence[Series], pairs: dict[int, Call], left: Sequence[Call]) -> dict[int, Call]:
    """Pair what is left: notes called within other notes, and identifiers that are unique in a file."""
    taken = set(pairs.values())
    noted = {position for each in accepted for body in each.bodies for position in _positions(body)}
    left = [call for call in left if call not in taken and (call.block in noted or call.form == "caret")]
    open_bodies = [body for each in accepted for body in each.bodies if body.block not in pairs]
    return _pair(open_bodies, left)


def _positions(body: Body) -> range:
    return range(body.block, body.last + 1)


def _are_notes(draft: Draft, series: Series, signs: Counter[tuple[str, str]]) -> bool:
    """Tell whether a series that could be a list is notes: whether calls ask for it."""
    forms = {form for body in series.bodies for form in forms_of(body)}
    for form, answered_by in _BRACKETED.items():
        if not any(_only(series, each) for each in answered_by):
            forms -= {form}
    if _only(series, "half") and any(form == "half" for _, form in signs):
        forms = {"half"}
    asked = {n for n, form in signs if form in forms}
    given = {body.n for body in series.bodies}
    precise, complete = _IN_PLACE if _stands_as_notes(draft, series) else _ANYWHERE
    if series.bodies[0].form not in _LISTLIKE:
        complete = 0.0
    if _only(series, "star") and not _in_balance(series, signs):
        return False
    met = len(asked & given)
    if _lists_works(draft, series) and met < len(given):
        return False
    return met > 0 and met >= precise * len(given) and met >= complete * len(asked)


def _lists_works(draft: Draft, series: Series) -> bool:
    """Tell whether a bibliography is announced: its works are cited by number more than once, or never."""
    before = draft.blocks[series.first - 1] if series.first else None
    return before is not None and is_heading_of_works(words(draft, before))


def _is_outdone(draft: Draft, series: Series, rivals: Sequence[Series], ahead: Iterable[Call]) -> bool:
    """Tell whether notes further on have the numbers of a list too, before the calls start again."""
    if series.bodies[0].form not in _LISTLIKE or _stands_as_notes(draft, series):
        return False
    given = {body.n for body in series.bodies}
    again = next(
        (call.block for call in ahead if call.n in given and call.form == "bracket"), len(draft.blocks)
    )
    return any(
        rival.first < again
        and given <= {body.n for body in rival.bodies}
        and _stands_as_notes(draft, rival)
        and any(
            end(block) - start(block) > _SENTENCE for block in draft.blocks[series.last + 1 : rival.first]
        )
        for rival in rivals
    )


def _in_balance(series: Series, signs: Counter[tuple[str, str]]) -> bool:
    """Tell whether about as many asterisks call as answer; elsewhere they are ornaments or markup."""
    answering = Counter(body.n for body in series.bodies)
    calling = {n: sum(signs[n, form] for form in FORMS_BY_NAME["star"].calls) for n in answering}
    return all(number <= calling[n] <= 2 * number for n, number in answering.items())


def _only(series: Series, form: str) -> bool:
    return all(body.form == form for body in series.bodies)


def _stands_as_notes(draft: Draft, series: Series) -> bool:
    before = draft.blocks[series.first - 1] if series.first else None
    after = draft.blocks[series.last + 1] if series.last + 1 < len(draft.blocks) else None
    announced = before is not None and (before.kind == "rule" or is_notes_heading(words(draft, before)))
    ends = after is None or after.kind in _AFTER_NOTES
    return announced or ends


def _pair(bodies_there: Sequence[Body], *pools: Sequence[Call]) -> dict[int, Call]:
    """Give each body the first call with its sign, from the first pool that has one, but none of its own."""
    pairs: dict[int, Call] = {}
    taken: set[Call] = set()
    for pool in pools:
        by_sign = {(call.n, call.form): call for call in reversed(pool) if call not in taken}
        for body in bodies_there:
            signs = [(body.n, form) for form in FORMS_BY_NAME[body.form].calls]
            sign = next((sign for sign in signs if sign in by_sign), None)
            if sign and body.block not in pairs and by_sign[sign].block not in _positions(body):
                pairs[body.block] = by_sign.pop(sign)
                taken.add(pairs[body.block])
    return pairs


def _section(series: Series, pool: Sequence[Call]) -> list[Call]:
    """Return the first run of calls, from one restart of the numbers to the next, that the series answers.

    Calls that are written as the labels of its notes come first.
    """
    alike = [call for call in pool if call.form == series.bodies[0].form]
    return _first_run(series, alike) or _first_run(series, pool)


def _first_run(series: Series, pool: Sequence[Call]) -> list[Call]:
    given = {body.n for body in series.bodies}
    runs: list[list[Call]] = []
    highest = 0
    for call in pool:
        number = int(call.n) if call.n.isdigit() else highest
        if not runs or (number < highest and call.n in {other.n for other in runs[-1]}):
            runs.append([])
            highest = 0
        runs[-1].append(call)
        highest = max(highest, number)
    answered = (run for run in runs if 2 * len({call.n for call in run} & given) >= len(given))
    return next(answered, [])


def _written(
    draft: Draft, accepted: Sequence[Series], pairs: dict[int, Call], every_call: Sequence[Call]
) -> Draft:
    """Write notes and calls into the blocks; report calls without a body."""
    blocks: list[Block] = list(draft.blocks)
    guesses: list[Guess] = []
    limits = [*(each.first for each in accepted[1:]), len(draft.blocks)]
    every_body = [
        body
        for series, limit in zip(accepted, limits, strict=False)
        for body in _with_continuations(draft, series, limit)
    ]
    for number, body in enumerate(every_body, start=1):
        blocks[body.block : body.last + 1] = as_note(draft, body, f"n{number}")
        guesses.append(_guess(blocks[body.block], body, pairs.get(body.block)))
    for at, call in pairs.items():
        mark = Mark("call", call.span, blocks[at].key)
        blocks[call.block] = with_marks(blocks[call.block], [mark])
    return _reported(changed(draft, blocks, guesses), pairs, every_call)


def _with_continuations(draft: Draft, series: Series, limit: int) -> list[Body]:
    """Extend each note over the unnumbered paragraphs before the next, the last over those set in.

    No note reaches the block at `limit`, where other notes begin.
    """
    if series.bodies[0].form == "footnote":
        return list(series.bodies)
    last = max(_last_set_in(draft, series, limit), _last_under_heading(draft, series, limit))
    following = [body.block - 1 for body in series.bodies[1:]] + [last]
    return [replace(body, last=last) for body, last in zip(series.bodies, following, strict=True)]


def _last_set_in(draft: Draft, series: Series, limit: int) -> int:
    last = series.last
    while last + 1 < limit and _is_set_in(draft, series, draft.blocks[last + 1]):
        last += 1
    return last


def _last_under_heading(draft: Draft, series: Series, limit: int) -> int:
    """Return the last block of notes that a heading announces, where their section ends soon and clearly."""
    before = draft.blocks[series.first - 1] if series.first else None
    if before is None or not is_notes_heading(words(draft, before)):
        return series.last
    for position in range(series.last + 1, min(series.last + _WIDEST_GAP, limit)):
        block = draft.blocks[position]
        apart = draft.layout.spaced and blank_lines_before(draft, position) > 1
        if apart or block.kind in _AFTER_NOTES or is_label(words(draft, block)):
            return position - 1
        if block.kind not in ("paragraph", "line") or start(block) in draft.pinned:
            return series.last
    reaches_end = limit == len(draft.blocks) and limit <= series.last + _WIDEST_GAP
    return limit - 1 if reaches_end else series.last


def _is_set_in(draft: Draft, series: Series, block: Block) -> bool:
    own = indent_of(draft, draft.blocks[series.first])
    return is_free(draft, block) and indent_of(draft, block) >= own + 2


def _numbered(every_call: Sequence[Call]) -> set[str]:
    """Return the forms that count from one, so that they must be calls even where every note is lost."""
    numbers = {(call.n, call.form) for call in every_call}
    return {form for form in ("bracket", "caret") if {("1", form), ("2", form)} <= numbers}


def _guess(block: Block, body: Body, call: Call | None) -> Guess:
    if call is None:
        return guess("notes", f"note {body.n}", block, "low", "has the form of a note, but nothing calls it")
    return guess("notes", f"note {body.n}", block, "high", f"called from character {call.span.start}")


def _reported(draft: Draft, pairs: dict[int, Call], every_call: Sequence[Call]) -> Draft:
    """Report calls without a note. A note without a call is seen as such by whoever looks for its call."""
    taken = set(pairs.values())
    used = {call.form for call in taken} - {"paren", "half"} | _numbered(every_call)
    for call in every_call:
        if call not in taken and call.form in used:
            sign = draft.text[call.span.start : call.span.end].strip()
            draft = warned(draft, "S-call-without-note", f"the call {sign} finds no note", call.span.start)
    return draft
