"""How a report was read, as people look at it: the tree of its headings with counts, what is doubtful, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drafter.cli.columns import SCREEN, beside, cut, spread
from drafter.cli.inputs import ReadReport
from drafter.cli.outputs import quoted
from drafter.cli.wrapping import wrap
from drafter.model import Figure, Kind, Level, Node, Report, Role

KINDS: dict[Kind, str] = {"annual_report": "年度报告", "plan": "规划、意见一类", "other": "不是年度报告"}
ROLES: dict[Role, str] = {
    "measures": "举措和成效", "problems": "不足和原因", "leader": "第一责任人", "plan": "下年安排", "other": "其他",
}  # fmt: skip
_CORRECTED: dict[Role, str] = {"measures": "举措", "problems": "问题", "leader": "第一责任人", "plan": "安排"}
"""As a correction names them."""
_INDENT: dict[Level, str] = {"part": "", "section": "  ", "item": "    ", "point": "      "}
_UNKNOWN = "没有认出"
_MOST = 5
"""Doubtful figures shown; the others are counted."""


def tree_lines(read: ReadReport) -> Iterator[str]:
    """The whole screen, each line at most 80 columns wide."""
    yield from _head(read)
    yield ""
    if read.report.kind == "plan" and read.facts.tasks:
        yield from _tasks(read)
    else:
        yield from _tree(read)
    yield ""
    yield from _doubts(read)
    yield from wrap(_summary(read), SCREEN, indent=4)
    yield ""
    yield from _next(read)


def _head(read: ReadReport) -> Iterator[str]:
    report = read.report
    yield from wrap(report.title or "（没有题目）", SCREEN)
    yield from beside(
        [
            f"单位：{report.unit or _UNKNOWN}",
            f"年度：{report.year or _UNKNOWN}",
            f"种类：{KINDS[report.kind]}" if report.source.draft_of is None else "种类：本软件写的稿子",
            f"署名：{report.issuer or _UNKNOWN}",
            *([f"主送：{report.addressee.rstrip('：:')}"] if report.addressee else []),
        ],
        gap=4,
    )
    if read.marks:
        kinds = Counter(mark.kind for mark in read.marks)
        yield "标记：" + "，".join(f"{kind} {count} 处" for kind, count in kinds.items())


def _tree(read: ReadReport) -> Iterator[str]:
    counts = _Counts(read)
    if read.report.preamble:
        yield spread(f"[开头] {len(read.report.preamble)} 段", counts.of("preamble", None))
    for part in read.report.nodes:
        for node in part.walk():
            if node.level != "point":
                yield _node_line(node, part, counts)
    if read.report.closing:
        yield cut(f"[落款] {' '.join(read.report.closing)}", SCREEN)
    if read.report.noise:
        yield cut(f"[与报告无关] {len(read.report.noise)} 行，没有用", SCREEN)


def _node_line(node: Node, part: Node, counts: _Counts) -> str:
    role = f"[{ROLES[node.role]}] " if node.role and (node is part or node.role != part.role) else ""
    words = node.heading or f"（没有标题）{next(iter(node.paragraphs), '')}"
    return spread(f"{_INDENT[node.level]}{role}{node.number}{words}", counts.of(node.id, node))


class _Counts:
    """How many of each kind of fact stand in a node and all below it."""

    def __init__(self, read: ReadReport) -> None:
        facts = read.facts
        self._kinds: list[tuple[str, Counter[str]]] = [
            ("数据", _by_node(one.at.node for one in facts.figures)),
            ("零报告", _by_node(one.at.node for one in facts.zero_statements)),
            ("问题", _by_node(one.at.node for one in facts.problems)),
            ("安排", _by_node(one.at.node for one in facts.commitments)),
        ]

    def of(self, node_id: str, node: Node | None) -> str:
        """安排 3  要点 2: only what there is."""
        told = [f"{name} {found[node_id]}" for name, found in self._kinds if found[node_id]]
        points = sum(child.level == "point" for child in node.children) if node else 0
        return " ".join([*told, *([f"要点 {points}"] if points else [])])


def _by_node(ids: Iterable[str]) -> Counter[str]:
    """Counts by node, those below it included: an id is the child positions from the part down."""
    counts: Counter[str] = Counter()
    for node_id in ids:
        steps = node_id.split(".")
        counts.update(".".join(steps[: end + 1]) for end in range(len(steps)))
    return counts


def _tasks(read: ReadReport) -> Iterator[str]:
    for task in read.facts.tasks:
        yield from wrap(f"{task.number}{task.heading}", SCREEN, indent=6)
        offices = "、".join(task.responsible) or "没有写明"
        yield from wrap(f"    责任单位：{offices}", SCREEN, indent=14)


def _doubts(read: ReadReport) -> Iterator[str]:
    doubts = [*read.report.source.notices, *_warnings(read.report)]
    if read.report.kind == "annual_report":
        doubts += [*_headings(read), *_figures(read.facts.figures)]
    if not doubts:
        return
    yield f"拿不准的 {len(doubts)} 处："
    for number, doubt in enumerate(doubts, 1):
        yield from wrap(f"{number:2d}. {doubt.rstrip('。')}{'' if doubt.endswith('…') else '。'}", SCREEN, indent=4)
    yield ""


def _warnings(report: Report) -> Iterator[str]:
    for warning in report.warnings:
        yield f"{warning.message}{f'（{warning.quote}）' if warning.quote else ''}"


def _headings(read: ReadReport) -> Iterator[str]:
    """Parts without heading, numbers that are missing or do not follow."""
    from drafter.checking import Material, check

    for part in read.report.nodes:
        if not part.heading:
            words = cut(next((text for node in part.walk() for text in node.paragraphs), ""), 40)
            yield f"有一部分没有标题，按内容看作“{ROLES[part.role or 'other']}”：{words}"
    material = Material(read.report, read.facts, read.marks)
    yield from (one.message for one in check(material, frozenset({"numbering-gap"})))


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    for told, found in (
        ("没有单位", [one for one in figures if not one.unit]),
        ("只有约略说法、算不出数", [one for one in figures if one.unit and one.number is None]),
        ("没有名称", [one for one in figures if not one.label]),
    ):
        if found:
            shown = "；".join(f"{one.value}（{cut(one.sentence, 40)}）" for one in found[:_MOST])
            more = f"；还有 {len(found) - _MOST} 个" if len(found) > _MOST else ""
            yield f"{len(found)} 个数据{told}：{shown}{more}"


def _summary(read: ReadReport) -> str:
    report, facts = read.report, read.facts
    if report.kind == "plan":
        years = f"，年度 {report.year}" if report.year else ""
        return f"共：任务 {len(facts.tasks)} 项，部分 {len(report.nodes)} 个{years}。"
    values = sum(one.role == "value" for one in facts.figures)
    others = len(facts.figures) - values
    hard = sum(one.hard for one in facts.commitments)
    return (
        f"共：数据 {values} 项{f'（另有目标、标准、上年数等 {others} 个）' if others else ''}，"
        f"零报告 {len(facts.zero_statements)} 条，问题 {len(facts.problems)} 个，"
        f"安排 {len(facts.commitments)} 项（具体 {hard} 项）。"
    )


def _next(read: ReadReport) -> Iterator[str]:
    path = quoted(read.report.source.path)
    if read.report.source.draft_of is not None:
        yield from wrap("下一步：在 Word/WPS 里查找“【待”，逐处填写、核对。", SCREEN)
        return
    if read.report.kind == "plan":
        yield from wrap("规划、意见不能据以起草年度报告；要起草，请换成上一年的年度报告。", SCREEN)
        return
    if read.report.kind == "other":
        yield from wrap("它不像年度报告。如果它确实是，请加 --year 年度 再看一遍。", SCREEN)
        return
    yield "下一步："
    yield f"  读对了，列出今年要填的：drafter figures {path} -o 台账.yaml"  # whole, to be copied
    yield from wrap("  单位、年度读错了，加 --unit 名称、--year 年度 再看。", SCREEN, indent=4)
    yield from wrap("  标题读错了，把它写进一个更正文件（更正.yaml），例如：", SCREEN, indent=4)
    yield "    更正:"
    heading, becomes = _example(read.report)
    yield f"    - 对象: {cut(heading, 60)}"
    yield f"      改为: {becomes}"
    yield from wrap(
        "  “改为”可写：举措、问题、第一责任人、安排、其他；部分、节、条、要点；正文、噪声。", SCREEN, indent=4
    )
    yield f"  再看一遍：drafter parse {path} --map 更正.yaml"


def _example(report: Report) -> tuple[str, str]:
    """A heading and what it could become: a section for the part that was not found, else the first part as it is."""
    found = {node.role for part in report.nodes for node in (part, *part.children)}
    missing = next((role for role in _CORRECTED if role not in found), None)
    wanted = "section" if missing else "part"
    headed = next((node for node in report.walk() if node.level == wanted and node.heading), None)
    role = missing or (headed.role if headed else None) or "measures"
    return (headed.heading if headed else None) or "照原文写的标题", _CORRECTED.get(role, "其他")
