"""The 台账 as Python sees it: design 4.3, English names with the Chinese keys of the file.

Every text field is a string; an empty or missing one is "". What stands in the file is kept as written: 010 stays
"010", 1:30 and no are texts, a figure is never turned into a number here. The order of the fields is the order of the
keys in a generated file.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

FORMAT = "drafter.workbook/1"

SectionPolicy = Literal["保留", "改名", "并入", "不写", "新增"]
Mode = Literal["框架", "沿用"]
FigurePolicy = Literal["填报", "沿用", "自动计算", "今年不报"]
ZeroAnswer = Literal["仍无", "有", "不写", "待核"]
ProblemPolicy = Literal["仍存在", "有改善", "已解决", "待核"]
CommitmentKind = Literal["具体", "持续"]
Status = Literal["状态待填", "已完成", "推进中", "持续推进", "未完成", "已调整", "不单列"]

BOOLEAN_WORDS = {"是": True, "否": False, "true": True, "false": False}
UNCONFIRMED, CONFIRMED = "待核", "已确认"


def _text(value: object) -> object:
    return "" if value is None else value


def _whole_number(value: object) -> object:
    """Digits as written, full width too; everything else is left for pydantic to refuse."""
    if isinstance(value, str):
        digits = unicodedata.normalize("NFKC", value)
        return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else value
    return value


def _truth(value: object) -> object:
    return BOOLEAN_WORDS.get(value.lower(), value) if isinstance(value, str) else value


def _passed_through(value: object) -> object:
    """Trees of text, as the loader gives them, so that what is written is what comes back."""
    if isinstance(value, dict):
        return {str(key): _passed_through(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_passed_through(item) for item in value]
    return None if value is None else str(value)


Text = Annotated[
    str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean", "null"], "default": None})
]
Count = Annotated[
    Annotated[int, Field(ge=1, le=99999)] | None,
    BeforeValidator(_whole_number),
    WithJsonSchema({"type": ["integer", "null"], "minimum": 1}),
]
Year = Annotated[
    Annotated[int, Field(ge=1949, le=2100)] | None,
    BeforeValidator(_whole_number),
    WithJsonSchema({"type": ["integer", "null"], "minimum": 1949, "maximum": 2100}),
]
Truth = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"enum": ["是", "否", True, False, None]})]
Tree = Annotated[Any, BeforeValidator(_passed_through)]


def _key(name: str, about: str = "", default: Any = "") -> Any:
    """A field whose key in the file is `name`; `about` is shown to people by their editor."""
    return Field(default, validation_alias=name, serialization_alias=name, title=name, description=about or None)


def _one(name: str, about: str, make: type[Entry]) -> Any:
    return Field(
        default_factory=make, validation_alias=name, serialization_alias=name, title=name, description=about or None
    )


def _many(name: str, about: str = "") -> Any:
    return Field(
        default_factory=list, validation_alias=name, serialization_alias=name, title=name, description=about or None
    )


class Entry(BaseModel):
    """A mapping of the file. `expected`: attributes written even when empty, since somebody has to fill them."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, defer_build=True)
    expected: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def key_of(cls, attribute: str) -> str:
        """The Chinese key of an attribute."""
        return str(cls.model_fields[attribute].serialization_alias)


class PriorReport(Entry):
    """上年报告: the report that the 台账 was made from."""

    file: Text = _key("文件")
    year: Year = _key("年度", "上年报告所报告的年度", None)
    sha256: Text = _key("sha256", "文件指纹，请勿改动")


class Template(Entry):
    """模板: the pack to draft with."""

    name: Text = _key("名称")
    version: Text = _key("版本")


class ReportInfo(Entry):
    """报告信息: what stands around the text of the report."""

    expected = ("addressee", "issuer", "date", "cutoff", "headings_confirmed")
    addressee: Text = _key("主送", "主送机关")
    issuer: Text = _key("发文机关署名")
    date: Text = _key("成文日期", "如 2025年1月10日")
    cutoff: Text = _key("数据截止", "数据统计的截止日期，如 12月31日")
    headings_confirmed: Truth = _key("标题已核", "各级标题核对过后写 是，稿首的提示就不再出现", False)


class Section(Entry):
    """A heading of last year and what becomes of it."""

    expected = ("number", "prior_heading", "heading", "policy")
    number: Text = _key("编号", "请勿改动")
    prior_heading: Text = _key("上年标题")
    heading: Text = _key("今年标题", "今年用的标题，不含序号")
    policy: SectionPolicy = _key("处理", "保留、改名、并入、不写或新增", "保留")
    into: Text = _key("并入到", "处理为“并入”时，写并入哪一节的编号")
    mode: Mode | None = _key("写法", "框架或沿用；空着则随全文", None)
    office: Text = _key("科室", "由哪个科室提供")


