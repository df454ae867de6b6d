"""From the header as data to the records that archives, libraries and booksellers take: no TEI, no files."""
