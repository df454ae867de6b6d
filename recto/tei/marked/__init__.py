"""From the tree of a received file that carries its structure to the text in TEI."""
