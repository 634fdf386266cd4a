"""科室: which office gives the figures of a section; asked once a section, all on one page, and remembered."""

from __future__ import annotations

import re

from drafter.cli.wrapping import wrap
from drafter.relay.sheets.offices import UNASSIGNED, names, offices
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step, Tour
from drafter.wizard.sentences import is_open
from drafter.workbook.model import Section
from drafter.workbook.patch import Change

TOUR = "分科室"
SEEN = "科室"
_WIDTH = 78
_PAIR = re.compile(r"(\d{1,3})(?:\s*-\s*(\d{1,3}))?\s*[=:]?\s*([^\s\d=:;,-][^\s;,]*)")
_HELP = (
    "写号和科室，如：1 司法所 2-4 平安办 5 受理中心。几个科室合着报的，中间用顿号：平安办、司法所。",
    "写过以后就记住了，按科室填、给各科室的报数表都照它分。没写的算“未分配”。",
)


def tour(desk: Desk) -> Tour:
    return Tour(TOUR, TOUR, [step(desk)])


def step(desk: Desk) -> Step:
    return Step("科室", lambda: _page(desk))


def waiting(desk: Desk) -> bool:
    """Whether nobody has been asked yet."""
    return SEEN not in desk.seen and not any(one.office for one in desk.workbook.sections)


def open_counts(desk: Desk) -> dict[str, int]:
    """科室 → its open figures, the most first; 未分配 last."""
    counts = {one.name: sum(map(is_open, one.figures)) for one in offices(desk.workbook)}
    ranked = sorted(counts.items(), key=lambda one: (one[0] == UNASSIGNED, -one[1]))
    return {name: count for name, count in ranked if count}


def _sections(desk: Desk) -> list[Section]:
    """Those that hold figures."""
    filled = {sentence.section for sentence in desk.active(desk.sentences)}
    return [one for one in desk.sections() if one.number in filled]


def _page(desk: Desk) -> Asking:
    own = _sections(desk)
    entries = desk.entries
    heads = [one.heading or one.prior_heading or "（开头）" for one in own]
    above: list[str] = []
    for number, (section, head) in enumerate(zip(own, heads, strict=True), 1):
        count = sum(entry.section == section.number for entry in entries.values())
        above += wrap(f"{number:>3} {head}（{count} 项）：{section.office or '未定'}", _WIDTH, indent=4)
    answer = yield Question(
        "科室",
        "各节的数由哪个科室提供？写号和科室，如 1 司法所 2-4 平安办；回车 就这样",
        title="各节由哪个科室提供",
        above=above,
        check=lambda text: _read(text, own)[1],
        help=_HELP,
    )
    told, _ = _read(answer, own)
    changes = [Change(("章节", "编号", own[place].number, "科室"), name) for place, name in told]
    return Done([*changes, desk.saw(SEEN)], again=bool(answer), told=["已记下。"] if answer else ())


def _read(text: str, own: list[Section]) -> tuple[list[tuple[int, str]], str]:
    words = fold(text)
    out = []
    rest = _PAIR.sub("", words).strip(" ,;")
    if words and (rest or not _PAIR.search(words)):
        return [], "没有看懂；照这样写：1 司法所 2-4 平安办"
    for first, last, name in _PAIR.findall(words):
        if not 1 <= int(first) <= int(last or first) <= len(own):
            return [], f"没有第 {last or first} 行"
        out += [(place - 1, "、".join(names(name))) for place in range(int(first), int(last or first) + 1)]
    return out, ""
