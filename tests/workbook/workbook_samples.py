"""Generated 台账 for the property tests."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from drafter.workbook.model import (
    CommitmentEntry,
    CommitmentKind,
    CorrectionEntry,
    FigureEntry,
    FigurePolicy,
    Mode,
    NewFigure,
    PriorReport,
    ProblemEntry,
    ProblemPolicy,
    ReportInfo,
    Section,
    Status,
    Workbook,
    ZeroAnswer,
    ZeroEntry,
)

AWKWARD = [
    "no",
    "010",
    "1:30",
    "~",
    "null",
    "- a",
    "a: b",
    "a #b",
    "#",
    "'",
    '"',
    "\\",
    "1.6万余",
    "：",
    "｛",
    "[x",
    "*",
    "&a",
    "!t",
]
AWKWARD += [
    "是",
    "2024-12-31",
    "a\nb",
    "\r\n",
    "\t",
    " x ",
    "😀",
    "\u2028",
    "\x85",
    "\ufeff",
    "\x00",
    "%",
    "@",
    "`",
    "|",
    ">",
    "? a",
    "---",
    "本年：5",
    "备注:无",
]
# Private-use characters are taken out of every input, surrogates are no text.
words = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=("Cs", "Co")), max_size=12),
    st.just("全年新收案件12件。"),
)
filled = words.filter(str.split)
trees = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


def _entries(model: Any, size: int = 3, **fields: Any) -> Any:
    return st.lists(st.builds(model, **fields), max_size=size)


def _choice(literal: Any) -> Any:
    return st.sampled_from(get_args(literal))


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    """A 台账 as it may be written: distinct 编号 and 序号, texts of any kind."""
    plain_sentence = words.map(lambda text: "".join(character for character in text if character not in "{}｛｝"))
    workbook = Workbook(
        unit=draw(words),
        year=draw(st.none() | st.integers(1949, 2100)),
        prior_report=draw(st.builds(PriorReport, file=words, year=st.none() | st.integers(1949, 2100), sha256=words)),
        info=draw(st.builds(ReportInfo, addressee=words, date=words)),
        sections=draw(
            _entries(
                Section,
                number=filled,
                prior_heading=words,
                heading=words,
                policy=st.sampled_from(["保留", "改名", "不写", "新增"]),
                mode=st.none() | _choice(Mode),
            )
        ),
        figures=draw(
            _entries(
                FigureEntry,
                4,
                name=words,
                value=words,
                prior=words,
                policy=_choice(FigurePolicy),
                provisional=st.booleans(),
                history=st.lists(words, max_size=2),
                prior_sentence=words,
                sentence=plain_sentence | st.just("全年{23}件"),
            )
        ),
        new_figures=draw(_entries(NewFigure, section=words, sentence=plain_sentence.filter(bool))),
        zero_statements=draw(_entries(ZeroEntry, prior_sentence=words, answer=_choice(ZeroAnswer))),
        problems=draw(_entries(ProblemEntry, prior_text=words, policy=_choice(ProblemPolicy), cause=words)),
        commitments=draw(
            _entries(CommitmentEntry, text=words, kind=_choice(CommitmentKind), status=_choice(Status), outcome=words)
        ),
        corrections=draw(_entries(CorrectionEntry, target=filled, change=words)),
        progress=draw(trees),
    )
    lists: list[list[Any]] = [workbook.figures, workbook.zero_statements, workbook.problems, workbook.commitments]
    for letter, entries in zip("fzpc", lists, strict=True):
        for index, entry in enumerate(entries):
            entry.id, entry.serial = f"{letter}{index:08x}", index + 1
    return workbook


def big_workbook(figures: int = 100) -> Workbook:
    """A 台账 of the size that real reports give."""
    sentence = "全年新收行政复议案件{}件，同比上升12.5%，审结118件，其中调解和解49件，调撤率41.5%。"
    return Workbook(
        unit="青禾街道",
        year=2024,
        sections=[Section(number="1.1", prior_heading="提升行政复议质效", heading="提升行政复议质效")],
        figures=[
            FigureEntry(
                id=f"f{number:08x}",
                serial=number + 1,
                name=f"新收案件{number}",
                section="1.1",
                unit="件",
                prior=str(number),
                prior_sentence=sentence.format(number),
            )
            for number in range(figures)
        ],
        commitments=[CommitmentEntry(id=f"c{n:08x}", serial=n + 1, text=f"完成第{n}项任务") for n in range(40)],
    )
