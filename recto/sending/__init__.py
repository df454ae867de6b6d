"""A sealed deposit, files and a record, and the place to which it goes; nothing here knows TEI.

`addresses` says where repositories are, `tokens` who may deposit there, `connection` speaks HTTP,
`journal` remembers what is where; `invenio`, `sword` and `folder` are what can take a deposit.
"""
