"""A report is read alike from every kind of file: .doc, .wps, .rtf, .odt and .pdf against its plain text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from other_files import LOOKS, saved_as, utf16, web_page, word
from test_reading_word_variants import QUICK, SEEDS, SHARED, of_text, told

from drafter.reading import read_bytes
from drafter.reading.pdf_paragraphs import Page, Row, paragraphs

TEXTS = {path.stem: path for path in SEEDS}
FACTS = ("figures", "zero_statements", "years", "unit", "year")
NEAR = 0.01


@cache
def kept(kind: str, look: str, folder: Path, shared: bool = False) -> dict[str, bytes]:
    """All reports of the project, or those beside it, saved as `kind`, in one run of LibreOffice."""
    chosen = {path.stem: path for path in SHARED} if shared else TEXTS
    return saved_as(kind, {name: word(path.read_text(encoding="utf-8"), look) for name, path in chosen.items()}, folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def same(expected: dict[str, Any], found: dict[str, Any], name: str) -> None:
    for key in ("headings", *FACTS):
        assert found[key] == expected[key], (name, key)


def near(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """All reports together: what is missing and what is too much, as a share of what there is."""
    for key in ("headings", "figures", "zero_statements", "years"):
        wrong = [one for a, b in pairs for x, y in ((a, b), (b, a)) for one in x[key] if one not in y[key]]
        assert len(wrong) <= NEAR * sum(len(one[key]) for pair in pairs for one in pair), (key, wrong)
    assert [b[key] for _, b in pairs for key in ("unit", "year")] == [
        a[key] for a, _ in pairs for key in ("unit", "year")
    ]


@pytest.mark.parametrize("name", QUICK)
def test_texts_in_other_encodings(name: str) -> None:
    text = TEXTS[name].read_text(encoding="utf-8")
    same(of_text(TEXTS[name]), told(utf16(text), "a.txt"), name)
    page = told(web_page(text), "a.html")
    same(of_text(TEXTS[name]), page, name)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_converted(kind: str, folder: Path) -> None:
    for name, data in kept(kind, "plain", folder / "plain").items():
        same(of_text(TEXTS[name]), told(data, f"a.{kind}"), name)
        source = read_bytes(data, f"a.{kind}")
        assert source.format == kind
        assert "转换后读取" in source.notices[0]


@pytest.mark.slow
def test_doc_without_the_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.reading.legacy._installed", lambda: False)
    name, data = next(iter(kept("doc", "plain", folder / "plain").items()))
    same(of_text(TEXTS[name]), told(data, "a.wps"), name)
    source = read_bytes(data, "a.wps")
    assert source.format == "wps"
    assert "由 LibreOffice" in source.notices[0]


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
def test_pdf(look: str, folder: Path) -> None:
    files = kept("pdf", look, folder / look)
    near([(of_text(TEXTS[name]), told(data, "a.pdf")) for name, data in files.items()])


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "pdf"])
def test_real_reports(kind: str, folder: Path) -> None:
    paths = {path.stem: path for path in SHARED}
    files = kept(kind, "official", folder / "shared", True)
    pairs = {name: (of_text(paths[name]), told(data, f"a.{kind}")) for name, data in files.items()}
    if kind == "pdf":
        near(list(pairs.values()))
    else:
        for name, pair in pairs.items():
            same(*pair, name)


ROWS = st.lists(
    st.tuples(
        st.sampled_from((80.0, 112.0, 300.0)),
        st.sampled_from(("甲乙丙。", "一、丁", "abc", "12件，" * 9)),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


def pages(rows: Sequence[tuple[float, str, bool]]) -> list[Page]:
    """Rows in the middle of pages of ten."""
    return [
        Page(
            595,
            842,
            tuple(
                Row(
                    1 + start // 10,
                    200 + 26.0 * place,
                    left,
                    left + 16 * len(text),
                    16,
                    (text, text) if two else (text,),
                    False,
                )
                for place, (left, text, two) in enumerate(rows[start : start + 10])
            ),
        )
        for start in range(0, len(rows), 10)
    ]


@given(ROWS)
def test_no_letter_of_a_pdf_is_lost_or_moved(rows: list[tuple[float, str, bool]]) -> None:
    lines, removed = paragraphs(pages(rows))
    assert removed == 0
    said = "".join("".join(line.text.split()) for line in lines)
    assert said == "".join(text * (1 + two) for _, text, two in rows)
