"""A project served while it is worked on: pages from memory, renewed as files change."""
