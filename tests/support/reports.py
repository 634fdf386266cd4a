"""Whole reports for property tests: invented places, our own sentences, the shapes and slips of real ones.

A `Sample` knows what it says — parts, sections, figures, zero statements, promises — beside the text that says it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from drafter.model import Line, SourceText

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九")
_PLACES = ("青禾", "临江", "望溪", "松屏", "云岫", "砚湖", "栖云")
_BODIES = ("区", "县", "街道", "镇", "区司法局", "县市场监督管理局")

_COUNTED = (  # what is done, to what, in which unit
    ("办理", "行政处罚案件", "件"), ("审查", "政府合同", "份"), ("出具", "法律意见", "条"), ("制定", "行政规范性文件", "件"),
    ("开展", "执法检查", "户次"), ("评查", "执法案卷", "份"), ("受理", "矛盾纠纷", "件"), ("办理", "法律援助案件", "件"),
    ("主动公开", "政府信息", "条"), ("举办", "法治培训", "期"), ("培育", "法律明白人", "名"), ("走访", "企业", "家"),
    ("组织", "普法活动", "场"), ("排查", "安全隐患", "处"),
)  # fmt: skip
_PROSE = (
    "把依法行政的要求落到每个环节，做到事前有审核、事中有监督、事后有评价。",
    "健全科室、社区、网格联动机制，小事就地解决，大事及时上报。",
    "围绕群众反映集中的问题开门征求意见，逐条反馈采纳情况。",
    "坚持教育与处罚相结合，让执法既有力度又有温度。",
    "完善台账管理和通报制度，对进展滞后的事项发函督办。",
)
_ZERO = ("全年未发生行政复议案件", "全年无行政诉讼败诉案件", "未制定行政规范性文件", "全年未收到有效投诉")
_HEADS = (
    "强化思想引领", "规范行政决策", "提升执法质效", "优化营商环境", "化解矛盾纠纷", "深化普法宣传",
    "推进政务公开", "完善监督机制", "加强队伍建设",
)  # fmt: skip
_PROBLEMS = (
    ("执法力量与任务不相适应", "人员编制核定较早"),
    ("合法性审查的约束不强", "送审时限没有写进制度"),
    ("普法宣传的针对性不够", "对重点人群底数不清"),
    ("调解队伍专业能力不足", "专职人员待遇偏低"),
)
_SOFT = (
    "持续加强执法队伍建设，不断提升办案水平。",
    "进一步健全工作机制，推动责任落实。",
    "深化法治宣传教育，不断提高居民法治素养。",
)
_HARD = (
    "制定《法治惠企服务清单》，向企业公布。",
    "6月底前建成法治文化公园。",
    "建立执法案件法制审核会商制度，每季度会商一次。",
)
_FURNITURE = (
    ("无障碍浏览 长者模式 繁體中文", "您所在的位置：首页 > 政务公开 > 法治政府建设年度报告"),
    ("【打印本页】 【关闭窗口】", "主办单位：人民政府办公室　技术支持：大数据中心", "网站地图 | 关于我们 | 隐私保护"),
)
HALF_WIDTH = str.maketrans({"，": ",", "：": ":", "（": "(", "）": ")", "；": ";"})


@dataclass(frozen=True)
class Stretch:
    """One sentence, and the (value, unit) of its figures in their order."""

    text: str
    figures: tuple[tuple[str, str], ...] = ()
    zero: str = ""


@dataclass(frozen=True)
class Section:
    heading: str
    body: tuple[Stretch, ...]
    points: tuple[tuple[str, tuple[Stretch, ...]], ...] = ()
    """一是 … 二是 …: heading and body."""


@dataclass(frozen=True)
class Part:
    role: str
    heading: str
    sections: tuple[Section, ...] = ()
    body: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Shape:
    """How the report is written down."""

    flattened: bool = False
    run_in: bool = True
    """The section's heading ends with 。 and its text follows on the line; otherwise it has a line of its own."""
    part_words: bool = False
    """第一部分 for 一、"""
    half_width: bool = False
    furniture: bool = False
    signed: bool = False
    lost_bracket: int | None = None
    """The section, counted through the report, whose number lacks its opening bracket."""
    lost_number: int | None = None
    """The part that lacks its number."""


