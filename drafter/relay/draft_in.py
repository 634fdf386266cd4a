"""An edited draft read back for the 台账: numbers, statuses, 落实情况, statements of nothing, problems, headings.

The draft is only read. Taken is what a person plainly wrote where the 台账 is open; where both say something and differ,
neither is changed; what follows from a deletion or an addition is proposed; what is not certain is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from drafter.errors import UserError, WorkbookError
from drafter.relay.draft_file import DraftFile, fact_id
from drafter.relay.draft_view import DraftView
from drafter.relay.new_text import NewText
from drafter.relay.noted import Group, Noted, told
from drafter.relay.section_list import rearranged
from drafter.relay.typed_info import info
from drafter.relay.typed_numbers import numbers
from drafter.relay.typed_promises import promises
from drafter.relay.typed_sections import ABSENT, sections
from drafter.relay.typed_statements import problems, zeros
from drafter.workbook.load import LoadedWorkbook, load
from drafter.workbook.patch import append_entries, set_values

if TYPE_CHECKING:
    from drafter.model import Report
    from drafter.workbook.model import Workbook


class ReadPrior(Protocol):
    """Last year's report as the commands read it."""

    @property
    def report(self) -> Report: ...


class Collected(NamedTuple):
    """The patched text of the 台账, what was read, and the lines that tell it to people."""

    text: str
    noted: Sequence[Noted]
    lines: Sequence[str]


def collect_draft(
    data: bytes, name: str, loaded: LoadedWorkbook, prior: ReadPrior | None = None, *, proposals: bool = False
) -> Collected:
    """Read the draft `data` (called `name`) for the 台账 `loaded`.

    `prior`: last year's report where it is at hand; with it more of the text is known to be last year's. `proposals`:
    take what is proposed too (今年不报, 不写, 新增数据). UserError for a draft of another report, or no draft at all;
    UnreadableError where the file cannot be taken apart.
    """
    workbook = loaded.workbook
    draft = DraftFile(data)
    _refuse_other(name, draft, workbook)
    report = prior.report if prior else None
    view = DraftView(draft, workbook.year)
    new = NewText(view, workbook, report)
    found = sections(view, workbook)
    free = new.paragraphs()
    counted = numbers(view, name, loaded.text, workbook, found.gone)
    complete = not any(one.policy in ABSENT for one in workbook.sections) and not found.gone
    noted = [
        *counted.noted,
        *promises(view, [one for one in workbook.commitments if one.id], free),
        *zeros(view, [one for one in workbook.zero_statements if one.id], complete=complete),
        *problems(view, [one for one in workbook.problems if one.id], free),
        *found.noted,
        *info(view, workbook.info, report),
    ]
    used = {one.paragraph for one in noted if one.paragraph is not None and one.list in ("安排", "数据", "零报告")}
    noted += new.figures(found.home, used, counted.places)
    if proposals:
        noted = [one._replace(group=Group.TAKEN) if one.group is Group.PROPOSED else one for one in noted]
    taken = [one for one in noted if one.group is Group.TAKEN]
    changes = [change for one in taken for change in one.changes]
    text = set_values(counted.text, changes) if changes else counted.text
    for one in taken:
        for key, entry in one.entries:
            text = append_entries(text, key, [entry])
    if found.order is not None:
        try:
            text = rearranged(text, found.order)
        except WorkbookError as error:
            noted = [one for one in noted if not _of_order(one)]
            noted.append(Noted(Group.DOUBTFUL, "章节", f"{error.message}；{error.remedy}"))
    if text != loaded.text:
        load(text, "写回后的台账")  # nothing is written that could not be read again
    return Collected(text, noted, told(noted, draft.position))


def _of_order(one: Noted) -> bool:
    """Taken only by putting the list 章节 in another order."""
    return one.list == "章节" and one.group is Group.TAKEN and not one.changes


def _ids(workbook: Workbook) -> list[str]:
    return [one.id for one in workbook.figures] + [one.id for one in workbook.commitments]


def _refuse_other(name: str, draft: DraftFile, workbook: Workbook) -> None:
    """A draft goes with the 台账 of its report, which has to be whole; one that lost its document properties is known
    by its marks."""
    if not all(_ids(workbook)) or not all(one.prior_sentence for one in workbook.figures):
        raise UserError(
            "台账是简写的，缺编号或原句，稿子读不回来", "请先运行 drafter figures 上年报告 -o 台账.yaml 补全"
        )
    said, wanted = draft.prior_sha256, workbook.prior_report.sha256.strip().lower()
    if said and wanted and said != wanted:
        raise UserError(
            f"{name} 不是由这份台账的上年报告写出的稿子（台账的上年报告：{workbook.prior_report.file or '未写明'}）",
            "请换成同一份上年报告的台账，或换成它的稿子",
        )
    if said is None:
        ids = set(_ids(workbook))
        if not any(fact_id(one) in ids for one in draft.bookmarks) and not draft.marks:
            raise UserError(f"{name} 不是本软件写的稿子，读不回台账", "请换成 drafter build 写出、在 Word 里改过的稿子")
