"""`update` on drafts that people edited: the marks that are still ours agree with a new build, all else stays."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from support import ooxml
from support.building import SEEDS, Made, make

from drafter import marks
from drafter.cli.main import main
from drafter.drafting.word import write_docx
from drafter.relay.blanks import Blanks, Prior
from drafter.relay.draft_file import DraftFile
from drafter.relay.update import Plan, apply, plan_update
from drafter.workbook.model import Workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLE = SEEDS / "青禾街道2023.txt"
REPORTS = [SAMPLE, SEEDS / "临江区2024网页.txt", SEEDS / "砚湖街道2021单行.txt"]
REPORT = """青禾街道2023年法治政府建设年度报告

一、2023年推进法治政府建设的主要举措和成效
（一）提升行政复议质效
全年新收行政复议案件126件，同比上升12.5%，审结118件，其中调解和解49件，调撤率41.5%。在近12个居委设立复议咨询点。未发生被纠错案件。
二、2024年推进法治政府建设的主要安排
（一）深化复议应诉工作。复议咨询点覆盖全部24个居委。
"""


def draft_of(made: Made) -> bytes:
    return write_docx(made.built.draft)


def updated(data: bytes, made: Made) -> tuple[Plan, bytes]:
    draft = DraftFile(data)
    plan = plan_update(draft, Blanks(made.workbook, Prior(made.report, made.facts)))
    return plan, apply(draft, plan)


def some(chance: random.Random, share: float) -> Callable[[Workbook], None]:
    """Answers for a share of what is open."""

    def answer(workbook: Workbook) -> None:
        for figure in workbook.figures:
            if (not figure.value or figure.provisional) and chance.random() < share:
                figure.value = chance.choice([str(chance.randint(10, 9999)), "1.6万余", "九十"])
                figure.provisional = chance.random() < 0.3
                figure.as_of = "11月30日" if figure.provisional else ""
        for zero in workbook.zero_statements:
            if zero.answer == "待核" and chance.random() < share:
                zero.answer = chance.choice(["仍无", "有"])
        for promise in workbook.commitments:
            if promise.status == "状态待填" and chance.random() < share:
                promise.status = chance.choice(["已完成", "推进中", "已调整"])

    return answer


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6), report=st.sampled_from(REPORTS), mode=st.sampled_from(["框架", "沿用"]))
def test_an_updated_draft_says_what_a_new_one_says(seed: int, report: Path, mode: str) -> None:
    chance = random.Random(seed)
    first, second = some(chance, 0.3), some(chance, 0.5)
    state = chance.getstate()
    old = make(report, mode, first)
    after = chance.getstate()
    chance.setstate(state)

    def both(workbook: Workbook) -> None:
        first(workbook)
        assert chance.getstate() == after
        second(workbook)

    new = make(report, mode, both)
    plan, data = updated(draft_of(old), new)
    assert (plan.edited, plan.missing, plan.different, plan.waiting) == ([], [], [], [])
    # candidates for next year depend on statuses: a line more or less is no blank
    assert kept(DraftFile(data).texts) == kept(DraftFile(draft_of(new)).texts)
    again, twice = updated(data, new)
    assert again.changes == []
    assert twice == data
    ooxml.assert_sound(data)


def kept(texts: list[str]) -> list[str]:
    return [text for text in texts if "延续上年安排" not in text]


def given_values(**values: str) -> Callable[[Workbook], None]:
    """Values by the number of last year that they follow; 暂报 before one that is provisional."""

    def answer(workbook: Workbook) -> None:
        for figure in workbook.figures:
            value = values.get(f"_{figure.prior.replace('.', '_')}", "")
            figure.provisional = value.startswith("暂报")
            figure.value = value.removeprefix("暂报")
            figure.as_of = "11月30日" if figure.provisional else ""

    return answer


ALL = given_values(_126="150", _118="139", _49="暂报60", _12="14")


def runs(data: bytes, change: Callable[[str], str]) -> bytes:
    """The draft with its document.xml changed as text."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/document.xml":
                before = content.decode()
                content = change(before).encode()
                assert content != before.encode()
            target.writestr(info, content)
    return out.getvalue()


