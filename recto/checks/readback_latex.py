r"""Reading back LaTeX: words without commands; notes are `\Footnote<series>{label}{words}`."""

import re
from pathlib import Path

from recto.checks.noted_text import NotedText

_NOTE = re.compile(r"\\Footnote[A-Z][A-Za-z]*\{")
_DROPPED = re.compile(
    r"\\(?:foreignlanguage|begin\{otherlanguage\}|label|hypertarget|href|begin\{longtable\}\[\]|multirow\[[^\]]*\]"
    r"|multicolumn|setlength)(?=\{)"
)
"""Commands whose first argument is no text."""
_SIGNS = {"textbackslash": "/", "textasciitilde": "~", "textasciicircum": "^", "ldots": "…", "textbar": "|",
          "textless": "<", "textgreater": ">"}  # fmt: skip
_SIGN = re.compile(rf"\\({'|'.join(_SIGNS)})(?:\{{\}}|\b ?)")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[A-Za-z*]+\}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|\\)(?:\[[^\]]*\])?")
_BREAK = re.compile(r"\\(?:par|item|\\|tabularnewline)\b|(?<!\\)&|\\\\")
_ESCAPED = re.compile(r"\\([&%$#_{}~^ ])")
_ALTERNATIVE = re.compile(r"\\includegraphics\[([^\]]*)\]\{[^}]*\}")
_SAID = re.compile(r"alt=\{([^}]*)\}")


def latex_text(path: Path) -> str:
    """Return the text of a LaTeX file with its notes."""
    source = (
        path.read_text(encoding="utf-8").partition("\\begin{document}")[2].rpartition("\\end{document}")[0]
    )
    text, at = NotedText(), 0
    for found in _NOTE.finditer(source):
        if found.start() < at:
            continue
        label, after = _group(source, found.end() - 1)
        words, end = _group(source, after)
        text.pieces.append(_plain(source[at : found.start()]))
        text.notes.append((text.call(_plain(label)), _plain(words)))
        at = end
    text.pieces.append(_plain(source[at:]))
    return text.whole()


def _group(source: str, start: int) -> tuple[str, int]:
    """Return what stands between the brace at `start` and its partner, and the place after that."""
    depth, at = 0, start
    while at < len(source):
        if source[at] == "\\":
            at += 1
        elif source[at] in "{}":
            depth += 1 if source[at] == "{" else -1
            if not depth:
                break
        at += 1
    return source[start + 1 : at], at + 1


def _plain(source: str) -> str:
    source = _ALTERNATIVE.sub(lambda found: "".join(f"[{each}]" for each in _SAID.findall(found[1])), source)
    while found := _DROPPED.search(source):
        source = source[: found.start()] + source[_group(source, found.end())[1] :]
    source = _ENVIRONMENT.sub(" ", _SIGN.sub(lambda found: _SIGNS[found[1]], source))
    source = _COMMAND.sub("", _BREAK.sub("\n", source))
    return (
        re.sub(r"(?<!\\)[{}]", "", source).replace("~", "\u00a0")
        if "\\" not in source
        else _unescaped(source)
    )


def _unescaped(source: str) -> str:
    return _ESCAPED.sub(r"\1", re.sub(r"(?<!\\)[{}]", "", source).replace("~", "\u00a0"))
