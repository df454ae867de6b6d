"""The characters of XML names (XML 1.0, fifth edition, productions 4 and 4a)."""

import re

_START = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FURTHER = f"{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_NAME_START = re.compile(f"[{_START}]")
_NAME_CHARACTER = re.compile(f"[{_FURTHER}]")

NAME = f"[{_START}][{_FURTHER}]*"
NCNAME = f"(?!:)[{_START}](?:(?!:)[{_FURTHER}])*"
NMTOKEN = f"[{_FURTHER}]+"


def is_name_start(character: str) -> bool:
    """Tell whether a name may begin with a character."""
    return _NAME_START.match(character) is not None


def is_name_character(character: str) -> bool:
    """Tell whether a character may stand in a name."""
    return _NAME_CHARACTER.match(character) is not None
