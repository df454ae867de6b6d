"""The texts whose finished editions are checked as readers get them: ours, and ten kinds of others."""

from dataclasses import dataclass
from pathlib import Path

from projects import ROOT

CORPUS = ROOT.parent / "shared" / "corpus" / "tei"
OWN = (*sorted((ROOT / "tei").glob("*.xml")), ROOT / "tests" / "samples" / "the-harbour.xml")
KINDS = {
    "sga_abinger_c56_0014": "a leaf of a manuscript, transcribed by zones",
    "dharma_Pallava00006": "an inscription, its apparatus keyed by line",
    "tp_cortez_letter": "a letter, with persons and pictures",
    "teiphy_ubs_ephesians": "a collation of many witnesses",
    "pta0039.pta001.grc2": "an edition in Greek, with an apparatus by parallel segmentation",
    "dracor_menander_dyskolos": "a play in verse",
    "muqtabas_i_1": "an issue of a periodical in Arabic",
    "sarit_buddhacarita": "a poem in Sanskrit",
    "teip5_testspoken": "a transcription of speech",
    "tp_register_persons": "a register of persons",
}
SAMPLE = 2
"""How many of the texts of others are checked where nobody asks for all."""


@dataclass(frozen=True)
class Edition:
    """The finished editions of a text, in a site of several: its web page, its e-book, and its TEI."""

    id: str
    site: Path
    tei: Path

    @property
    def page(self) -> Path:
        return self.site / self.id / "html" / "index.html"

    @property
    def book(self) -> Path:
        return self.site / self.id / f"{self.id}.epub"


def texts(everything: bool) -> list[Path]:
    """Return the files of the texts to be checked, those too that are not at hand."""
    others = list(KINDS) if everything else list(KINDS)[:SAMPLE]
    return [*OWN, *(CORPUS / f"{name}.xml" for name in others)]
