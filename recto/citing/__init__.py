"""From the header as data to the forms in which a work, or a passage of it, is cited: no TEI, no medium."""
