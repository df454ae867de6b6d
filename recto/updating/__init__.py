"""A changed received file or recipe comes into an edited TEI: what changed on either side is merged."""
