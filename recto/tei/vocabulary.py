"""Kinds of TEI elements by name, where the TEI has a chapter for them."""

DICTIONARY = frozenset(
    "hom re form gramGrp etym xr dictScrap def orth pron hyph syll stress gram pos gen number case per tns"
    " mood iType colloc subc usg lang lbl oRef pRef oVar pVar".split()
)
DESCRIBED = frozenset(
    "person personGrp place org event object msDesc msPart msFrag msContents msItem msItemStruct physDesc"
    " objectDesc supportDesc layoutDesc handDesc scriptDesc decoDesc typeDesc bindingDesc history additional"
    " adminInfo recordHist surrogates accMat sealDesc custodialHist".split()
)
FACTS = frozenset(
    "birth death floruit age sex gender nationality occupation residence education affiliation faith"
    " langKnowledge socecStatus persona state trait location msIdentifier altIdentifier support extent"
    " foliation collation condition layout handNote scriptNote decoNote typeNote binding seal musicNotation"
    " origin origDate origPlace provenance acquisition availability summary incipit explicit rubric"
    " finalRubric colophon textLang dimensions repository institution collection msName terrain"
    " climate population custEvent additions filiation".split()
)
DESCRIPTIONS = frozenset(
    "listPerson listPlace listOrg listEvent listRelation listObject listNym standOff noteGrp".split()
)
DATA = frozenset(
    "fs f fLib fvLib fvColl vAlt vColl vNot vLabel vMerge string linkGrp altGrp join joinGrp timeline"
    " transpose listTranspose certainty precision respons substJoin"
    " numeric symbol binary default link alt when catRef".split()
)
NAME_PARTS = frozenset("forename surname roleName addName genName nameLink".split())

BROKEN = frozenset(
    "head titlePart salute signed dateline address addrLine opener closer byline docImprint l".split()
)
"""A line break in these is to be seen; elsewhere it is a fact about the source."""
CITED = frozenset("chapter section subsection paragraph para verse sentence".split())
"""The parts by whose numbers prose is cited: `@subtype` of a textpart, `@unit` of a milestone."""
