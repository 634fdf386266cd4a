"""Which of the four parts a heading opens. The wordings are a table; their source is domain.md section 2 (134 reports)."""

from __future__ import annotations

import re

from drafter.model import Role

LEADER = re.compile(r"第一责任人|主要负责(?:人|同志).{0,12}(?:职责|履职)")
PROBLEMS = re.compile(
    r"(?:存在|面临).{0,10}(?:问题|不足|短板|弱项|困难|差距|薄弱)|(?:问题|不足|短板|弱项|困难|差距|薄弱环节)(?:和|及|与)?(?:主要)?(?:原因|不足|短板|弱项|困难|差距)|^(?:主要)?(?:问题|不足)$"
)
PLAN = re.compile(
    r"下一?步|下一?年|来年|明年|今后|(?:安排|打算|计划|思路|设想)(?:和(?:打算|举措|措施|安排|计划))?$|(?:工作)?展望$"
)
MEASURES = re.compile(
    r"(?:举措|措施|做法|成效|成绩|亮点)|工作?(?:开展|完成|推进|进展|落实)?(?:的)?(?:总体|基本)?情况|总体情况|基本情况|主要工作|"
    r"建设(?:开展|推进|工作)?情况|工作(?:回顾|总结)"
)
WEAK_PLAN = re.compile(r"(?:举措|措施|主要工作|重点工作|工作重点|重点任务)")
_YEAR = re.compile(r"(?:19|20)\d\d")

PROBLEM_HEADING = re.compile(
    r"(?:目前|当前|工作中)?(?:还|仍|尚)?存在的?(?:主要|突出|一些)?(?:问题|不足|短板|困难|差距|薄弱环节)"
    r"(?:[和及与、](?:主要)?(?:问题|不足|困难|短板|差距|原因)){0,2}(?:分析)?"
)
NEXT_STEPS = re.compile(r"下一?步(?:的?工作)?(?:打算|安排|计划|思路|举措|措施)$")
PROBLEM_OPENING = re.compile(
    r"^(?:虽然|尽管)?(?:在)?(?:看到|肯定|总结|取得|充分肯定)?(?:了?)?(?:一定|上述|这些)?(?:成绩|成效|进展|进步)(?:的|之)?(?:同时|余)|"
    r"^(?:同时|但是?|然而)?[，,]?(?:我们|街道|我[区县市镇局])?(?:也|还)?(?:应|要)?(?:清醒|深刻)(?:地)?(?:认识|看)到|"
    r"^对照.{2,40}(?:还|仍)(?:存在|有).{0,12}(?:不足|差距|短板|问题|薄弱)"
)
PLAN_OPENING = re.compile(
    r"^(?:下一?步|下一?年度?|下阶段|今后|接下来|明年|新的一年|(?P<year>(?:19|20)\d\d)\s*年)[^。]{0,36}?"
    r"(?:将|要|拟|打算|计划|重点(?:做好|抓好|推进|开展)|着力|努力|继续)"
)
PROBLEM_WORDS = re.compile(r"不足|薄弱环节|差距|短板|弱项|问题|困难")


def role_of_heading(heading: str, report_year: int | None = None) -> Role | None:
    """The role that the words of a part heading say; None for a theme (强化政治引领…)."""
    years = [int(y) for y in _YEAR.findall(heading)]
    if LEADER.search(heading):
        return "leader"
    if PROBLEMS.search(heading):
        return "problems"
    if PLAN.search(heading):
        return "plan"
    if report_year and years and max(years) > report_year and WEAK_PLAN.search(heading):
        return "plan"
    if MEASURES.search(heading):
        return "measures"
    return None


def names_both(heading: str) -> bool:
    """Whether one heading stands over problems and plans: 存在的问题和下一步打算."""
    return bool(PROBLEMS.search(heading) and PLAN.search(heading))


def opens_plan(paragraph: str, report_year: int | None) -> bool:
    """Whether a paragraph without a heading of its own turns to what comes next (下一步，我局将…, 2025年，…将…)."""
    found = PLAN_OPENING.match(paragraph)
    if found is None or not found["year"]:
        return found is not None
    return report_year is not None and int(found["year"]) > report_year


def opens_problems(paragraph: str) -> bool:
    """Whether a paragraph without a heading of its own turns to what is still lacking (在看到成绩的同时…)."""
    return bool(PROBLEM_OPENING.search(paragraph[:60]) and PROBLEM_WORDS.search(paragraph[:240]))
