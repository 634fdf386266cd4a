"""From the facts of one year to the 台账 of the next: what is asked again, how, and where each promise belongs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.small_report import report_with

from drafter.facts import facts_of
from drafter.matching import Matcher
from drafter.matching.ngrams import SHOWN
from drafter.model import HEADING, Node, Report
from drafter.outline import Correction, outline
from drafter.outline.corrections import fold
from drafter.reading import read_source
from drafter.rollover import place_commitments, roll_over, section_keys
from drafter.rollover.headings import YearIndex
from drafter.rollover.sections import homes, text_of

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
LEAST_RIGHT = 0.85
"""Of the plan sections whose answering section two readers named; the rule of drafter.rollover.sections measured 56 of 57."""


def seed(name: str) -> Report:
    return outline(read_source(str(SEEDS / name)))


POLICIES = [  # sentence → (value, policy) for each figure that is asked again
    ("办理案件126件，审结118件。", [("126", "填报"), ("118", "填报")]),
    ("办理案件126件，同比增长12.5%。", [("126", "填报"), ("12.5", "自动计算")]),
    ("审结118件，调撤率41.5%。", [("118", "填报"), ("41.5", "填报")]),
    ("由37件降至21件。", [("21", "填报")]),
    ("受理1.6万余件。", [("1.6万余", "填报")]),
    ("走访企业 8 家。", [("8", "填报")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), POLICIES, ids=[case[0] for case in POLICIES])
def test_carry_policies(sentence: str, expected: list[tuple[str, str]]) -> None:
    report, facts = report_with(measures=sentence)
    book = roll_over(report, facts)
    assert [(entry.prior, entry.policy) for entry in book.figures] == expected
    assert [entry.serial for entry in book.figures] == list(range(1, len(expected) + 1))
    assert [bool(entry.sentence) for entry in book.figures] == [True] + [False] * (len(expected) - 1)


def test_everything_is_open_and_nothing_is_lost() -> None:
    report = seed("松屏县市场监管局2023.txt")
    facts = facts_of(report)
    book = roll_over(report, facts, ("基础", "1"))
    assert (book.unit, book.year, book.prior_report.year) == ("松屏县市场监督管理局", 2024, 2023)
    assert [entry.id for entry in book.figures] == [figure.id for figure in facts.figures if figure.role == "value"]
    assert [entry.id for entry in book.zero_statements] == [zero.id for zero in facts.zero_statements]
    assert [entry.id for entry in book.problems] == [problem.id for problem in facts.problems]
    assert [entry.id for entry in book.commitments] == [one.id for one in facts.commitments]
    assert all(not entry.value for entry in book.figures), "no value of this year is guessed"
    keys = {key.id for key in section_keys(report)}
    assert all(entry.section in keys for entry in book.figures)
    assert all(entry.section in keys or not entry.section for entry in book.commitments)


def test_hard_promises_ask_for_their_status() -> None:
    report, facts = report_with(plan="评查案卷不少于40份。持续加强学习，提升能力。")
    hard, soft = roll_over(report, facts).commitments
    assert (hard.kind, hard.status, hard.target) == ("具体", "状态待填", "40份")
    assert (soft.kind, soft.status, soft.target) == ("持续", "持续推进", "")


def test_headings_move_on_by_a_year() -> None:
    report, facts = report_with()
    rolled = {entry.prior_heading: entry.heading for entry in roll_over(report, facts).sections}
    assert rolled["2024年主要安排"] == "2025年主要安排"
    assert rolled["规范执法"] == "规范执法"


def test_years_of_a_stretch() -> None:
    _, facts = report_with(preamble="2023年，青禾街道依法行政，较2022年进步。")
    index = YearIndex(facts.years)
    assert [token.text for token in index.within("preamble", 0, 5, 30)] == ["2022"]
    assert index.rolled("2024年主要安排", "3", HEADING) == "2025年主要安排"


def test_section_ids_outlive_corrections_and_differ() -> None:
    """编号 hang on headings: a correction elsewhere, or a number that changes, leaves them as they are."""
    source = read_source(str(SEEDS / "青禾街道2022.txt"))
    before = {key.node.heading: key.id for key in section_keys(outline(source))}
    after = {
        key.node.heading: key.id
        for key in section_keys(outline(source, [Correction("转变政府职能，优化营商环境", "部分")]))
    }
    assert before == after
    assert len(set(before.values())) == len(before)
    assert all(key.id[0] == "s" for key in section_keys(outline(source)))


def test_promises_go_to_the_section_that_answers_them() -> None:
    report = seed("青禾街道2022.txt")
    facts = facts_of(report)
    by_text = {p.commitment.text: p for p in place_commitments(report, facts.commitments)}
    headings = {key.id: key.node.heading for key in section_keys(report)}
    placed = next(p for text, p in by_text.items() if text.startswith("健全案卷评查机制"))
    assert headings[placed.section] == "规范执法行为，推进严格规范公正文明执法"
    assert all(1 <= len(p.candidates) <= SHOWN for p in by_text.values())
    assert all(not p.section or p.section == p.candidates[0] for p in by_text.values())


def test_without_sections_nothing_is_proposed() -> None:
    report, facts = report_with()
    report.nodes[0].role = "other"
    assert all(not placement.section for placement in place_commitments(report, facts.commitments))


def test_themes_are_their_own_sections() -> None:
    report = seed("栖云镇2025单行.txt")
    assert [key.node.heading for key in homes(report)] == [
        part.heading for part in report.nodes if part.role == "measures"
    ]


def entry_text(report: Report, entry: str) -> str:
    """The whole text of the section or point of the plan that the gold names by its number and heading."""
    wanted = fold(entry)

    def named(node: Node) -> bool:
        head = fold(f"{node.number}{node.heading or ''}")
        return bool(head) and (head == wanted or (len(head) > 4 and (head in wanted or wanted in head)))

    nodes = [node for part in report.parts("plan") for node in part.walk()]
    found = next((node for node in nodes if named(node)), None)
    return text_of(found) if found else entry


@pytest.mark.shared
def test_first_proposal_is_right() -> None:
    right: list[bool] = []
    for gold_file in sorted([*SHARED.glob("seeds/gold/*.json"), *SHARED.glob("corpus/gold/*.json")]):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        entries = [one for one in gold.get("plan_match", []) if one["sections"]] if isinstance(gold, dict) else []
        if not entries:
            continue
        report = outline(read_source(str(gold_file.parents[1] / f"{gold_file.stem}.txt")))
        sections = homes(report)
        matcher = Matcher([text_of(key.node) for key in sections])
        for entry in entries:
            answers = [fold(name) for name in entry["sections"]]
            best = sections[matcher.rank(entry_text(report, entry["plan"]))[0].index].node
            right.append(any(fold(best.heading or "") in answer for answer in answers))
    assert len(right) >= 50
    assert sum(right) / len(right) >= LEAST_RIGHT, f"{sum(right)} of {len(right)}"
