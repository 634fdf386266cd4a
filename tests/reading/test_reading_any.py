"""What holds for every file: read, or refused with a remedy; and no character lost on the way."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.reading_builders import docx, p, table

from drafter.errors import UnreadableError
from drafter.reading import read_bytes

SUFFIXES = st.sampled_from(["", ".txt", ".docx", ".html", ".htm", ".md", ".doc", ".pdf"])
PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1)
GOOD = docx(p("一、主要举措") + table((p("甲"), p("乙"))), styles="<w:style/>")


def readable(data: bytes, suffix: str) -> bool:
    try:
        source = read_bytes(data, f"a{suffix}")
    except UnreadableError as error:
        assert error.message
        assert error.remedy
        return False
    assert all(line.text.strip() and line.position and "\n" not in line.text for line in source.lines)
    return True


@given(data=st.binary() | PRINTABLE.map(str.encode), suffix=SUFFIXES)
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    readable(data, suffix)


@given(at=st.integers(0, len(GOOD) - 1), new=st.binary(max_size=8), cut=st.booleans())
def test_a_damaged_docx_is_read_or_refused(at: int, new: bytes, cut: bool) -> None:
    readable(GOOD[:at] + new + (b"" if cut else GOOD[at + len(new) :]), ".docx")


TAGS = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>甲</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr/>", "<w:br/>"]


@given(tags=st.lists(st.sampled_from(TAGS)))
def test_any_structure_is_read_or_refused(tags: list[str]) -> None:
    readable(docx("".join(tags)), ".docx")


@pytest.mark.parametrize("depth", [50, 2000])
def test_deep_nesting_is_read_whole_or_refused(depth: int) -> None:
    html = f"<html><p>乙</p>{'<div>' * depth}甲{'</div>' * depth}"
    assert readable(html.encode(), ".html") is (depth == 50)
    nested = "<w:sdt><w:sdtContent>" * depth + p("甲") + "</w:sdtContent></w:sdt>" * depth
    assert readable(docx(nested), ".docx") is (depth == 50)


def test_a_page_of_comments_only() -> None:
    assert not readable(b"<!-- <p>a</p> -->", ".html")


@given(texts=st.lists(PRINTABLE, min_size=1), kind=st.sampled_from([".docx", ".html"]))
def test_no_character_is_lost(texts: list[str], kind: str) -> None:
    assume(any(text.strip() for text in texts) and "\ufeff" not in "".join(texts))
    escaped = [escape(text) for text in texts]
    if kind == ".docx":
        data = docx("".join(map(p, escaped)) + table(tuple(map(p, escaped))))
    else:
        cells = "".join(f"<td>{text}</td>" for text in escaped)
        data = ("".join(f"<p>{text}</p>" for text in escaped) + f"<table><tr>{cells}</table>").encode()
    whole = "".join(line.text for line in read_bytes(data, f"a{kind}").lines)
    assert "".join(whole.split()) == "".join("".join(texts).split()) * 2
