"""A LaTeX file for XeLaTeX or LuaLaTeX: each series of notes is a series of footnotes of `manyfoot`."""

import re
from collections.abc import Iterable, Sequence

from recto.editions.office import nodes
from recto.editions.office.manner import Noted
from recto.editions.office.nodes import Node
from recto.rendering.document import Metadata

_FORMAT = "latex"
_BREAK = re.compile(r"\n{3,}")
_NAMED = re.compile(r"\\(?:foreignlanguage|begin\{otherlanguage\})\{(\w+)\}")
_LETTERS = re.compile(r"[^A-Za-z]")
_ESCAPED = {each: f"\\{each}" for each in "&%$#_{}"} | {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_PREAMBLE = r"""\documentclass[11pt,a4paper,openany]{book}
\usepackage{fontspec}
\IfFontExistsTF{EB Garamond}{\setmainfont{EB Garamond}}{}
\usepackage{microtype}
\usepackage[margin=25mm]{geometry}
\usepackage{graphicx,longtable,booktabs,array,calc,multirow}
\IfFileExists{ulem.sty}{\usepackage[normalem]{ulem}\newcommand{\st}{\sout}}{\newcommand{\st}{\emph}\newcommand{\uline}{\emph}}
\usepackage{babel}
\babelprovide[main,import=MAIN]{maintext}
LANGUAGES
\usepackage{manyfoot}
SERIES
\newcommand{\paranumber}[1]{{\footnotesize\color{recto}#1\enspace}}
\usepackage{xcolor}
\definecolor{recto}{gray}{0.4}
\TeXXeTstate=1
\newcommand{\RL}[1]{\bgroup\beginR #1\endR\egroup}
\newcommand{\LR}[1]{\bgroup\beginL #1\endL\egroup}
\newenvironment{RTL}{\beginR}{\endR}
\newenvironment{LTR}{\beginL}{\endL}
\newcommand{\ul}{\uline}
\pagestyle{plain}
\newcommand{\pandocbounded}[1]{#1}
\setcounter{secnumdepth}{-2}
\providecommand{\tightlist}{\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}}
\IfFileExists{pzdr.tfm}{\usepackage[hidelinks,unicode]{hyperref}\hypersetup{pdftitle={TITLE},pdfauthor={AUTHOR}}}
{\newcommand{\href}[2]{##2}\newcommand{\url}[1]{##1}}
\providecommand{\texorpdfstring}[2]{#1}
\setlength{\emergencystretch}{3em}
\begin{document}
"""


def call(noted: Noted) -> list[Node]:
    r"""Return a note as `\Footnote<series>{label}{words}`, its paragraphs one after the other."""
    made = [nodes.raw(_FORMAT, f"\\protect\\Footnote{_series(noted)}{{{_escaped(noted.label)}}}{{")]
    for place, each in enumerate(_paragraphs(noted.blocks)):
        made += [nodes.raw(_FORMAT, "\\par ")] if place else []
        made += each
    return [*made, nodes.raw(_FORMAT, "}")]


def numbers(number: str) -> list[Node]:
    """Return the number of a paragraph."""
    return [nodes.raw(_FORMAT, f"\\paranumber{{{number}}}")]


def finished(data: bytes, called: Sequence[Noted], metadata: Metadata) -> bytes:
    """Return what pandoc wrote as a whole file, its series declared."""
    text = data.decode()
    series = dict.fromkeys(_series(each) for each in called)
    said = {
        "MAIN": metadata.lang.partition("-")[0],
        "LANGUAGES": "\n".join(
            f"\\babelprovide[import]{{{each}}}" for each in dict.fromkeys(_NAMED.findall(text))
        ),
        "SERIES": "\n".join(f"\\DeclareNewFootnote{{{each}}}" for each in series),
        "TITLE": _escaped(metadata.title),
        "AUTHOR": _escaped(metadata.author),
    }
    preamble = _PREAMBLE
    for name, words in said.items():
        preamble = preamble.replace(name, words)
    return f"{preamble}\n{_BREAK.sub(chr(10) * 2, text)}\n\\end{{document}}\n".encode()


def _series(noted: Noted) -> str:
    """Return the name of a series in letters, as TeX wants it."""
    return _LETTERS.sub("", noted.series).title() or "Note"


def _paragraphs(blocks: Iterable[Node]) -> list[list[Node]]:
    """Return the words of blocks paragraph by paragraph: a footnote of a series holds nothing else."""
    made: list[list[Node]] = []
    for each in blocks:
        made += _TAKEN.get(each["t"], lambda content: [])(each.get("c"))
    return made


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(each, each) for each in text)


_TAKEN = {
    "Para": lambda content: [content],
    "Header": lambda content: [content[2]],
    "Div": lambda content: _paragraphs(content[1]),
    "BlockQuote": lambda content: _paragraphs(content),
    "LineBlock": lambda content: content,
    "BulletList": lambda content: [each for item in content for each in _paragraphs(item)],
    "DefinitionList": lambda content: [
        each for term, said in content for each in (term, *(p for one in said for p in _paragraphs(one)))
    ],
    "Table": lambda content: [
        each for body in content[4] for row in body[3] for cell in row[1] for each in _paragraphs(cell[4])
    ],
}
"""How the words of each kind of block are taken."""
