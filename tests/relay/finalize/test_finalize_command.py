"""drafter finalize as a person calls it: what it says, what it writes, what it refuses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from planted import Planted, p, plant, r, ready
from support.building import SEEDS, make
from support.clerk import W, resolve, type_over
from support.clerk import text_of as said
from support.ooxml import assert_sound, texts
from support.parts import rewritten

from drafter.cli.columns import width
from drafter.cli.main import main
from drafter.drafting.word import write_docx
from drafter.outline import outline
from drafter.reading import read_source

RATES = ("--accept", "ratio-mismatch=口径不同", "--accept", "合计对不上=另有一类没有列出")
TITLE = "青禾街道2024年法治政府建设年度报告"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "框架稿.docx"
    path.write_bytes(ready())
    return path


def finalize(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["finalize", *map(str, words)])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_written(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_bytes()
    out = draft.with_name("定稿.docx")
    status, printed, _ = finalize(capsys, draft, "-o", out, *RATES)
    assert status == 0
    assert "删去：" in printed and "书签 111 处" in printed and "没有检查：" in printed
    assert draft.read_bytes() == before
    report = outline(read_source(str(out)))
    assert (report.kind, report.title, report.unit, report.year) == ("annual_report", TITLE, "青禾街道", 2024)
    assert report.source.draft_of is None
    sheet = draft.with_name("定稿-核对单.docx").read_bytes()
    assert_sound(sheet)
    written = texts(sheet)
    assert "一、接受的问题" in written
    assert "口径不同" in written and "另有一类没有列出" in written


def test_the_name_is_the_title_of_the_report(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert finalize(capsys, draft, *RATES)[0] == 0
    assert sorted(path.name for path in draft.parent.iterdir()) == sorted(
        ["框架稿.docx", f"{TITLE}.docx", f"{TITLE}-核对单.docx"]
    )


@pytest.mark.parametrize("name", [f"{TITLE}.docx", "框架稿.docx"])
def test_never_onto_the_draft(draft: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = draft.rename(draft.with_name(name))
    status, _, _ = finalize(capsys, other, *RATES)
    assert status == 0 and other.read_bytes() == ready()
    status, _, told = finalize(capsys, other, "-o", other, "--force", *RATES)
    assert status == 2 and "定稿不能写在稿子上" in told
    assert other.read_bytes() == ready()


def test_marks_are_listed_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(write_docx(make(SEEDS / "青禾街道2023.txt", "沿用").built.draft))
    status, printed, _ = finalize(capsys, path)
    assert status == 1
    lines = printed.splitlines()
    assert any(line.startswith("数还没有填（【待填…】） 41 处") for line in lines)
    assert "  ……另有 36 处" in lines
    assert "  一、（一）强化思想引领，提升法治素养（第10段）" in lines
    assert any("集中学法【待填1·上年6】次" in line for line in lines)
    assert max(map(width, lines)) <= 80 + len("。。")  # a closing mark may hang
    assert [one.name for one in tmp_path.iterdir()] == ["稿.docx"]


def test_what_must_be_changed_is_refused(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed, _ = finalize(capsys, draft, *RATES[2:])
    assert status == 1
    assert "ratio-mismatch" in printed and "sum-mismatch" not in printed
    assert "--accept ratio-mismatch=理由" in printed
    assert [one.name for one in draft.parent.iterdir()] == ["框架稿.docx"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--accept", "sum-mismatch"), "没有写理由"),
        (("--accept", "summismatch=对的"), "是不是 sum-mismatch"),
        (("-o", "定稿.txt"), "应以 .docx 结尾"),
    ],
)
def test_wrong_use(draft: Path, words: Sequence[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, printed = finalize(capsys, draft, *words)
    assert status == 2 and told in printed


def test_other_files_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, broken = tmp_path / "稿.txt", tmp_path / "稿.docx"
    text.write_text("一、主要举措", encoding="utf-8")
    broken.write_bytes(ready()[:3000])
    for path, told in ((text, "不是 Word 文件"), (broken, "打不开"), (tmp_path / "没有.docx", "找不到这个文件")):
        status, _, printed = finalize(capsys, path)
        assert status == 2 and told in printed


def test_existing_files_need_force(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = draft.with_name("定稿.docx")
    assert finalize(capsys, draft, "-o", out, *RATES)[0] == 0
    first = out.read_bytes()
    status, _, told = finalize(capsys, draft, "-o", out, *RATES)
    assert status == 2 and "文件已存在" in told
    status, _, told = finalize(capsys, draft, "-o", out, "--force", *RATES)
    assert status == 0 and "定稿.旧1.docx" in told
    assert out.read_bytes() == first == draft.with_name("定稿.旧1.docx").read_bytes()


def test_a_section_that_was_dropped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person deletes （二） with its text; the number of （三） stands in two runs."""

    def drop(document: Any) -> None:
        for paragraph in list(document.iter(f"{W}p")):
            if said(paragraph).startswith("（二）优化"):
                while not said(following := paragraph.getnext()).startswith("（三）"):
                    following.getparent().remove(following)
                paragraph.getparent().remove(paragraph)
                run = next(following.iter(f"{W}r"))
                type_over(following, 0, 1, "")
                run.addprevious(run.makeelement(f"{W}r"))
                run.getprevious().append(run.makeelement(f"{W}t"))
                run.getprevious()[0].text = "（"
                return

    path = tmp_path / "稿.docx"
    path.write_bytes(rewritten(ready(), {"word/document.xml": drop}))
    status, printed, _ = finalize(capsys, path, "-o", tmp_path / "定稿.docx", *RATES)
    assert status == 0
    assert "序号：“（三）健全依法决策机制，提升决策公信力”改为“（二）”。" in printed
    headings = [line for line in texts((tmp_path / "定稿.docx").read_bytes()) if line.startswith("（")]
    assert [line[1] for line in headings] == [*"一二三四五六七", *"一二三四五六"]


def test_comments_and_revisions_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = p(r("完善机制") + '<w:ins w:id="7" w:author="李四">' + r("，强化督导") + "</w:ins>" + r("。"))
    path = tmp_path / "稿.docx"
    path.write_bytes(plant(ready(), Planted("", body=body)))
    status, printed, _ = finalize(capsys, path, *RATES)
    assert status == 1 and "李四 增加：，强化督导" in printed
    status, printed, _ = finalize(capsys, path, "-o", tmp_path / "定稿.docx", "--accept-revisions", *RATES)
    assert status == 0 and "修订（已接受） 1 处" in printed
    assert "完善机制，强化督导。" in texts((tmp_path / "定稿.docx").read_bytes())


def test_the_clerk_is_the_same_every_time() -> None:
    built = write_docx(make(SEEDS / "青禾街道2023.txt", "框架").built.draft)
    assert resolve(built, random.Random(3)) == resolve(built, random.Random(3)) != resolve(built, random.Random(4))
    assert "7788" in "".join(texts(resolve(built, random.Random(3), {1: "7788"})))
