"""Drafts of our own invention that show what writers have to cope with."""

from __future__ import annotations

from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.marks import MarkKind, make

SHA = "5f" * 32
FILL = make(MarkKind.FILL, "f0000000c", "上年49", 12).encoded()
WRITE = make(MarkKind.WRITE, "w00000001", "本节今年的举措与成效（复议：收案、审结）").encoded()
VERIFY = make(MarkKind.VERIFY, "v00000001", "同比上升19.0%，按上年报告126件算").encoded()
STATUS = make(MarkKind.WRITE, "c00000003", "上年安排3（已完成）：复议咨询点覆盖全部24个居委").encoded()
PRIOR = make(MarkKind.VERIFY, "p00000001", "上年原文：全年新收行政复议案件126件，审结118件。").encoded()

SENTENCES = (
    "全年新收行政复议案件150件，" + VERIFY + "，审结139件，其中调解和解" + FILL + "件。",
    "依托“家门口服务站”接待群众，形成“一件事”清单——覆盖A类事项12项、网办率98.5%……",
    "《关于规范“三项制度”的通知》（2024年版）印发后，各科室对照整改，社区“法律明白人”逐户走访，讲清“为什么罚、怎么改”。",
    "推动矛盾纠纷在楼组化解，做到小事不出社区、大事不出街道。",
)


def draft(title: str = "青禾街道2024年法治政府建设年度报告", paragraphs: int = 3) -> Draft:
    """Every style and every kind of mark, each section with `paragraphs` paragraphs of text."""
    lines = [
        StyledLine(Style.NOTE, make(MarkKind.VERIFY, "h00000001", "各级标题沿用上年").encoded()),
        StyledLine(Style.ADDRESSEE, "区委、区政府："),
        StyledLine(Style.BODY, "现将2024年法治政府建设情况报告如下："),
    ]
    for part in "一二三四":
        lines.append(StyledLine(Style.PART, f"{part}、2024年推进法治政府建设的主要举措和成效"))
        for section in "一二三":
            lines.append(StyledLine(Style.SECTION, f"（{section}）提升行政复议质效"))
            lines.append(StyledLine(Style.NOTE, STATUS))
            lines.append(StyledLine(Style.ITEM, "1.畅通复议渠道"))
            for number in range(paragraphs):
                lines.append(
                    StyledLine(Style.BODY, f"{number + 2}.做实服务。" + "".join(SENTENCES[number % 3 :] + SENTENCES))
                )
            lines.append(StyledLine(Style.NOTE, WRITE))
            lines.append(StyledLine(Style.PRIOR, PRIOR))
    lines += [StyledLine(Style.SIGNATURE, "青禾街道"), StyledLine(Style.DATE, "2024年12月31日")]
    return Draft(title, lines, SHA, {"drafter-mode": "框架"})


def body(text: str, style: Style = Style.BODY) -> Draft:
    """A draft of one line."""
    return Draft("青禾街道2024年法治政府建设年度报告", [StyledLine(style, text)], SHA)
