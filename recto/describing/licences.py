"""Licences by their address or name, with their identifier in the SPDX License List."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recto.rendering.document import Metadata
from recto.rendering.facts import Rights

SPDX = "https://spdx.org/licenses/"
"""Where the SPDX License List is."""


@dataclass(frozen=True)
class Licence:
    """A licence: its identifier in the SPDX License List, its full name there, where its text is.

    `country` is the code of the country to whose law it is adapted, if it is.
    """

    spdx: str
    name: str
    address: str
    country: str = ""

    @property
    def is_established(self) -> bool:
        """Tell whether it was in the list before 2022, and so is in vocabularies that were made of that."""
        return not self.country or self.spdx in _ESTABLISHED


_ESTABLISHED = frozenset(
    ("CC-BY-3.0-AT", "CC-BY-3.0-US", "CC-BY-NC-ND-3.0-IGO", "CC-BY-SA-2.0-UK", "CC-BY-SA-3.0-AT")
)
_CC = "https://creativecommons.org/"
# The conditions of the Creative Commons, by the part of the address that names them.
_CONDITIONS = {
    "by": "Attribution",
    "by-sa": "Attribution Share Alike",
    "by-nc": "Attribution Non Commercial",
    "by-nd": "Attribution No Derivatives",
    "by-nc-sa": "Attribution Non Commercial Share Alike",
    "by-nc-nd": "Attribution Non Commercial No Derivatives",
}
_VERSIONS = {"1.0": "Generic", "2.0": "Generic", "2.5": "Generic", "3.0": "Unported", "4.0": "International"}
# Those that are adapted to a country stand in the list one by one.
_COUNTRIES = {
    "AT": "Austria",
    "AU": "Australia",
    "DE": "Germany",
    "IGO": "IGO",
    "JP": "Japan",
    "NL": "Netherlands",
    "UK": "England and Wales",
    "US": "United States",
}
_ADAPTED = (
    "by/2.5/AU by/3.0/AT by/3.0/AU by/3.0/DE by/3.0/IGO by/3.0/NL by/3.0/US by-nc/3.0/DE by-nc-nd/3.0/DE"
    " by-nc-nd/3.0/IGO by-nc-sa/2.0/DE by-nc-sa/2.0/UK by-nc-sa/3.0/DE by-nc-sa/3.0/IGO"
    " by-nd/3.0/DE by-sa/2.0/UK by-sa/2.1/JP by-sa/3.0/AT by-sa/3.0/DE"
).split()
_OTHERS = (
    Licence(
        "CC-BY-NC-SA-2.0-FR",
        "Creative Commons Attribution-NonCommercial-ShareAlike 2.0 France",
        f"{_CC}licenses/by-nc-sa/2.0/fr/",
        "FR",
    ),
    Licence(
        "CC-BY-SA-3.0-IGO",
        "Creative Commons Attribution-ShareAlike 3.0 IGO",
        f"{_CC}licenses/by-sa/3.0/igo/",
        "IGO",
    ),
    Licence("CC0-1.0", "Creative Commons Zero v1.0 Universal", f"{_CC}publicdomain/zero/1.0/"),
    Licence(
        "CC-PDM-1.0", "Creative Commons Public Domain Mark 1.0 Universal", f"{_CC}publicdomain/mark/1.0/"
    ),
    Licence(
        "CC-PDDC",
        "Creative Commons Public Domain Dedication and Certification",
        f"{_CC}licenses/publicdomain/",
    ),
    Licence(
        "ODbL-1.0",
        "Open Data Commons Open Database License v1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    Licence(
        "ODC-By-1.0",
        "Open Data Commons Attribution License v1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    Licence(
        "PDDL-1.0",
        "Open Data Commons Public Domain Dedication & License 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
    Licence(
        "GFDL-1.3-or-later",
        "GNU Free Documentation License v1.3 or later",
        "https://www.gnu.org/licenses/fdl-1.3.html",
    ),
    Licence(
        "GPL-3.0-or-later",
        "GNU General Public License v3.0 or later",
        "https://www.gnu.org/licenses/gpl-3.0.html",
    ),
    Licence("LAL-1.3", "Licence Art Libre 1.3", "https://artlibre.org/licence/lal/"),
    Licence("MIT", "MIT License", "https://opensource.org/licenses/MIT"),
    Licence("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    Licence(
        "etalab-2.0", "Etalab Open License 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
    ),
    Licence(
        "OGL-UK-3.0",
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
)


def licence(said: str) -> Licence | None:
    """Return the licence that an address or words name; None where they name none of ours, or several.

    Words must be a name and nothing else; an address may stand among them.
    """
    named = _KNOWN.get(_plain(said))
    if named is not None:
        return named
    found = {each for address in _ADDRESSES.findall(said) if (each := _KNOWN.get(_place(address)))}
    return found.pop() if len(found) == 1 else None


def stated(rights: Rights) -> Licence | None:
    """Return the licence that a statement names: by its address, in its words, or by the one it links to."""
    linked = {each for address in rights.links if (each := licence(address))}
    return licence(rights.address) or licence(rights.words) or (linked.pop() if len(linked) == 1 else None)


def address_of(rights: Rights) -> str:
    """Return where the licence of a statement is, as it says or as it is known; nothing if it names none."""
    known = stated(rights)
    return rights.address or (known.address if known else "")


def licence_address(statements: Iterable[Rights]) -> str:
    """Return where the first licence is that some statements name; nothing where they name none."""
    return next(filter(None, map(address_of, statements)), "")


def licences(metadata: Metadata) -> tuple[Licence, ...]:
    """Return the licences that the header states, each once, in its order."""
    read = map(stated, metadata.rights_stated)
    return tuple(dict.fromkeys(each for each in read if each is not None))


def _creative_commons() -> Iterator[Licence]:
    for conditions, named in _CONDITIONS.items():
        for version, reach in _VERSIONS.items():
            yield _of_the_commons(conditions, version, "", f"{named} {version} {reach}")
    for each in _ADAPTED:
        conditions, version, country = each.split("/")
        named = f"{_CONDITIONS[conditions]} {version} {_COUNTRIES[country]}"
        yield _of_the_commons(conditions, version, country, named)


def _of_the_commons(conditions: str, version: str, country: str, name: str) -> Licence:
    spdx = "-".join(filter(None, ("CC", conditions.upper(), version, country)))
    place = "/".join(filter(None, (conditions, version, country.lower())))
    return Licence(spdx, f"Creative Commons {name}", f"{_CC}licenses/{place}/", country)


def _names(each: Licence) -> Iterator[str]:
    """Yield what a licence is called: its name, its identifier, its address, and how it is signed."""
    yield from (_plain(each.name), _plain(each.spdx), _place(each.address))
    yield _place(f"{SPDX}{each.spdx}")
    for country in ("international", "unported", "generic", "universal"):
        if _plain(each.name).endswith(country):
            yield _plain(each.name).removesuffix(country).strip()
            yield f"{_plain(each.spdx)} {country}"


def _plain(words: str) -> str:
    """Return a name without what differs from writer to writer: capitals, hyphens, 'licence'."""
    spaced = re.sub(r"[\s,()_‑–-]+", " ", words.casefold())
    return re.sub(r"\b(?:the|licen[cs]e|v(?=\d))\b ?|\bv(?=\d)", "", spaced).strip(" .")


def _place(address: str) -> str:
    """Return an address without what differs between those of one licence."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address.casefold())
    return re.sub(r"/?(?:legalcode|deed)?(?:\.[a-z-]{2,7})?/*$", "", bare)


_ADDRESSES = re.compile(r"https?://[^\s<>()\"',;]+")
LICENCES = (*_OTHERS, *_creative_commons())
"""All licences that Recto knows by name."""
_KNOWN = {name: each for each in LICENCES for name in _names(each)}