@dataclass(frozen=True)
class Sample:
    unit: str
    year: int
    title: str
    addressee: str
    parts: tuple[Part, ...]
    shape: Shape = field(default_factory=Shape)

    @property
    def roles(self) -> list[str]:
        return [part.role for part in self.parts]

    @property
    def stretches(self) -> list[tuple[str, Stretch]]:
        """All sentences with the role of their part, in order."""
        out = []
        for part in self.parts:
            bodies = [part.body] + [b for s in part.sections for b in (s.body, *(points for _, points in s.points))]
            out += [(part.role, one) for body in bodies for one in body]
        return out

    @property
    def figures(self) -> list[tuple[str, str]]:
        return [figure for _, one in self.stretches for figure in one.figures]

    @property
    def zeros(self) -> list[str]:
        return [one.zero for _, one in self.stretches if one.zero]

    @property
    def lines(self) -> list[str]:
        """The lines of the file, furniture included."""
        shape = self.shape
        opening = f"{self.year}年，{self.unit}坚持依法行政，各项工作取得新进展。现将有关情况报告如下："
        body, counted = [opening], 0
        for place, part in enumerate(self.parts):
            number = f"第{NUMERALS[place]}部分 " if shape.part_words else f"{NUMERALS[place]}、"
            body.append(part.heading if shape.lost_number == place else number + part.heading)
            if part.body:
                body.append("".join(one.text for one in part.body))
            for order, section in enumerate(part.sections):
                bracket = "" if shape.lost_bracket == counted else "（"
                body += self._section(f"{bracket}{NUMERALS[order]}）", section)
                counted += 1
        if shape.signed:
            body += ["特此报告。", self.unit, f"{self.year + 1}年1月20日"]
        if shape.flattened:
            body = [" ".join(body)]
        lines = [*([self.title] if self.title else []), *([self.addressee] if self.addressee else []), *body]
        if shape.half_width:
            lines = [line.translate(HALF_WIDTH) for line in lines]
        return [*_FURNITURE[0], *lines, *_FURNITURE[1]] if shape.furniture else lines

    def _section(self, number: str, section: Section) -> list[str]:
        text = "".join(one.text for one in section.body)
        for order, (heading, body) in enumerate(section.points):
            text += f"{NUMERALS[order]}是{heading}。" + "".join(one.text for one in body)
        if self.shape.run_in:
            return [f"{number}{section.heading}。{text}"]
        return [f"{number}{section.heading}", text]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def source(self) -> SourceText:
        """As the reader of plain text would give it."""
        return source_of(self.text)


def source_of(text: str) -> SourceText:
    """Any text as the lines that a reader would give: no blank ones."""
    rows = text.split("\n")
    lines = tuple(Line(row, f"第{number}行") for number, row in enumerate(rows, 1) if row.strip())
    return SourceText("样本.txt", "txt", "0" * 64, lines)


def amounts() -> st.SearchStrategy[str]:
    """Numbers as reports write them: 49, 1286, 1.6万余, 340余, 十二, 两百余."""
    return st.one_of(
        st.integers(2, 1800).map(str),
        st.integers(2100, 99999).map(str),
        st.integers(11, 99).map(lambda n: f"{n / 10:.1f}万余"),
        st.integers(3, 90).map(lambda n: f"{n * 10}余"),
        st.sampled_from(["三", "十二", "二十六", "一百三十一", "两百余", "三十余"]),
    )


@st.composite
def figure_sentences(draw: st.DrawFn) -> Stretch:
    """A sentence with one to four figures."""
    verb, thing, unit = draw(st.sampled_from(_COUNTED))
    first, second = draw(amounts()), draw(amounts())
    whole, part = draw(st.integers(20, 9000)), draw(st.integers(2, 19))
    rate = f"{draw(st.integers(1, 999)) / 10:.1f}"
    count = str(whole)
    kinds = (
        Stretch(f"全年{verb}{thing}{first}{unit}。", ((first, unit),)),
        Stretch(f"全年{verb}{thing}{first}{unit}，组织专题会商{second}次。", ((first, unit), (second, "次"))),
        Stretch(f"全年{verb}{thing}{count}{unit}，同比增长{rate}%。", ((count, unit), (rate, "%"))),
        Stretch(
            f"受理投诉举报{count}件，办结{whole - part}件，办结率{rate}%。",
            ((count, "件"), (str(whole - part), "件"), (rate, "%")),
        ),
        Stretch(
            f"审查各类文件{count}件，其中合同协议{whole - part}件、行政文件{part}件。",
            ((count, "件"), (str(whole - part), "件"), (str(part), "件")),
        ),
        Stretch(f"被退回补正的案件由{count}件降至{part}件。", ((count, "件"), (str(part), "件"))),
    )
    return draw(st.sampled_from(kinds))


def _bodies(*more: st.SearchStrategy[Stretch], most: int = 3) -> st.SearchStrategy[tuple[Stretch, ...]]:
    prose = st.sampled_from(_PROSE).map(Stretch)
    return st.lists(st.one_of(prose, *more), min_size=1, max_size=most).map(tuple)