def run_of(text: str, look: str = "") -> str:
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


def mark_run(serial: int) -> re.Pattern[str]:
    return re.compile(rf"<w:r>(?:(?!</w:r>).)*【待填{serial}·[^】]*】</w:t></w:r>")


def split_by_rsid(xml: str) -> str:
    """As Word leaves a line in which the cursor has been: runs by rsid, spelling marks between them."""

    def one(found: re.Match[str]) -> str:
        look, text = found[1] or "", found[2]
        half = len(text) // 2
        return (
            f'<w:r w:rsidR="00A1">{look}<w:t>{text[:half]}</w:t></w:r><w:proofErr w:type="gramStart"/>'
            f'<w:r w:rsidR="00B2">{look}<w:t>{text[half:]}</w:t></w:r><w:proofErr w:type="gramEnd"/>'
        )

    return re.sub(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t>([^<]{4,})</w:t></w:r>", one, xml)


def no_bookmarks(xml: str) -> str:
    return re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml)


def commented(xml: str) -> str:
    return mark_run(1).sub(
        lambda found: f'<w:commentRangeStart w:id="77"/>{found[0]}<w:commentRangeEnd w:id="77"/>', xml
    )


def paragraph_moved(xml: str) -> str:
    paragraphs = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", xml)
    place = next(at for at, one in enumerate(paragraphs) if "待填1·" in one)
    return xml.replace(paragraphs[place], "").replace(paragraphs[-1], paragraphs[-1] + paragraphs[place])


def typed_around(xml: str) -> str:
    return mark_run(3).sub(lambda found: run_of("依法") + found[0] + run_of("（含简易）"), xml)


@pytest.mark.parametrize("edit", [split_by_rsid, no_bookmarks, commented, paragraph_moved, typed_around])
def test_marks_are_found_whatever_happened_around_them(edit: Callable[[str], str]) -> None:
    data = runs(draft_of(make(REPORT, "框架")), edit)
    new = make(REPORT, "框架", ALL)
    plan, out = updated(data, new)
    assert (plan.edited, plan.missing, plan.different) == ([], [], [])
    text = "\n".join(DraftFile(out).texts)
    assert "新收行政复议案件150件，【待核·同比上升19.0%，按上年报告126件算】，审结" in text
    assert "139" in text
    assert "其中调解和解【待核·暂报60，截至11月30日】件，调撤率【待核·43.2，按60÷139算，其中60为暂报】%" in text
    assert plain(data) == plain(out).replace("案件150件", "案件件").replace("139", "").replace("在14个", "在个")
    again, same = updated(out, new)
    assert (again.changes, same) == ([], out)


def plain(data: bytes) -> str:
    return "\n".join(marks.outside(text) for text in DraftFile(data).texts)


@pytest.mark.parametrize(
    ("put", "told"),
    [
        (run_of("【待填1·上年126，王科说再核】"), "已被人改过"),
        (run_of("【待填1"), "已被人改过"),
        (f'<w:ins w:id="900" w:author="王" w:date="2024-12-01T00:00:00Z">{run_of("【待填1·上年126】")}</w:ins>', "修订"),
        (f"<w:sdt><w:sdtContent>{run_of('【待填1·上年126】')}</w:sdtContent></w:sdt>", "控件"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
         + run_of("【待填1·上年126】") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "域"),
        (run_of("【待填1·上年126】") + run_of("152"), "另写了数"),
    ],
)  # fmt: skip
def test_what_a_person_changed_stays(put: str, told: str) -> None:
    data = runs(draft_of(make(REPORT, "框架")), lambda xml: mark_run(1).sub(put, xml))
    plan, out = updated(data, make(REPORT, "框架", given_values(_126="150")))
    assert [one for one in plan.edited if told in one.words]
    assert not [text for mark, text in plan.changes if text == "150"]
    assert "150" not in DraftFile(out).texts[plan.edited[0].at.paragraph if plan.edited[0].at else 0].split("同比")[0]


