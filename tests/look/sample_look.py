"""A short draft with every kind of paragraph, and a look with everything that goes up on paper."""

from __future__ import annotations

from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.marks import MarkKind, make

RED = """\
红头:
  发文机关标志: 青禾街道办事处文件
  机关代字: 青街办
版记:
  抄送: 区委依法治区办，区司法局。
  印发机关: 青禾街道党政办公室
"""
TITLE = "云岭市青禾区青禾街道办事处关于2024年度法治政府建设情况的报告"
FILL = make(MarkKind.FILL, "f0000000c", "上年49", 12).encoded()


def draft(paragraphs: int = 1) -> Draft:
    """`paragraphs`: of text in each section."""
    text = f"全年新收行政复议案件150件，其中调解和解{FILL}件。推动矛盾纠纷在楼组化解，做到小事不出社区、大事不出街道。"
    lines = [
        StyledLine(Style.ADDRESSEE, "区委、区政府："),
        StyledLine(Style.BODY, "2024年，青禾街道依法行政。现将有关情况报告如下："),
    ]
    for part in "一二":
        lines.append(StyledLine(Style.PART, f"{part}、主要举措和成效"))
        for section in "一二":
            lines.append(StyledLine(Style.SECTION, f"（{section}）提升行政复议质效"))
            lines.append(StyledLine(Style.ITEM, "1.畅通复议渠道"))
            lines += [StyledLine(Style.BODY, text)] * paragraphs
    lines += [StyledLine(Style.SIGNATURE, "青禾街道办事处"), StyledLine(Style.DATE, "2025年1月6日")]
    return Draft(TITLE, lines, "5f" * 32)