@st.composite
def _measures(draw: st.DrawFn, heads: list[str]) -> tuple[Section, ...]:
    zero = st.sampled_from(_ZERO).map(lambda text: Stretch(f"{text}。", zero=text))
    bodies = _bodies(figure_sentences(), figure_sentences(), zero)
    sections = []
    for head in heads:
        with_points = draw(st.booleans())
        points = st.lists(st.tuples(st.sampled_from(_HEADS), bodies), min_size=2, max_size=3, unique_by=lambda p: p[0])
        sections.append(Section(head, draw(bodies), tuple(draw(points)) if with_points else ()))
    return tuple(sections)


@st.composite
def _plan(draw: st.DrawFn, heads: list[str]) -> tuple[Section, ...]:
    number = str(draw(st.integers(12, 400)))
    target = Stretch(f"评查执法案卷不少于{number}份。", ((number, "份"),))
    promises = st.sampled_from([*map(Stretch, (*_SOFT, *_HARD)), target])
    return tuple(Section(head, tuple(draw(st.lists(promises, min_size=1, max_size=2)))) for head in heads)


def _heads(least: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(_HEADS), min_size=least, max_size=4, unique=True)


@st.composite
def _parts(draw: st.DrawFn, year: int) -> tuple[Part, ...]:
    """Two to four parts in the usual order, or 第一责任人 first."""
    measures = Part("measures", f"{year}年推进法治政府建设的主要举措和成效", draw(_measures(draw(_heads()))))
    problems = draw(st.lists(st.sampled_from(_PROBLEMS), min_size=2, max_size=3, unique=True))
    lacks = tuple(
        Section(lack, (Stretch("对照要求还有差距，有的工作停留在面上。"), Stretch(f"主要原因是{cause}。")))
        for lack, cause in problems
    )
    number = draw(st.integers(2, 12))
    leader_text = (
        Stretch("党政主要负责人对重要工作亲自部署、重大问题亲自过问。"),
        Stretch(f"主持召开会议研究法治议题{number}次。", ((str(number), "次"),)),
    )
    leader = Part("leader", "党政主要负责人履行推进法治建设第一责任人职责情况", body=leader_text)
    plan = Part("plan", f"{year + 1}年推进法治政府建设的主要安排", draw(_plan(draw(_heads()))))
    lacking = Part("problems", "存在的不足和原因", lacks)
    orders = (
        (measures, lacking, leader, plan), (leader, measures, lacking, plan),
        (measures, lacking, plan), (measures, plan),
    )  # fmt: skip
    return draw(st.sampled_from(orders))


@st.composite
def shapes(draw: st.DrawFn, parts: tuple[Part, ...], slips: bool) -> Shape:
    flattened = draw(st.booleans())
    counted = sum(len(part.sections) for part in parts)
    return Shape(
        flattened=flattened,
        run_in=draw(st.booleans()),
        part_words=draw(st.booleans()),
        half_width=draw(st.booleans()),
        furniture=not flattened and draw(st.booleans()),
        signed=not flattened and draw(st.booleans()),
        lost_bracket=draw(st.none() | st.integers(0, counted - 1)) if slips and not flattened else None,
        lost_number=draw(st.none() | st.integers(1, len(parts) - 1)) if slips and not flattened else None,
    )


@st.composite
def reports(draw: st.DrawFn, *, slips: bool = True) -> Sample:
    """A whole report; with `slips` also numbers and brackets lost."""
    unit = draw(st.sampled_from(_PLACES)) + draw(st.sampled_from(_BODIES))
    year = draw(st.integers(2019, 2026))
    parts = draw(_parts(year))
    titled = draw(st.booleans())
    sample = Sample(
        unit, year, f"{unit}{year}年法治政府建设年度报告" if titled else "",
        "区委、区政府：" if titled and draw(st.booleans()) else "", parts,
    )  # fmt: skip
    return replace(sample, shape=draw(shapes(parts, slips)))


def any_text() -> st.SearchStrategy[str]:
    """Text that is no report: pieces of one, numbers, brackets and marks in any order, and any Unicode at all."""
    pieces = st.sampled_from(
        ["一、", "（一）", "1.", "一是", "二是", "第一部分", "（", "）", "“", "”", "《", "》", "。", "，", "；", "：", " ", "\n",
         "2023年", "十余", "1.6万", "件", "%", "百分之", "存在的问题", "下一步工作安排", "主要举措和成效", "法治政府建设", "区政府",
         "原因是", "未发生", "责任单位：", "特此报告", "【待填12·上年49】", "\u3000", "\xa0", "\u200b", "①", "||", "<", ">", "0", "9" * 30]
    )  # fmt: skip
    mixed = st.lists(pieces | st.text(max_size=6), max_size=60).map("".join)
    return mixed | st.text(max_size=200)
