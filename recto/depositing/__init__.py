"""A work as a package for an archive: a BagIt bag (RFC 8493) that is also an RO-Crate, and proves itself.

`plan` says what a work consists of, `layout` where that stands in a package, `rights` what may go in; `lock`
names what made it. `making` puts it together: the editions are built from the files of the package itself,
`reports` tell what was proved of them, `records`, `crate`, `mets` and `paperwork` describe it, `bag` and
`archive` seal it.
`reading` opens a package; `verifying` proves it (`sealing` its digests, `described` its description), and
`rebuilding` makes its editions again.
"""
