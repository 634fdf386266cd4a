"""Tracked changes, accepted as an editor would: what the paragraphs say afterwards."""

from __future__ import annotations

import pytest
from lxml import etree
from planted import Planted, p, plant, r, ready, row, table
from support.ooxml import W, assert_sound, part, texts

from drafter.relay.finalize import finalize
from drafter.relay.finalize.revisions import accept, revisions

WHO = 'w:author="李四" w:date="2025-01-10T09:00:00Z"'
INS, DEL = f'<w:ins w:id="7" {WHO}>{{}}</w:ins>', f'<w:del w:id="8" {WHO}>{{}}</w:del>'
MARK_IN, MARK_OUT = f'<w:rPr><w:ins w:id="9" {WHO}/></w:rPr>', f'<w:rPr><w:del w:id="10" {WHO}/></w:rPr>'


def cut(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


CASES = (
    ("words in, words out", p(r("一") + INS.format(r("二")) + DEL.format(cut("三")) + r("四")), ["一二四"], 2),
    ("taken back before it came in", p(r("一") + INS.format(DEL.format(cut("二"))) + r("三")), ["一三"], 2),
    ("a paragraph divided", p(r("一"), MARK_IN) + p(r("二")), ["一", "二"], 1),
    ("two paragraphs joined", p(r("一"), MARK_OUT) + p(r("二")), ["一二"], 1),
    ("three paragraphs joined", p(r("一"), MARK_OUT) + p(r("二"), MARK_OUT) + p(r("三")), ["一二三"], 2),
    ("a whole paragraph out", p(DEL.format(cut("一")), MARK_OUT) + p(r("二")), ["二"], 2),
    ("the end joined to nothing", p(r("一"), MARK_OUT) + table(row(r("格"))), ["一", "格"], 1),
    (
        "words moved",
        p(
            f'<w:moveFromRangeStart w:id="11" {WHO} w:name="m"/><w:moveFrom w:id="12" {WHO}>{r("走")}</w:moveFrom>'
            f'<w:moveFromRangeEnd w:id="11"/>{r("留")}'
        )
        + p(
            f'<w:moveToRangeStart w:id="13" {WHO} w:name="m"/><w:moveTo w:id="14" {WHO}>{r("走")}</w:moveTo>'
            '<w:moveToRangeEnd w:id="13"/>'
        ),
        ["留", "走"],
        2,
    ),
    ("a row out, a row in", table(row(r("一"), f'<w:del w:id="15" {WHO}/>'), row(r("二"), f'<w:ins w:id="16" {WHO}/>')), ["二"], 2),
    ("a table out", table(row(r("一"), f'<w:del w:id="15" {WHO}/>')) + p(r("二")), ["二"], 1),
    ("a link put in", p(INS.format(f'<w:hyperlink w:anchor="x">{r("一")}</w:hyperlink>')), ["一"], 1),
    ("words in within a control", p(f"<w:sdt><w:sdtContent>{INS.format(r('一'))}</w:sdtContent></w:sdt>"), ["一"], 1),
    (
        "looks",
        p(
            r("一", f'<w:b/><w:rPrChange w:id="17" {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange>'),
            f'<w:jc w:val="left"/><w:pPrChange w:id="18" {WHO}><w:pPr/></w:pPrChange>',
        ),
        ["一"],
        2,
    ),
)  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "count"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_accepted(body: str, expected: list[str], count: int) -> None:
    done = finalize(plant(ready(), Planted("", body=body)), accept_revisions=True)
    assert not done.leftovers
    before = texts(finalize(ready()).data)
    assert texts(done.data) == [*before[:-1], *expected, before[-1]]
    assert done.removed["修订（已接受）"] == count
    assert_sound(done.data)


def test_without_being_asked_nothing_is_accepted() -> None:
    for name, body, _, count in CASES:
        left = finalize(plant(ready(), Planted("", body=body))).leftovers
        assert len(left) == count and all("李四" in one.quote for one in left), name


def test_the_look_that_was_chosen_stays() -> None:
    done = finalize(plant(ready(), Planted("", body=CASES[-1][1])), accept_revisions=True)
    paragraph = next(one for one in part(done.data).iter(f"{W}p") if "".join(one.itertext()) == "一")
    assert paragraph.find(f".//{W}r/{W}rPr/{W}b") is not None
    assert paragraph.find(f".//{W}i") is None
    assert paragraph.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"


def test_a_heading_joined_to_an_empty_paragraph_stays_a_heading() -> None:
    root = etree.fromstring(
        f'<w:body xmlns:w="{W[1:-1]}">'
        + p(r("一、题"), f'<w:pStyle w:val="PartHeading"/>{MARK_OUT}')
        + p("", '<w:pStyle w:val="ToolNote"/>')
        + "</w:body>"
    )
    assert len(list(revisions(root))) == 1
    accept(root)
    assert [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")] == ["PartHeading"]
    assert not list(revisions(root))
