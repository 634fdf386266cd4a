"""The 核对单: what is open, what is no longer reported, what became of last year's commitments, what changed."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.drafting.context import Context
from drafter.drafting.counts import Counts, Shown
from drafter.drafting.doubts import far_from_last_year, that_do_not_compute
from drafter.drafting.lines import Sheet, Table
from drafter.drafting.writing import write
from drafter.facts.numerals import ordinal, parse
from drafter.model import Figure
from drafter.workbook.model import FigureEntry

OPEN, FAR, GONE = "尚未落实的", "与上年相差较大的", "今年不再报的、新增的"
COMMITMENTS, WRONG, CHANGES = "上年安排落实情况对照表", "对不上的数", "数据变动表"
WORST_FIRST = ("未完成", "状态待填", "推进中", "已调整", "持续推进", "不单列", "已完成")
"""The order of 状态 in the table of commitments."""
NOTHING = "没有。"
NOT_YET = "还没有填入今年的数据。"
UNCHECKED = "本单只核对数据、安排和格式；事实、政治表述、涉密内容未作核对，请人工把关。"


def checklist(context: Context, shown: Shown, counts: Counts, title: str) -> Sheet:
    """The sheet beside a draft; 序号 are those of the marks and of the 台账."""
    out = shown.out
    sections: list[tuple[str, Sequence[str | Table]]] = [
        (OPEN, _open(context, shown)),
        (FAR, [far_from_last_year(context) or _nothing_yet(context)]),
        (GONE, _gone(context, out)),
        (COMMITMENTS, _commitments(context)),
        (WRONG, [that_do_not_compute(context) or NOTHING]),
        (CHANGES, _changes(context)),
    ]
    numbered = [(f"{ordinal(place)}、{heading}", blocks) for place, (heading, blocks) in enumerate(sections, 1)]
    return Sheet(f"{title}核对单", write("；".join([*counts.lines(), UNCHECKED])), numbered)


def _open(context: Context, shown: Shown) -> list[str | Table]:
    answers, gone = context.answers, {figure.id for figure in shown.out}
    rows = []
    for figure in _values(context):
        entry = answers.figures.get(figure.id)
        if figure.id in gone or (answers.value(figure) and not answers.provisional(figure)):
            continue
        state = _state(entry, answers.value(figure), figure.id in shown.verify)
        rows.append((_serial(entry), _name(figure, entry), _amount(figure), state, entry.office if entry else ""))
    tables: list[str | Table] = []
    if rows:
        tables.append(Table(("序号", "数据项", "上年", "本年", "科室"), tuple(rows), (14, 76, 30, 30, 20)))
    others = [
        *(
            ("零报告", z.serial, z.prior_sentence, "待核", z.office)
            for z in answers.workbook.zero_statements
            if z.answer == "待核"
        ),
        *(("问题", p.serial, p.prior_text, "待核", "") for p in answers.workbook.problems if p.policy == "待核"),
        *(
            ("上年安排", c.serial, c.text, "状态待填", "")
            for c in answers.workbook.commitments
            if c.status == "状态待填"
        ),
    ]
    if others:
        body = tuple(
            (kind, str(serial or ""), write(text), state, office) for kind, serial, text, state, office in others
        )
        tables.append(Table(("类别", "序号", "内容", "状态", "科室"), body, (20, 14, 96, 22, 18)))
    doubts = [
        *context.layout.notices,
        *(f"{w.message}{f'：{w.quote}' if w.quote else ''}" for w in context.report.warnings),
    ]
    tables += [f"读上年报告时的疑问：{doubt}" for doubt in doubts]
    return tables or [NOTHING]


def _state(entry: FigureEntry | None, value: str, verify: bool) -> str:
    if value:
        return f"暂报{value}"
    if entry is None or entry.policy != "自动计算":
        return "待填"
    return "已算出，待核" if verify else "待自动计算"


def _gone(context: Context, out: Sequence[Figure]) -> list[str | Table]:
    answers = context.answers
    rows = [
        (
            "数据",
            _serial(answers.figures.get(f.id)),
            f"{_name(f, answers.figures.get(f.id))}：{_amount(f)}",
            write(f.sentence),
        )
        for f in out
    ]
    for key in context.layout.dropped:
        texts = [
            t for inner in key.node.walk() if inner is key.node or inner.level != "section" for t in inner.paragraphs
        ]
        rows += [("章节", "", write(key.node.heading or ""), write(text)) for text in texts or [""]]
    rows += [
        ("问题", str(p.serial or ""), write(p.prior_text), "已解决")
        for p in answers.workbook.problems
        if p.policy == "已解决"
    ]
    rows += [
        ("零报告", str(z.serial or ""), write(z.prior_sentence), "今年不写")
        for z in answers.workbook.zero_statements
        if z.answer == "不写"
    ]
    named = {entry.number: entry.heading or entry.prior_heading for entry in answers.workbook.sections}
    new = [
        ("新增", "", write(named.get(n.section, n.section)), write(n.sentence)) for n in answers.workbook.new_figures
    ]
    new += [("新增章节", "", write(s.heading), "") for s in answers.workbook.sections if s.policy == "新增"]
    rows += new
    if not rows:
        return [NOTHING]
    return [Table(("类别", "序号", "内容", "上年原文或说明"), tuple(rows), (18, 14, 52, 86))]


def _commitments(context: Context) -> list[str | Table]:
    entries = sorted(
        context.answers.workbook.commitments, key=lambda c: (WORST_FIRST.index(c.status), c.kind != "具体")
    )
    rows = tuple(
        (str(c.serial or ""), write(c.text), c.kind, write(c.target), write(c.actual), c.status, write(c.outcome))
        for c in entries
    )
    if not rows:
        return [NOTHING]
    return [Table(("序号", "上年安排", "类型", "目标", "实际", "状态", "落实情况"), rows, (12, 58, 13, 15, 15, 20, 37))]


def _changes(context: Context) -> list[str | Table]:
    """The figures that have a value this year; those without stand in the first section."""
    answers = context.answers
    rows = []
    for figure in _values(context):
        entry = answers.figures.get(figure.id)
        this = answers.value(figure)
        if not this or answers.dropped(figure):
            continue
        shown = f"{this}（暂报）" if answers.provisional(figure) else this
        rows.append(
            (_serial(entry), _name(figure, entry), figure.unit, write(figure.value), shown, _change(figure, this))
        )
    if not rows:
        return [_nothing_yet(context)]
    return [Table(("序号", "数据项", "单位", "上年", "本年", "变动"), tuple(rows), (14, 58, 16, 23, 27, 32))]


def _nothing_yet(context: Context) -> str:
    values = _values(context)
    return NOTHING if not values or any(context.answers.value(figure) for figure in values) else NOT_YET


def _values(context: Context) -> list[Figure]:
    return [figure for figure in context.facts.figures if figure.role == "value"]


def _serial(entry: FigureEntry | None) -> str:
    return str(entry.serial or "") if entry else ""


def _name(figure: Figure, entry: FigureEntry | None) -> str:
    return write(entry.name if entry and entry.name else figure.label)


def _amount(figure: Figure) -> str:
    return f"{write(figure.value)}{figure.unit}"


def _change(figure: Figure, this: str) -> str:
    """The difference in per cent, in 个百分点 for a rate, "" where one of the two is approximate or open."""
    now = parse(this) if this else None
    if now is None or now.number is None or figure.number is None or now.approximate or figure.approximate:
        return ""
    difference = now.number - figure.number
    if figure.unit == "%":
        return f"{difference:+.2f}个百分点" if difference else "持平"
    if not figure.number:
        return ""
    return f"{difference / figure.number * 100:+.1f}%" if difference else "持平"
