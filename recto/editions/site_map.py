"""The pages of a site as search engines and archives ask for them (sitemaps.org 0.9)."""

from collections.abc import Iterable
from urllib.parse import urljoin

from lxml import etree
from lxml.builder import ElementMaker

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
FILE = "sitemap.xml"
map_ = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def site_map(address: str, pages: Iterable[tuple[str, str]]) -> bytes:
    """Return the map of a site at `address`; `pages` are relative addresses, each with its last change.

    That is a W3C date, or nothing where it is not known.
    """
    root = map_.urlset()
    for page, changed in pages:
        url = map_.url(map_.loc(urljoin(address, page)))
        if changed:
            url.append(map_.lastmod(changed))
        root.append(url)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
