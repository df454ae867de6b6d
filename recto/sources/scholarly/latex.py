"""Commands of LaTeX and reledmac: what they are, and how many arguments they have."""

import re

CRITICAL = re.compile(r"(?P<series>[A-Z])(?P<place>footnote|endnote)(?P<nosep>nosep|nomk)?")
FAMILIAR = re.compile(r"(?P<place>footnote|endnote)(?P<series>[A-Z])")
_HEADINGS = {"part": "1", "chapter": "2", "section": "3", "subsection": "4", "subsubsection": "5"}
LEVELS = {f"{before}{name}": level for name, level in _HEADINGS.items() for before in ("", "eled")}
RENDS = {
    "textit": "italic", "emph": "italic", "textsl": "italic", "textbf": "bold", "textsc": "smallcaps",
    "textsuperscript": "superscript", "textsubscript": "subscript", "underline": "underline",
    "uline": "underline", "texttt": "monospace", "sout": "strikethrough",
    "textsf": "sans", "MakeUppercase": "allcaps",
}  # fmt: skip
SWITCHES = {
    "it": "italic", "itshape": "italic", "em": "italic", "bf": "bold", "bfseries": "bold", "sc": "smallcaps",
    "scshape": "smallcaps", "sl": "italic", "slshape": "italic", "tt": "monospace", "ttfamily": "monospace",
}  # fmt: skip
LANGUAGES = {
    "greek": "grc", "polutonikogreek": "grc", "ancientgreek": "grc", "latin": "la", "english": "en",
    "british": "en", "german": "de", "ngerman": "de", "french": "fr", "francais": "fr",
    "italian": "it", "spanish": "es",
    "arabic": "ar", "hebrew": "he", "syriac": "syr", "coptic": "cop", "russian": "ru", "sanskrit": "sa",
    "dutch": "nl", "portuguese": "pt", "polish": "pl", "armenian": "hy", "persian": "fa",
}  # fmt: skip
"""Languages of babel and polyglossia, as tags (BCP 47)."""
SIDENOTES = ("ledsidenote", "ledleftnote", "ledrightnote", "ledinnernote", "ledouternote", "marginpar")
SILENT = frozenset(
    "beginnumbering endnumbering pausenumbering resumenumbering maketitle noindent indent centering par"
    " linebreak newpage clearpage cleardoublepage pagebreak bigskip medskip smallskip raggedright"
    " normalfont selectlanguage tableofcontents printbibliography doendnotes firstlinenum"
    " linenumincrement setstanzaindents startlock endlock skipnumbering numberpstarttrue"
    " numberpstartfalse autopar hfill vfill label pagestyle thispagestyle frenchspacing setlength"
    " setcounter addtocounter vspace hspace usepackage documentclass newcommand renewcommand advanceline"
    " setline startsub endsub ledpb ledpbnum lednopb lineation linenummargin thinspace bibliographystyle"
    " date small large Large LARGE huge Huge normalsize footnotesize scriptsize upshape mdseries"
    " rmfamily sffamily relax null stanzaindent flagstanza AtEveryPend AtEveryPstart sidenotemargin"
    " linenumberstyle hyphenation protect strut leavevmode ampersand hangingsymbol nolinebreak"
    " nopagebreak allowbreak textwidth csname endcsname".split()
)
"""Commands that say how a text is set and hold no word of it; their arguments are left out."""
KEPT = frozenset(
    "mbox text enquote hbox fbox wrapcontent ledouterwrap textup textmd textrm textnormal".split()
)
_ONE = (
    "lemma msdata linenum ledsidenote ledleftnote ledrightnote ledinnernote ledouternote marginpar"
    " footnote endnote thanks title author section subsection subsubsection chapter part begin end label"
    " ref pageref edlineref xlineref edpageref xpageref edlabel edindex index sindex url enquote mbox"
    " text hbox fbox pagestyle thispagestyle vspace hspace usepackage documentclass selectlanguage"
    " firstlinenum linenumincrement setstanzaindents startlock lineation linenummargin textup textmd"
    " textrm textnormal advanceline setline ledpb ledpbnum lednopb cite date bibliographystyle"
    " sidenotemargin linenumberstyle hyphenation AtEveryPend AtEveryPstart stanzaindent flagstanza name"
    " person place".split()
)
_TWO = (
    "edtext critext foreignlanguage textlang newcommand renewcommand setlength setcounter addtocounter"
    " href".split()
)


_ARITIES = dict.fromkeys((*_ONE, *RENDS, *LEVELS), 1) | dict.fromkeys(_TWO, 2)


def arity(name: str) -> int:
    """Tell how many arguments a command has, those of series of any letter too."""
    is_note = CRITICAL.fullmatch(name) or FAMILIAR.fullmatch(name)
    is_language = name.startswith("text") and name[4:] in LANGUAGES
    return _ARITIES.get(name, 1 if is_note or is_language else 0)
