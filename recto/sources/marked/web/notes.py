"""Notes of a web page move to where they are called: by links, by numbers, by what stands in titles."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from recto.messages import Message, Place, message
from recto.sources.marked.document import LeftOut
from recto.sources.marked.web.apart import told
from recto.sources.marked.web.making import HEADINGS, NOTE, PAGE, PRINTED
from recto.sources.marked.web.note_bodies import Pieces, extent, take_label
from recto.sources.marked.web.note_numbers import paired, taken
from recto.sources.marked.web.note_signs import (
    begins,
    block_of,
    heads_notes,
    is_bracketed,
    is_corrected,
    is_end,
    is_in_heading,
    is_in_line,
    is_margin,
    is_note_name,
    number_of,
    says_call,
    says_note,
    says_notes,
)
from recto.sources.marked.web.styles import Styles
from recto.sources.marked.web.tree import BLOCKS, Node, is_blank, part

FOOT, END, MARGIN, REMARK, ALONE = "footnote", "endnote", "margin", "remark", "block"
_HEADED = "Heading of notes that stand at their calls"
_EXCERPT = 40


@dataclass
class Placing:
    """The state: the page, its name, its text, the places in it that have names; the notes made so far.

    `aliases` are names of places that stand in notes, with the name of the note; `holders` are what held
    notes and may be empty now.
    """

    body: Node
    page: str
    text: str
    styles: Styles
    file: Place
    names: dict[str, Node] = field(default_factory=dict)
    notes: list[Node] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    holders: list[Node] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def say(self, code: str, said: str) -> None:
        """Say something of a note or a call."""
        self.messages.append(message(code, said, self.file))


def place_notes(placing: Placing) -> None:
    """Put every note where it is called; leave the others where they stand, and say so."""
    for node in placing.body.every():
        for name in node.ids:
            placing.names.setdefault(name, node)
    _linked(placing)
    _numbered(placing)
    _in_titles(placing)
    _in_margins(placing)
    _uncalled(placing)
    _lead_to_notes(placing)
    _clear(placing)


def _target(placing: Placing, link: Node) -> Node | None:
    """Return the place of the page to which a link leads."""
    file, _, name = link.get("href").partition("#")
    return placing.names.get(name) if name and file in ("", placing.page) else None


def _linked(placing: Placing) -> None:
    """Move the notes to which links lead that look like calls."""
    links = [each for each in placing.body.every() if each.name == "a" and each.get("href")]
    calls = {
        each: target for each in links if (target := _target(placing, each)) and _calls(placing, each, target)
    }
    for each in links:
        is_one = says_call(each) or (_is_raised(placing, each) and number_of(each.words()))
        if each not in calls and is_one and _target(placing, each) is None:
            placing.say("I-call-without-note", f"No note in this file answers the call ‘{each.words()}’.")
    targets = frozenset(calls.values())
    bodies: dict[Node, Pieces] = {each: extent(each, targets) for each in dict.fromkeys(calls.values())}
    backs = {target: _names_of_calls(calls, target) for target in bodies}
    made: dict[Node, str] = {}
    for call, target in calls.items():
        if target in made:
            call.attributes["href"] = f"#{made[target]}"
            call.attributes["#kind"] = "noteref"
        else:
            made[target] = _move(placing, call, target, bodies[target], backs[target])


def _names_of_calls(calls: dict[Node, Node], target: Node) -> frozenset[str]:
    """Return the names by which a note may lead back to its calls: theirs, and those of what is around."""
    found: set[str] = set()
    for call, led_to in calls.items():
        if led_to is target:
            near = (call, *call.around()) if call.above is not None else (call,)
            around = [*near[:3], block_of(call)]
            found.update(name for each in around for name in each.ids)
            found.update(name for each in call.every() for name in each.ids)
            found.update(name for each in _just_before(call) for name in each.ids)
    return frozenset(found)


def _just_before(call: Node) -> Iterator[Node]:
    for each in reversed(call.preceding()):
        if not is_blank(each) or isinstance(each, str):
            return
        yield each


def _calls(placing: Placing, link: Node, target: Node) -> bool:
    """Tell whether a link calls a note: by what it, its target, their names and places say."""
    if target.name == PAGE or is_in_heading(target) or target is placing.body or _holds(target, link):
        return False
    is_told = says_call(link) or any(
        says_note(each) or says_notes(each) for each in (target, *target.around())
    )
    if target.place < link.place and (begins(link, block_of(link)) or not is_told):
        return False
    is_block = target.name in BLOCKS
    if not is_block and not begins(target, block_of(target)):
        n = number_of(link.words())
        return bool(n) and (_is_listed(target) or _is_numbered(target, n)) and target.place > link.place
    if says_call(link):
        return True
    words = link.words()
    if not number_of(words):
        return False
    signs = (
        any(says_note(each) for each in (target, block_of(target), *_near(target))),
        any(says_notes(each) for each in target.around()),
        _is_raised(placing, link),
        is_bracketed(words),
        any(map(is_note_name, target.ids)) and number_of(words).isdecimal(),
    )
    return any(signs)


def _near(node: Node) -> list[Node]:
    return list(node.around())[:2]


def _holds(node: Node, other: Node) -> bool:
    return any(each is node for each in other.around())


def _is_listed(target: Node) -> bool:
    """Tell whether a place stands after a break, where another note may end."""
    before = [each for each in target.preceding() if not isinstance(each, str) or each.strip()]
    return bool(before) and isinstance(before[-1], Node) and before[-1].name == "br"


def _is_numbered(target: Node, n: str) -> bool:
    """Tell whether a place has the number of a note, or stands before it."""
    after = next((each for each in target.following() if not is_blank(each)), "")
    printed = [target.words(), after.words() if isinstance(after, Node) else ""]
    return n.lower() in {number_of(each).lower() for each in printed}


def _is_raised(placing: Placing, link: Node) -> bool:
    near = [link, *link.nodes, *([link.above] if link.above is not None else [])]
    return any(each.name == "sup" or "sup" in placing.styles.look(each).words for each in near)


def _printed_call(call: Node) -> Node:
    """Return what prints a call: the link, or what is raised around it alone."""
    node = call
    while node.above is not None and node.above.name in ("sup", "span", "small", "b", "i", "em", "font"):
        others = [each for each in node.above.held if each is not node and not is_blank(each)]
        if others:
            break
        node = node.above
    return node


def _move(placing: Placing, call: Node, target: Node, pieces: Pieces, backs: frozenset[str]) -> str:
    """Put a note in the place of its call; return the name by which links lead to it."""
    n = number_of(call.words()) or call.words().strip("[](){} ")
    anchor = next(iter(target.ids), "")
    first = next((each for each in pieces if isinstance(each, Node)), target)
    names = [
        name for each in pieces if isinstance(each, Node) for inner in each.every() for name in inner.ids
    ]
    placing.aliases.update(dict.fromkeys([*target.ids, *names], anchor))
    kind = END if any(is_end(each) for each in (first, *first.around())) else FOOT
    if first.above is not None:
        placing.holders.append(first.above)
    holder = first.above
    for each in pieces:
        each.take_out() if isinstance(each, Node) else _take_words_out(holder or first, each)
    words, printed = take_label(pieces, n, backs)
    note = Node(NOTE, {"class": kind, "n": n, "anchor": anchor, "rend": printed}, apart=words)
    _put(placing, _printed_call(call), note)
    return anchor


def _take_words_out(holder: Node, words: str) -> None:
    """Take words out of the element that holds them; others may be alike."""
    holder.held = [each for each in holder.held if each is not words]


def _put(placing: Placing, call: Node, note: Node) -> None:
    """Put a note where it is called, after what is printed there."""
    names = [name for each in call.every() for name in each.ids]
    printed = Node(PRINTED, {"id": names[0]} if names else {}, apart=[call])
    _close_up(call)
    call.put_in_place(printed, note)
    placing.notes.append(note)


def _numbered(placing: Placing) -> None:
    """Move the notes that have the numbers of calls, though nothing links them; the last calls first."""
    found = paired(placing.body, lambda node: _is_raised(placing, node))
    for numbered, call in reversed(found):
        if numbered.node.above is not None:
            placing.holders.append(numbered.node.above)
        numbered.node.take_out()
        words, printed = take_label([numbered.node], numbered.n, ())
        kind = END if any(is_end(each) for each in (numbered.node, *numbered.node.around())) else FOOT
        anchor = next(iter(numbered.node.ids), "")
        note = Node(NOTE, {"class": kind, "n": numbered.n, "anchor": anchor, "rend": printed}, apart=words)
        _put(placing, taken(call), note)


def _close_up(call: Node) -> None:
    """Take the blanks out between a word and its call."""
    before = call.preceding()[-1:]
    if before and isinstance(before[0], str) and before[0].strip() and call.above is not None:
        at = len(call.preceding()) - 1
        call.above.held[at] = part(before[0], 0, len(before[0].rstrip(" \t\n")))


def _in_titles(placing: Placing) -> None:
    """Write the notes that stand in titles: of calls, of words that were corrected."""
    for node in list(placing.body.every()):
        said = " ".join(node.get("title").split())
        if not said or node.above is None or node.name in (*HEADINGS, "img", "abbr", "acronym"):
            continue
        n = number_of(node.words()) if node.name in ("sup", "a", "span") else ""
        if n and " " in said and (node.name == "sup" or is_bracketed(node.words()) or says_call(node)):
            note = Node(NOTE, {"class": FOOT, "n": n, "subtype": "title"}, apart=[Node("p", {}, [said])])
            _put(placing, node, note)
        elif is_corrected(node):
            note = Node(NOTE, {"class": REMARK, "subtype": "title"}, apart=[Node("p", {}, [said])])
            plain = Node("span", node.attributes, node.held, place=node.place)
            node.put_in_place(plain, note)
            placing.notes.append(note)


def _in_margins(placing: Placing) -> None:
    """Write notes of margins, and those among words, where they stand.

    One of a margin that stands between paragraphs belongs to the beginning of the next.
    """
    for node in list(placing.body.every()):
        if not (is_margin(node) or is_in_line(node)) or node.above is None or is_blank(node):
            continue
        note = Node(NOTE, {"class": MARGIN if is_margin(node) else FOOT}, apart=node.held)
        after = [each for each in node.following() if isinstance(each, Node) and not is_margin(each)]
        following = [each for each in after if each.name in BLOCKS and not is_blank(each)]
        if node.name not in BLOCKS or not following:
            node.put_in_place(note)
        else:
            node.take_out()
            first = next(
                (each for each in following[0].every() if each.name in ("p", *HEADINGS)), following[0]
            )
            first.held.insert(0, note)
            note.above = first
        placing.notes.append(note)


def _uncalled(placing: Placing) -> None:
    """Write the notes that nothing calls where they stand, and say so."""
    for node in list(placing.body.every()):
        if not says_note(node) or node.name not in BLOCKS or is_blank(node) or node.above is None:
            continue
        if any(says_note(each) for each in (*node.around(), *node.nodes)) or _has_heading(node):
            continue
        placing.say("I-note-without-call", f"No call asks for the note ‘{node.words()[:_EXCERPT]}’.")
        note = Node(NOTE, {"class": ALONE, "anchor": next(iter(node.ids), "")}, apart=node.held)
        node.put_in_place(note)
        placing.notes.append(note)


def _has_heading(node: Node) -> bool:
    return any(each.name in HEADINGS for each in node.every())


def _lead_to_notes(placing: Placing) -> None:
    """Let links to places in notes lead to the notes."""
    for root in (placing.body, *placing.notes):
        pieces = root.apart if root.name == NOTE else [root]
        for node in (each for piece in pieces if isinstance(piece, Node) for each in piece.every()):
            name = node.get("href").partition("#")[2]
            if name in placing.aliases and _target(placing, node) is not None:
                node.attributes["href"] = f"#{placing.aliases[name]}"


def _clear(placing: Placing) -> None:
    """Leave out the headings of notes that stand at their calls now."""
    for holder in dict.fromkeys(placing.holders):
        for each in (holder, *holder.around()):
            headings = [one for one in each.nodes if one.name in (*HEADINGS, "p") and heads_notes(one)]
            for heading in headings:
                if _is_left_alone(heading):
                    heading.take_out()
                    placing.left_out += told(placing.text, heading.every_piece(), _HEADED)
            if each is placing.body:
                break
    _take_last_rules(placing.body)


def _take_last_rules(node: Node) -> None:
    """Take the rules out that end a page, which stood over its notes."""
    while node.held and (is_blank(node.held[-1]) and not _is_shown(node.held[-1])):
        last = node.held[-1]
        if isinstance(last, Node):
            last.take_out()
        else:
            node.held.pop()


def _is_shown(piece: Node | str) -> bool:
    return isinstance(piece, Node) and any(
        each.name in ("img", NOTE, PAGE, PRINTED) for each in piece.every()
    )


def _is_left_alone(heading: Node) -> bool:
    """Tell whether nothing stands under a heading any more."""
    for each in heading.following():
        if isinstance(each, Node) and (each.name in (*HEADINGS, "hr") or heads_notes(each)):
            return True
        if not is_blank(each):
            return False
    return True