def test_a_value_typed_over_a_blank_is_compared() -> None:
    data = runs(draft_of(make(REPORT, "框架")), lambda xml: mark_run(3).sub(run_of("140"), xml))
    plan, out = updated(data, make(REPORT, "框架", ALL))
    assert [(one.words) for one in plan.different] == ["稿中 140，台账 139"]
    assert "审结140件" in "\n".join(DraftFile(out).texts)
    plan, _ = updated(data, make(REPORT, "框架", given_values(_118="140")))
    assert (plan.different, plan.missing) == ([], [])
    plan, _ = updated(data, make(REPORT, "框架", given_values(_126="150")))
    assert [one.words for one in plan.unread] == ["140"]


def test_a_blank_that_is_gone_is_told() -> None:
    data = runs(
        draft_of(make(REPORT, "框架")),
        lambda xml: re.sub(r"<w:p>(?:(?!</w:p>).)*待填1·(?:(?!</w:p>).)*</w:p>", "", xml),
    )
    plan, out = updated(data, make(REPORT, "框架", ALL))
    assert len(plan.missing) == 4
    assert out == data


def test_provisional_becomes_final() -> None:
    first = make(REPORT, "框架", given_values(_126="暂报150", _118="139"))
    _, data = updated(draft_of(make(REPORT, "框架")), first)
    assert "案件【待核·暂报150，截至11月30日】件" in "\n".join(DraftFile(data).texts)
    _, data = updated(data, make(REPORT, "框架", given_values(_126="152", _118="139")))
    assert "案件152件，【待核·同比上升20.6%，按上年报告126件算】，审结139件" in "\n".join(DraftFile(data).texts)


def test_a_percentage_that_a_person_gave() -> None:
    new = make(REPORT, "框架", given_values(_126="150", _12_5="19"))
    _, data = updated(draft_of(make(REPORT, "框架")), new)
    assert kept(DraftFile(data).texts) == kept(DraftFile(draft_of(new)).texts)


@pytest.mark.parametrize(("answer", "text"), [("仍无", "未发生被纠错案件。"), ("有", "今年有"), ("不写", "")])
def test_zero_statements(answer: str, text: str) -> None:
    def say(workbook: Workbook) -> None:
        workbook.zero_statements[0].answer = answer  # type: ignore[assignment]

    new = make(REPORT, "框架", say)
    _, data = updated(draft_of(make(REPORT, "框架")), new)
    assert DraftFile(data).texts == DraftFile(draft_of(new)).texts
    assert text in "\n".join(DraftFile(data).texts)


def status(word: str) -> Callable[[Workbook], None]:
    def say(workbook: Workbook) -> None:
        workbook.commitments[0].status = word  # type: ignore[assignment]

    return say


def test_the_status_stands_once_and_in_its_control() -> None:
    _, data = updated(draft_of(make(REPORT, "框架")), make(REPORT, "框架", status("推进中")))
    held = ["".join(one.itertext()) for one in ooxml.part(data).iter(f"{W}sdtContent")]
    assert "推进中" in held
    assert "【待写·上年安排1（推进中）：" in "\n".join(DraftFile(data).texts)
    plan, same = updated(data, make(REPORT, "框架", status("已完成")))
    assert [one.words for one in plan.different] == ["稿中 推进中，台账 已完成"]
    assert same == data


