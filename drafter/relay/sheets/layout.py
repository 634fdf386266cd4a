"""What a sheet looks like: its columns, its words, and the mark by which a returned one is known. No file here."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from drafter.workbook.model import FigureEntry, Workbook

MARK = "drafter.sheet/1"
PROPERTY = "drafter"
"""Name of the custom property of the file that holds the same identification as every sheet."""
MAKER_ROW, HEADING_ROW = 2, 4
PROMPT_LENGTH = 255
"""What Excel shows of an input message at most; a longer one makes the file damaged for it."""


class Column(NamedTuple):
    """A column of the sheet. `width` in digits of the standard font."""

    key: str
    heading: str
    width: int
    input: bool = False
    hidden: bool = False
    others: tuple[str, ...] = ()
    """Headings by which it is also known when people typed their own."""


COLUMNS = (
    Column("serial", "序号", 6, others=("序", "编码")),
    Column("id", "编号", 12, hidden=True),
    Column("name", "数据项", 34, others=("名称", "指标", "指标名称", "数据名称", "项目", "数据项名称")),
    Column("unit", "单位", 8, others=("计量单位",)),
    Column("prior", "上年数", 12, others=("上年", "去年", "去年数", "上年度", "上年数据")),
    Column("value", "本年数", 15, True, others=("本年", "今年", "今年数", "本年度", "本年数据")),
    Column("as_of", "截止日", 12, True, others=("截止", "截至", "截止日期", "数据截止", "截至日期")),
    Column("provisional", "是否暂报", 9, True, others=("暂报",)),
    Column("definition", "口径说明", 26, True, others=("口径", "说明", "备注")),
    Column("reporter", "填报人", 10, True),
    Column("sent", "发出时", 12, hidden=True),
)
"""`sent`: what the input cells said when the sheet went out, so that what nobody touched is no answer, and a row
that was copied and given another name is none either."""
AT = {column.key: number for number, column in enumerate(COLUMNS, 1)}
LAST_SHOWN = max(number for number, column in enumerate(COLUMNS, 1) if not column.hidden)

ZERO_HEADINGS = {"name": "上年的零报告", "value": "仍无/有", "definition": "有的，写明情况"}
"""Headings of the second block; its columns are those of the first."""
ZERO_ANSWERS = ("仍无", "有")
YES_NO = ("是", "否")
SIGNATURES = ("填报人", "审核人", "日期")

PROVISIONAL_FAULT = "请选“是”或“否”：数还会变的选“是”。"
AS_OF_PROMPT = "数截止到哪一天，如 11月30日；已是全年数的不用填。"
INSTRUCTIONS = (
    "只填白底的格。本年数照正文的写法，可写 1.6万余、93.59%；没有的写 0，还不知道的空着。"
    "选中“本年数”的格，就能看到上年报告的原句。数还会变的，“是否暂报”选“是”，并写截止日。"
    "请不要增删行、改序号和数据项；要说明的写在“口径说明”里。"
)


class Maker(NamedTuple):
    """The report that a sheet belongs to, and whose sheet it is ("" where it says nothing of that)."""

    sha256: str
    year: int | None
    unit: str
    office: str = ""


def identify(workbook: Workbook, office: str = "") -> str:
    """What is hidden in a file to tell its report."""
    known = {"sheet": MARK, "sha256": workbook.prior_report.sha256, "year": workbook.year, "unit": workbook.unit}
    return json.dumps(known | ({"office": office} if office else {}), ensure_ascii=False)


def maker(text: str) -> Maker | None:
    """The reverse of `identify`; None for any other text."""
    if MARK not in text:
        return None
    try:
        found = json.loads(text)
        year = found.get("year")
        parts = [str(found.get(key) or "") for key in ("sha256", "unit", "office")]
    except (ValueError, AttributeError):
        return None
    return Maker(parts[0], year if isinstance(year, int) else None, parts[1], parts[2])


def folded(text: str) -> str:
    """A heading or a name as it is compared: without white space, marks and the difference of half and full width."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(character for character in plain if character.isalnum()).casefold()


def filled(entry: FigureEntry) -> dict[str, str]:
    """What the input cells of a figure say, by the key of their column."""
    return {
        "value": entry.value,
        "as_of": entry.as_of,
        "provisional": YES_NO[0] if entry.provisional else "",
        "definition": entry.definition,
        "reporter": entry.reporter,
    }


def sent(name: str, cells: Mapping[str, str]) -> str:
    """A row as it goes out, in one text: its folded 数据项, a |, and its input cells."""
    keys = [column.key for column in COLUMNS if column.input]
    return "|".join([folded(name), *("".join(cells.get(key, "").split()) for key in keys)])


def prompt(entry: FigureEntry) -> str:
    """Last year's sentence as an input message; of a long one what stands around its number."""
    sentence = " ".join(entry.prior_sentence.split())
    if len(sentence) <= PROMPT_LENGTH:
        return sentence
    at = max(0, sentence.find(entry.prior)) if entry.prior else 0
    room = PROMPT_LENGTH - 2
    start = min(max(0, at - room * 2 // 3), len(sentence) - room)
    cut = sentence[start : start + room]
    return ("…" if start else "") + cut + ("…" if start + room < len(sentence) else "")
