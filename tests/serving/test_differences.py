"""What is different in two pages, and what is put in place of it."""

from lxml import html

from recto.serving.differences import LONGEST, differences


def found(old: str, new: str) -> dict[str, str] | None:
    return differences(html.fragment_fromstring(old), html.fragment_fromstring(new))


def test_of_two_like_pages_nothing_is_new():
    assert found("<main><p id=a>one</p></main>", "<main><p id=a>one</p></main>") == {}


def test_the_smallest_element_with_an_id_is_new():
    old = "<main><section id=s><p id=a>one <b>two</b></p><p id=b>three</p></section></main>"
    assert found(old, old.replace("two", "four")) == {"a": '<p id="a">one <b>four</b></p>'}


def test_what_came_is_new_with_what_it_stands_in():
    old = "<main><section id=s><p id=a>one</p></section><p id=b>two</p></main>"
    new = old.replace("</section>", "<p id=c>three</p></section>")
    assert list(found(old, new)) == ["s"]


def test_another_id_is_new_with_what_it_stands_in():
    old = "<main><section id=s><p id=a>one</p></section></main>"
    assert list(found(old, old.replace("id=a", "id=b"))) == ["s"]


def test_of_elements_in_each_other_the_outer_one_is_new():
    old = "<main><section id=s><p id=a>one</p><p id=b>two</p></section></main>"
    new = old.replace("one", "three").replace("<p id=b>two</p>", "")
    assert list(found(old, new)) == ["s"]


def test_what_is_new_outside_all_ids_asks_for_the_page_again():
    assert found("<main><p>one</p></main>", "<main><p>two</p></main>") is None


def test_very_much_that_is_new_asks_for_the_page_again():
    old = "<main><p id=a>one</p></main>"
    assert found(old, old.replace("one", "x" * LONGEST)) is None