class FigureEntry(Entry):
    """数据: a figure of last year that is asked again."""

    expected = ("id", "serial", "name", "section", "unit", "prior", "value", "policy", "office", "prior_sentence")
    id: Text = _key("编号", "请勿改动")
    serial: Count = _key("序号", "即【待填12】里的数，请勿改动", None)
    name: Text = _key("名称")
    section: Text = _key("章节", "所在一节的编号")
    unit: Text = _key("计量单位")
    prior: Text = _key("上年", "上年报告里的数")
    value: Text = _key("本年", "今年的数，可写 1.6万余；未知时空着")
    policy: FigurePolicy = _key("处理", "填报、沿用、自动计算或今年不报", "填报")
    provisional: Truth = _key("暂报", "数还会变时写 是", False)
    as_of: Text = _key("截止", "这个数截止到哪一天")
    office: Text = _key("科室", "由哪个科室提供")
    reporter: Text = _key("填报人")
    definition: Text = _key("口径说明")
    note: Text = _key("备注")
    source: Text = _key("来源", "这个数从哪里来")
    history: list[Text] = _many("历次", "先后报来的数")
    prior_sentence: Text = _key("原句", "上年报告里的句子")
    sentence: Text = _key("句子", "待核、已确认，或今年的句子（数写在{}里）")


class NewFigure(Entry):
    """新增数据: a sentence that last year did not have, its numbers in {}."""

    expected = ("section", "sentence")
    section: Text = _key("章节", "写进哪一节")
    sentence: Text = _key("句子", "如 全年办理行政处罚案件{23}件")
    office: Text = _key("科室", "由哪个科室提供")


class ZeroEntry(Entry):
    """零报告: a statement of nothing, to be confirmed anew."""

    expected = ("id", "serial", "prior_sentence", "answer")
    id: Text = _key("编号", "请勿改动")
    serial: Count = _key("序号", "即【待核·零报告2】里的数，请勿改动", None)
    prior_sentence: Text = _key("原句", "上年报告里的句子")
    answer: ZeroAnswer = _key("本年", "仍无、有、不写或待核", "待核")
    remark: Text = _key("说明", "本年为“有”时，写明情况")
    office: Text = _key("科室", "由哪个科室提供")


class ProblemEntry(Entry):
    """问题: a shortcoming that last year's report named."""

    expected = ("id", "serial", "prior_text", "policy", "cause")
    id: Text = _key("编号", "请勿改动")
    serial: Count = _key("序号", "请勿改动", None)
    prior_text: Text = _key("上年表述")
    policy: ProblemPolicy = _key("处理", "仍存在、有改善、已解决或待核", "待核")
    cause: Text = _key("原因", "今年仍存在的，写明原因")
    plan: Text = _key("对应安排", "回应它的安排的编号，几条之间用、隔开")


class CommitmentEntry(Entry):
    """安排: what last year's report promised for this year."""

    expected = ("id", "serial", "text", "kind", "status", "outcome")
    id: Text = _key("编号", "请勿改动")
    serial: Count = _key("序号", "即【待写·上年安排3】里的数，请勿改动", None)
    text: Text = _key("内容", "上年报告里的安排")
    kind: CommitmentKind = _key("类型", "具体或持续", "具体")
    target: Text = _key("目标", "安排里的目标数")
    actual: Text = _key("实际", "今年实际达到的数")
    status: Status = _key("状态", "状态待填、已完成、推进中、持续推进、未完成、已调整或不单列", "状态待填")
    outcome: Text = _key("落实情况", "做了什么、成效如何")
    section: Text = _key("章节", "写进哪一节")


class CorrectionEntry(Entry):
    """更正: where the tool read last year's report wrongly."""

    expected = ("target", "change")
    target: Text = _key("对象", "照原文写的标题，或 单位、年度、署名")
    change: Text = _key("改为")


class Workbook(Entry):
    """The whole 台账."""

    expected = (
        *("format", "unit", "year", "prior_report", "info", "sections", "figures", "new_figures"),
        *("zero_statements", "problems", "commitments", "corrections"),
    )
    format: Literal["drafter.workbook/1"] = _key("格式", "请勿改动", FORMAT)
    unit: Text = _key("单位")
    year: Year = _key("年度", "今年报告的年度，如 2024", None)
    prior_report: PriorReport = _one("上年报告", "台账由哪份报告生成", PriorReport)
    template: Template = _one("模板", "", Template)
    info: ReportInfo = _one("报告信息", "", ReportInfo)
    sections: list[Section] = _many("章节", "按今年的顺序")
    figures: list[FigureEntry] = _many("数据", "上年报告里的数，逐项填今年的")
    new_figures: list[NewFigure] = _many("新增数据", "上年没有、今年要写的数")
    zero_statements: list[ZeroEntry] = _many("零报告", "上年“未发生”一类的话，今年是否仍然如此")
    problems: list[ProblemEntry] = _many("问题", "上年报告里的不足")
    commitments: list[CommitmentEntry] = _many("安排", "上年报告里的下一年安排")
    corrections: list[CorrectionEntry] = _many("更正", "本软件读错上年报告之处")
    progress: Tree = _key("进度", "由填报向导使用，请勿改动", None)


ENTRY_MODELS: dict[str, type[Entry]] = {
    "章节": Section,
    "数据": FigureEntry,
    "新增数据": NewFigure,
    "零报告": ZeroEntry,
    "问题": ProblemEntry,
    "安排": CommitmentEntry,
    "更正": CorrectionEntry,
}
