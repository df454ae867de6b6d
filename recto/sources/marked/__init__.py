"""Files that carry their structure themselves: each becomes a `MarkedSource`, whose tree is pandoc's AST."""
