"""Whatever is typed: no fault of ours, a file that can be read, and nothing forgotten that was saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from wizard_clerk import Talk

from drafter.workbook.load import load_file

LINES = """\
1|2|3|4|5|6|9|10|11|12|=|-|<|?|＜|《|0|无|/|p|7 8|7 8 9|812 0 3 160 ?|? ?|= =|e 1|d 1|e|d|q|跳过|1 力量不足 @2|仍无 @办|3=15|3=2
3 不写|3 保留|4 并入 5|6 移到 2|2 后新增 法治|5 改名 新标题|单位 甲街道|2=问题|全年办理行政处罚案件23件|2 有 发生1起；3 不写
1 司法所 2-4 平安办|150暂|11月30日|98.5%|一千八百|集中学法9次，举办法治培训11期。|{}|{1}件|【待填】|：|键: 值|- 列表|#|"|  |🙂|é"""
TYPED = [*LINES.replace("\n", "|").split("|"), "", "", "", "", "", "", "\ue000\ue001", "a" * 300]


@pytest.mark.parametrize("seed", range(6))
def test_random_lines(office: Path, seed: int) -> None:
    draw = random.Random(seed)
    talk = Talk(office)
    drafts = 0
    for _ in range(250):
        if talk.engine.current is None:
            talk.close()
            talk = Talk(office)
        line = draw.choice(TYPED)
        if talk.asks in ("菜单", "稿") and (chosen := _heavy(talk, line)):
            drafts += 1
            if drafts > 2:
                line = "按章节填"
            assert chosen
        before = talk.engine.place
        reply = talk.engine.reply(line)
        assert reply.taken or talk.engine.place == before
    talk.close()
    path = talk.desk.ledger_path
    if path.name and path.exists():
        book = load_file(path).workbook
        assert book == talk.desk.workbook if talk.desk.ledger else True
        assert {one.id for one in book.figures} >= {
            one.id for one in talk.desk.read.facts.figures if one.role == "value"
        }


def _heavy(talk: Talk, line: str) -> bool:
    """Whether the line would have a draft written, which takes a second."""
    from drafter.wizard.engine import choose

    return choose(talk.question, line) in ("稿件", "框架", "沿用", "检查", "导出")
