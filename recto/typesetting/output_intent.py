"""What colours a PDF is meant to be shown or printed in (ISO 32000-1, 14.11.5)."""

from importlib.resources import files

import pydyf

SCREEN_PROFILE = "sRGB2014.icc"
"""The profile of the International Color Consortium, free to embed, that comes with WeasyPrint."""
REGISTRY = "http://www.color.org"


UNCOATED = "FOGRA47"
"""Offset on uncoated white paper (ISO 12647-2), which books are printed on."""


def add_screen_intent(pdf: pydyf.PDF) -> None:
    """Say that colours are those of sRGB, with the profile (ISO 19005-3, 6.2.3)."""
    content = (files("weasyprint.pdf") / SCREEN_PROFILE).read_bytes()
    profile = pydyf.Stream([content], pydyf.Dictionary({"N": 3}), compress=True)
    pdf.add_object(profile)
    _add(
        pdf,
        "/GTS_PDFA1",
        {
            "OutputConditionIdentifier": pydyf.String("sRGB"),
            "Info": pydyf.String("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile.reference,
        },
    )


def add_press_intent(pdf: pydyf.PDF, condition: str) -> None:
    """Name the printing condition of the pages, by its name in the registry of the ICC (ISO 15930-4, 6.3).

    The registry has its data, so that no profile need be embedded.
    """
    _add(
        pdf,
        "/GTS_PDFX",
        {
            "OutputConditionIdentifier": pydyf.String(condition),
            "RegistryName": pydyf.String(REGISTRY),
            "Info": pydyf.String(f"The printing condition that is registered as {condition}"),
        },
    )


def _add(pdf: pydyf.PDF, subtype: str, entries: dict[str, object]) -> None:
    intent = pydyf.Dictionary({"Type": "/OutputIntent", "S": subtype} | entries)
    pdf.add_object(intent)
    pdf.catalog["OutputIntents"] = pydyf.Array([intent.reference])