def test_other_parts_and_paragraphs_stay_byte_for_byte() -> None:
    before = draft_of(make(REPORT, "框架"))
    plan, after = updated(before, make(REPORT, "框架", ALL))
    with ZipFile(BytesIO(before)) as one, ZipFile(BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        for name in one.namelist():
            assert name == "word/document.xml" or one.read(name) == other.read(name)
    changed = {mark.paragraph for mark, _ in plan.changes}
    paragraphs = [
        [etree.tostring(p, method="c14n") for p in ooxml.part(data).iter(f"{W}p")] for data in (before, after)
    ]
    assert {place for place, (a, b) in enumerate(zip(*paragraphs, strict=True)) if a != b} == changed
    colours = {"".join(r.itertext())[:3]: r.find(f"{W}rPr/{W}highlight") for r in ooxml.part(after).iter(f"{W}r")}
    assert colours["150"] is None
    assert colours["【待核"].get(f"{W}val") == "green"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A prior report, its 台账 with one value, and a draft made before."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "上年.txt").write_text(REPORT, encoding="utf-8")
    assert main(["figures", "上年.txt", "-o", "台账.yaml"]) == 0
    assert main(["build", "上年.txt", "-o", "稿.docx"]) == 0
    text = (tmp_path / "台账.yaml").read_text(encoding="utf-8")
    filled = re.sub(r"(上年: '?126'?\n(?:(?!- 编号).*\n)*?  本年:)[^\n]*", r"\1 150", text)
    assert filled != text
    (tmp_path / "台账.yaml").write_text(filled, encoding="utf-8")
    capsys.readouterr()
    return tmp_path


def test_the_command(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (office / "稿.docx").read_bytes()
    assert main(["update", "稿.docx", "--figures", "台账.yaml", "--dry-run"]) == 0
    assert (office / "稿.docx").read_bytes() == before
    assert main(["补入", "稿.docx", "--figures", "台账.yaml"]) == 0
    told = capsys.readouterr().out
    assert "补入 2 处" in told
    assert (office / "稿.旧1.docx").read_bytes() == before
    assert "同比上升19.0%" in "\n".join(DraftFile((office / "稿.docx").read_bytes()).texts)
    assert main(["update", "稿.docx", "--figures", "台账.yaml"]) == 0
    assert "稿子没有改动" in capsys.readouterr().out
    assert not (office / "稿.旧2.docx").exists()


def test_without_the_prior_report_plain_values_go_in(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "上年.txt").rename(office / "别名.txt")
    assert main(["update", "稿.docx", "--figures", "台账.yaml", "-o", "新.docx"]) == 1
    told = capsys.readouterr()
    assert "补入 1 处" in told.out
    assert "--prior" in told.err
    assert main(["update", "稿.docx", "--figures", "台账.yaml", "--prior", "别名.txt"]) == 0


def test_a_draft_of_another_report(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "前年.txt").write_text(REPORT.replace("126", "127"), encoding="utf-8")
    assert main(["build", "前年.txt", "-o", "别的稿.docx"]) == 0
    assert main(["update", "别的稿.docx", "--figures", "台账.yaml"]) == 2
    assert "不是由这份台账的上年报告" in capsys.readouterr().err


def test_how_far_it_is(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (office / "台账.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(上年: '?(?:49|12)'?\n(?:(?!- 编号).*\n)*?  科室:)[^\n]*", r"\1 平安办", text)
    (office / "台账.yaml").write_text(text, encoding="utf-8")
    assert main(["进度", "台账.yaml"]) == 1
    assert "平安办还缺 2 项：4 调解和解、6 " in capsys.readouterr().out.replace("行政复议", "")
    assert main(["status", "稿.docx"]) == 1
    told = capsys.readouterr()
    assert "台账.yaml" in told.err
    lines = told.out.splitlines()
    assert [line for line in lines if line.startswith("平安办还缺 2 项：")]
    assert lines[0].startswith("稿.docx：还有 ")
    assert main(["status", "稿.docx", "台账.yaml"]) == 1
    assert "共 2 份，0 份" in capsys.readouterr().out
    assert main(["status", ".", "--json"]) == 1
    assert '"schema": "drafter.status/1"' in capsys.readouterr().out
