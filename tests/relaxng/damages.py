"""Editions made invalid: well-formed still, and each in its own manner."""

import re
from itertools import count

# What is changed, into what.
DAMAGES = (
    (r"<p(?= |>)", r"<row/><p"),
    (r"<p(?= |>)", r"words <p"),
    (r"<p(?= |>)", r"<p colour='red'"),
    (r"<hi(?= |>)", r"<quux xmlns='u'><p/></quux><hi"),
    (r"</div>", r"<head>late</head></div>"),
    (r" xml:id=\"[^\"]*\"", r" xml:id='1'"),
    (r" xml:id=\"[^\"]*\"", r" xml:id='same'"),
    (r" cert=\"[^\"]*\"", r" cert='rather'"),
    (r" resp=\"[^\"]*\"", r""),
    (r"<teiHeader>", r"<text/><teiHeader>"),
    (r"<titleStmt>(.|\n)*?</titleStmt>", r""),
    (r"<note [^>]*>", r"<note\n type='x'\n lang='y'\n>"),
    (r"<date [^>]*>", r"<date when='the day before'>"),
    (r"<body>", r"<body>\n\nwords of\nthree lines\n\n"),
)


def damaged(text: str, pattern: str, instead: str) -> str:
    """Return a document in which every seventh place that matches a pattern is changed."""
    number = count()
    return re.sub(pattern, lambda found: found[0] if next(number) % 7 else found.expand(instead), text)
