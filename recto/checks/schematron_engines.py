"""What runs the rules of Schematron: libxslt for XPath 1.0, Saxon for later ones."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lxml import etree

from recto.errors import ToolError
from recto.tei.mixed import Element

Program = Callable[[bytes], Element]
"""Takes a document, returns the report on it (Schematron Validation Report Language)."""

# The stubs of lxml do not know what it takes.
_CONTROL: Any = etree.XSLTAccessControl
_LATER = "3.0"
_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"


def program(stylesheet: Element, language: str) -> Program:
    """Compile a stylesheet whose expressions are in a query language of Schematron (annexes C and H).

    Raises ToolError with the reason where it cannot be compiled or the language is not known; what is
    returned raises it where it cannot be run.
    """
    if language not in _ENGINES:
        raise ToolError(f"rules in the language ‘{language}’ cannot be run.")
    return _ENGINES[language](stylesheet)


def _libxslt(stylesheet: Element) -> Program:
    access = _CONTROL(read_network=False, write_network=False, write_file=False, create_dir=False)
    try:
        run = etree.XSLT(stylesheet, access_control=access)
    except etree.XSLTParseError as error:
        raise ToolError(_first_line(error)) from error

    def report(document: bytes) -> Element:
        parser = etree.XMLParser(collect_ids=False, huge_tree=True, no_network=True)
        try:
            return run(etree.fromstring(document, parser)).getroot()
        except etree.XSLTApplyError as error:
            raise ToolError(_first_line(error)) from error

    return report


def _saxon(stylesheet: Element) -> Program:
    saxon, processor = _processor()
    stylesheet.set("version", _LATER)
    text = etree.tostring(stylesheet, encoding="unicode")
    try:
        run = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
    except saxon.PySaxonApiError as error:
        raise ToolError(_first_line(error)) from error

    def report(document: bytes) -> Element:
        try:
            parsed = processor.parse_xml(xml_text=document.decode(), encoding="utf-8")
            written = run.transform_to_string(xdm_node=parsed)
        except saxon.PySaxonApiError as error:
            raise ToolError(_first_line(error)) from error
        return etree.fromstring(written.encode())

    return report


@cache
def _processor() -> tuple[Any, Any]:
    """Return Saxon and a processor of it, which opens files but no network."""
    # It is 39 MB of native code, which only rules in XPath 2.0 and later need.
    import saxonche

    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_configuration_property(_PROTOCOLS, "file")
    return saxonche, processor


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") + "."


_ENGINES: Mapping[str, Callable[[Element], Program]] = {
    **dict.fromkeys(("xslt", "xslt1", "xpath"), _libxslt),
    **dict.fromkeys(("xslt2", "xslt3", "xpath2", "xpath3", "xpath31"), _saxon),
}
