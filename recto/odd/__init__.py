"""An ODD (TEI Guidelines, chapters 22 and 23) and what is made of it: RELAX NG and Schematron.

`sources.py` reads ODDs and finds those that they build upon, `gathering.py` puts their declarations together,
`merging.py` changes one declaration by another. `contents.py`, `attributes.py` and `values.py` make patterns
of RELAX NG of them, `grammar.py` a schema, `constraints.py` the rules of Schematron.
"""
