"""A search typed into the search page of a site: when its hits stand there, and what it fetched."""

import random
from typing import NamedTuple

import invented_works
from playwright.sync_api import Browser
from web_measured import PATIENCE, Condition, Server, window

PAGE = "search/index.html"
BETWEEN_KEYS = 40
"""Milliseconds between two letters that are typed."""
# Notes when something was typed last, and when hits stand in the list for the first time after that.
_WATCH = """() => {
  window.times = {};
  addEventListener("input", () => { times.typed = performance.now(); delete times.found }, true);
  const list = document.querySelector("#hits");
  new MutationObserver(() => {
    if (list.querySelector(".hit") && times.typed) times.found ??= performance.now();
  }).observe(list, { childList: true, subtree: true });
}"""
_FOUND = "times.found"


class Query(NamedTuple):
    """What is typed, and what kind of question that is."""

    kind: str
    words: str


class Answered(NamedTuple):
    """Milliseconds from the last letter to the hits, bytes that were sent for it, hits in the list."""

    took: float
    sent: int
    hits: int


def _queries() -> tuple[Query, ...]:
    words = invented_works.Language(random.Random(invented_works.SEED)).words
    return (
        Query("a word, the first search", words[300]),
        Query("another word", words[400]),
        Query("the same again", words[300]),
        Query("the commonest word", words[0]),
        Query("a rare word", words[20_000]),
        Query("two words", f"{words[150]} {words[250]}"),
    )


QUERIES = _queries()


def searched(browser: Browser, server: Server, condition: Condition) -> list[Answered]:
    """Type each query in turn into one page that was opened with an empty cache."""
    with window(browser, condition) as page:
        page.goto(server.address + PAGE, wait_until="networkidle", timeout=PATIENCE)
        page.evaluate(_WATCH)
        field = page.locator("#search [name=q]")
        answers = []
        for query in QUERIES:
            field.fill("")
            server.sent.clear()
            field.press_sequentially(query.words, delay=BETWEEN_KEYS)
            page.wait_for_function(_FOUND, timeout=PATIENCE)
            took = page.evaluate("times.found - times.typed")
            sent = sum(sent for _, sent in server.sent.values())
            answers.append(Answered(took, sent, page.locator("#hits .hit").count()))
        return answers
