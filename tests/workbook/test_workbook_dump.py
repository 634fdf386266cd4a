"""What is written is read back equal, and is what a clerk can work with."""

from __future__ import annotations

import yaml
from hypothesis import example, given, settings
from workbook_samples import AWKWARD, trees, words, workbooks

from drafter.workbook import emit
from drafter.workbook.dump import dump
from drafter.workbook.load import load
from drafter.workbook.model import FigureEntry, Workbook
from drafter.workbook.schema import json_schema


@given(workbooks())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_equal(workbook: Workbook) -> None:
    text = dump(workbook, summary=["数据 3 项"])
    assert load(text) == workbook
    assert dump(load(text), summary=["数据 3 项"]) == text


@given(words)
@example("2024-12-31")
@example("1.10")
@example("=")
@example("<<")
@settings(deadline=None)
def test_other_readers_of_yaml_see_the_same_text(text: str) -> None:
    for written in (f"a: {emit.scalar(text)}", f"a: {emit.flow([text])}", "\n".join(emit.pair("a", [text], 0))):
        read = yaml.safe_load(written)["a"]
        value = read[0] if isinstance(read, list) else read
        assert value == text or (str(value) == text and isinstance(value, int | float))


@given(trees)
@settings(deadline=None)
def test_flow_and_block_say_the_same(tree: emit.Tree) -> None:
    block, flow = "\n".join(emit.pair("进度", tree, 0)), f"进度: {emit.flow(tree)}"
    assert load(block).progress == load(flow).progress == tree


def test_awkward_values_are_quoted_and_plain_ones_are_not() -> None:
    quoted = {text for text in AWKWARD if emit.scalar(text) != text}
    assert {"no", "010", "1:30", "a: b", "- a", "2024-12-31"} <= quoted
    assert not {"是", "1.6万余"} & quoted
    assert emit.scalar("全年新收案件126件，同比上升12.5%，“十佳”。") == "全年新收案件126件，同比上升12.5%，“十佳”。"


def test_the_file_is_laid_out_for_people() -> None:
    figure = FigureEntry(id="f0000000a", serial=1, name="新收案件", unit="件", prior="126", prior_sentence="甲: " * 100)
    text = dump(Workbook(unit="青禾街道", year=2024, figures=[figure, FigureEntry(id="f0000000b", serial=2)]))
    lines = text.split("\n")
    head = lines[: lines.index("")]
    assert len(head) <= 12
    assert all(line.startswith("# ") for line in head)
    assert head[0].startswith("# yaml-language-server: $schema=")
    assert any("drafter build" in line for line in head)
    begin = lines.index("- 编号: f0000000a")
    assert lines[begin - 1] == "数据:"
    assert lines[begin : begin + 6] == [
        "- 编号: f0000000a",
        "  序号: 1",
        "  名称: 新收案件",
        "  章节:",
        "  计量单位: 件",
        "  上年: 126",
    ]
    assert lines[begin + 6 : begin + 8] == ["  本年:", "  处理: 填报"]
    assert f'  原句: "{"甲: " * 100}"' in lines
    assert lines[lines.index("- 编号: f0000000b") - 1] == ""
    assert not any(line != line.rstrip() for line in lines)


def test_the_summary_cannot_break_the_head() -> None:
    text = dump(Workbook(unit="甲\n乙: 丙"), summary=["a\nb\u2028单位: 丁"])
    assert load(text) == Workbook(unit="甲\n乙: 丙")


def _fits(value: object, wording: dict[str, object], schema: dict[str, object]) -> bool:
    """A few keywords of JSON Schema, as far as ours uses them."""
    names = {
        str: "string",
        bool: "boolean",
        int: "integer",
        float: "number",
        list: "array",
        dict: "object",
        type(None): "null",
    }
    if "$ref" in wording:
        definitions: dict[str, dict[str, object]] = schema["$defs"]  # type: ignore[assignment]
        return _fits(value, definitions[str(wording["$ref"]).rsplit("/", 1)[1]], schema)
    if "anyOf" in wording:
        return any(_fits(value, option, schema) for option in wording["anyOf"])  # type: ignore[attr-defined]
    if "enum" in wording or "const" in wording:
        return value in wording.get("enum", [wording.get("const")])  # type: ignore[operator]
    kinds = wording.get("type", list(names.values()))
    allowed = [kinds] if isinstance(kinds, str) else list(kinds)  # type: ignore[call-overload]
    name = names[type(value)]
    if name not in allowed and not (name == "integer" and "number" in allowed):
        return False
    if isinstance(value, list) and "items" in wording:
        return all(_fits(item, wording["items"], schema) for item in value)  # type: ignore[arg-type]
    if isinstance(value, dict) and "properties" in wording:
        known: dict[str, dict[str, object]] = wording["properties"]  # type: ignore[assignment]
        return all(key in known and _fits(item, known[key], schema) for key, item in value.items())
    return True


@given(workbooks())
@settings(max_examples=60, deadline=None)
def test_the_schema_accepts_what_is_written(workbook: Workbook) -> None:
    schema = json_schema()
    assert _fits(yaml.safe_load(dump(workbook)), schema, schema)


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    schema = json_schema()
    for text in (
        "数据: [{编号: f1, 本年度: 3}]",
        "数据: [{编号: f1, 处理: 填表}]",
        "单位名: 甲",
        "章节: 无",
        "年度: 今年",
    ):
        assert not _fits(yaml.safe_load(text), schema, schema)
    for text in (
        "数据: {案件: 5}",
        "安排: {办好: 已完成}",
        "数据:",
        "年度: 2024",
        "数据: [{编号: f1, 暂报: 是, 本年: 1.5}]",
    ):
        assert _fits(yaml.safe_load(text), schema, schema)
