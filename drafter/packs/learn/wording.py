"""What a unit's own report says of its wording: title form, 主送, parts and their numbering, as a pack.yaml."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.drafting.view import ROLE_NAMES
from drafter.model import Report


class Wording(NamedTuple):
    """The text of a pack.yaml, what it says in words, and what could not be learnt."""

    text: str
    told: list[str]
    missing: list[str]


def wording(report: Report, name: str) -> Wording:
    """A pack called `name` over base, worded as `report`."""
    told: list[str] = []
    missing: list[str] = []
    rows = [
        f"# 由一份上年报告学来，可以直接改。值里有 {{{{ }}}} 的，整个值加英文双引号。\n名称: {name}\n",
        '版本: "1"\n继承: base\n',
    ]
    numbers = [node.number for node in report.nodes if node.number]
    if numbers and all(number.startswith("第") for number in numbers):
        rows.append("编号: 第一部分\n")
        told.append("各部分编号：第一部分、第二部分……")
    elif numbers and numbers[0][:1] == "一":
        rows.append("编号: 一、\n")
        told.append("各部分编号：一、二、……")
    else:
        missing.append("各部分的编号没有看出来，仍照上年报告。")
    words = []
    if report.title:
        words.append(f"  标题: {_pattern(report.title, report)}\n")
        told.append(f"题目：{_pattern(report.title, report)[1:-1]}")
    else:
        missing.append("没有找到题目。")
    if report.addressee:
        words.append(f"  主送: {_pattern(report.addressee.strip().rstrip('：:'), report)}\n")
        told.append(f"主送：{report.addressee.strip()}")
    else:
        missing.append("没有主送机关。")
    if formula := next((one for text in report.preamble if (one := _FORMULA.search(text))), None):
        words.append(f"  # 开头的这句话起草时由上年报告沿用，年份自动推移：{formula[0].strip()}\n")
        told.append(f"开头：{formula[0].strip()}（起草时沿用，年份自动推移）")
    else:
        missing.append("没有找到“现将……报告如下”一类的开头。")
    if words:
        rows += ["措辞:\n", *words]
    rows += _parts(report, told, missing)
    return Wording("".join(rows), told, missing)


_FORMULA = re.compile(r"现将[^。！；]{2,60}报告如下|现(?:就|将)[^。！；]{2,60}如下")


def _parts(report: Report, told: list[str], missing: list[str]) -> list[str]:
    """部分 with the titles of the parts, where each role has one part."""
    roles = [node.role for node in report.nodes]
    if len(set(roles)) != len(roles) or not roles:
        missing.append("各部分按主题分列（同一内容有几个部分），标题不固定，起草时仍照上年报告。")
        return []
    rows = ["部分:\n"]
    for node in report.nodes:
        rows.append(f"  - 角色: {ROLE_NAMES[node.role]}\n")
        if node.heading:
            rows.append(f"    标题: {_pattern(node.heading.strip(), report)}\n")
            told.append(f"{ROLE_NAMES[node.role]}部分的标题：{_pattern(node.heading.strip(), report)[1:-1]}")
    return rows


def _pattern(text: str, report: Report) -> str:
    """`text` as a Jinja string in double quotes, years and unit of this report as names."""
    text = re.sub(r"[{}]", "", text)
    if report.year:
        for year, name in ((report.year, "年度"), (report.year + 1, "下年度"), (report.year - 1, "上年度")):
            text = re.sub(rf"(?<!\d){year}(?=年)", f"{{{{ {name} }}}}", text)
    if report.unit:
        text = text.replace(report.unit, "{{ 单位 }}")
    return '"' + text.replace("\\", "").replace('"', "”") + '"'
