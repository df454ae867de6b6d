"""XML against a RELAX NG schema (ISO/IEC 19757-2), by derivatives: knows no TEI and needs no Java.

A schema in either syntax (`syntax`, `compact`) is read into patterns (`grammar`, `patterns`); what may follow
an event of a document is the derivative of a pattern (`derivatives`), which a state remembers (`states`), so
that a document is validated in time proportional to its length (`validating`).
"""
