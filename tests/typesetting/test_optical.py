"""Signs at the ends and beginnings of lines hang into the margin; nothing else does."""

import re

import pytest
from test_breaking import TEXT, lines_of, pages, said

from recto.typesetting.optical import AFTER, BEFORE, NONE, OPTICAL

MEASURE = 76 * 96 / 25.4
BODY = f"<p>{re.sub(' (every|that|who)', ', “', TEXT)}</p>"
OPTICS = 'data-optical-margins="yes"'


def test_lines_that_end_or_begin_with_such_a_sign_are_wider_and_no_others(tmp_path):
    found = [line for page in pages(BODY, tmp_path, attributes=OPTICS) for line in page]
    hangs = 0
    for line in found[1:-1]:
        words = said(line).strip()
        if words[-1] in AFTER or words[0] in BEFORE:
            assert MEASURE < line.width < MEASURE + 12
            hangs += 1
        else:
            assert line.width == pytest.approx(MEASURE, abs=0.01)
    assert hangs > 3


def test_no_word_is_lost_where_signs_hang(tmp_path):
    read = ["".join(lines_of(BODY, tmp_path, attributes=each)) for each in ("", OPTICS)]
    ours, theirs = (re.sub(r"[\s‐]", "", each) for each in read)
    assert ours == theirs


@pytest.mark.parametrize("sign", [*AFTER, *BEFORE])
def test_a_sign_hangs_by_less_than_its_width(sign):
    assert 0 <= OPTICAL.after(sign, lambda text: 1.0) < 1
    assert 0 <= OPTICAL.before(sign, lambda text: 1.0) < 1
    assert NONE.after(sign, lambda text: 1.0) == NONE.before(sign, lambda text: 1.0) == 0
