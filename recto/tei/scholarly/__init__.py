"""From what a scholarly format says to TEI."""
