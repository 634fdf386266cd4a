"""Workbook → the text of a new 台账, with comments that tell a clerk what to do. Same input, same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.workbook import emit
from drafter.workbook.model import ENTRY_MODELS, Entry, Workbook

SCHEMA_FILE = "台账.schema.json"

_HEAD = (
    "怎样填：",
    "1. 在“本年:”后面写今年的数（冒号后留一个空格），照正文写法，可写 1.6万余；还不知道的空着。",
    "2. 今年不再写的，把“处理”改为 今年不报；数还会变的，加一行“暂报: 是”。",
    "3. 零报告、问题、安排三部分，各改“本年”“处理”“状态”后面的词，可用的词见各部分的说明。",
    "4. 编号、序号、原句请勿改动；冒号用英文的，缩进用空格；# 后面是说明，不影响内容。",
    "5. 保存为 UTF-8，再运行：drafter build 上年报告.docx --figures 本文件",
)

_NOTES = {
    "章节": "章节：今年各级标题，按今年的顺序。处理：保留、改名、并入（加一行“并入到: 编号”）、不写、新增；"
    "写法：框架、沿用。",
    "数据": "数据：逐项填“本年”。处理：填报、沿用、自动计算（不用填，别的数填齐就算出；填了的以填的为准）、今年不报。"
    "“句子”写 已确认，或今年的句子，数写在 {} 里。",
    "新增数据": "新增数据：上年没有、今年要写的，句子如 全年办理行政处罚案件{23}件。",
    "零报告": "零报告：上年“未发生”一类的话，今年是否仍然如此。本年：仍无、有（在“说明”里写明）、不写、待核。",
    "问题": "问题：上年报告里的不足。处理：仍存在、有改善、已解决、待核；仍存在的写“原因”。",
    "安排": "安排：上年报告里的下一年安排。状态：状态待填、已完成、推进中、持续推进、未完成、已调整、不单列。",
    "更正": "更正：软件读错上年报告之处。对象：照原文写的标题，或 单位、年度、署名；改为：应该是什么。",
    "进度": "进度：由填报向导使用，请勿改动。",
}


def dump(workbook: Workbook, *, summary: Sequence[str] = ()) -> str:
    """The text of a new 台账; `summary`: lines for its head (what was found, what is open)."""
    year = "" if workbook.year is None else f"{workbook.year}年度"
    title = f"{workbook.unit}{year}法治政府建设年度报告台账"
    comments = [title, *(line for text in summary for line in text.splitlines()), *_HEAD]
    blocks = [[f"# yaml-language-server: $schema={SCHEMA_FILE}", *(f"# {_comment(line)}" for line in comments)]]
    top: list[str] = []
    for key, value in plain(workbook).items():
        if key not in _NOTES:
            top += emit.pair(key, value, 0)
            continue
        note = [f"# {_NOTES[key]}"]
        if isinstance(value, Sequence) and not isinstance(value, str) and key in ENTRY_MODELS:
            entries = [emit.entry(item, 0) for item in value]
            blocks += [[*note, f"{key}:", *(entries[0] if entries else ())], *entries[1:]]
        else:
            blocks.append([*note, *emit.pair(key, value, 0)])
    blocks.insert(1, top)
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _comment(text: str) -> str:
    """`text` as one line of comment."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def plain(entry: Entry) -> dict[str, emit.Tree]:
    """An entry as Chinese keys and text, in the order of the file; keys without a value only where one is expected."""
    out: dict[str, emit.Tree] = {}
    for name in type(entry).model_fields:
        key, value = type(entry).key_of(name), getattr(entry, name)
        written: emit.Tree
        if isinstance(value, Entry):
            written = plain(value)
        elif name == "progress":
            written = value
        elif isinstance(value, list):
            written = [plain(item) if isinstance(item, Entry) else item for item in value]
        elif isinstance(value, bool):
            written = "是" if value else None
        else:
            written = None if value is None or value == "" else str(value)
        if written or name in entry.expected or (name == "progress" and written is not None):
            out[key] = written
    return out
