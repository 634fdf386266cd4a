"""The order of the rules that turn lines into a Report; each rule is a module of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.model import Doubt, Level, Line, Node, Report, Role, SourceText
from drafter.outline import furniture, kind, opening, roles, tree, unit, year
from drafter.outline.corrections import ISSUER, UNIT, YEAR, Correction, Corrections
from drafter.outline.numbering import RANK, marker_at
from drafter.outline.segments import Segment, segments
from drafter.outline.tree import LEVELS

LONGEST_LOST_HEADING = 45
LONGEST_STYLED_HEADING = 60
LONGEST_RUN_IN = 24


def outline(
    source: SourceText,
    corrections: Sequence[Correction] = (),
    unit_name: str | None = None,
    report_year: int | None = None,
) -> Report:
    """The report that `source` holds. A missing part, unknown unit or year is a warning, never a failure.

    `unit_name` and `report_year` (from --unit and --year) outvote corrections and text. Automatic numbers count as if
    they were written: in the lines of the report's own source they stand before the text.
    """
    lines = [line._replace(text=line.auto_number + line.text) for line in source.lines]
    source = source._replace(lines=tuple(opening.divide_glued(lines)))
    fixes = Corrections(corrections)
    report = Report(source)
    body = _set_noise_apart(report, fixes)
    pieces = _head(report, body)
    pieces = _foot(report, pieces)
    _grow(report, pieces, fixes)
    _name(report, fixes, unit_name, report_year)
    _assign_roles(report, fixes)
    if not _has(report, "problems"):
        tree.split_off(report.nodes, roles.opens_problems, "problems")
    if report.parts("problems") and not _has(report, "plan"):
        after = report.year or year.report_year(report.title, report.preamble, report.nodes)
        tree.split_off(report.nodes, lambda text: roles.opens_plan(text, after), "plan")
    told_year = report.year
    if told_year is None:
        report.year = year.report_year(report.title, report.preamble, report.nodes)
    for node in report.nodes:
        tree.split_leads(node)
    fixes.reparent(report)
    tree.number_nodes(report.nodes)
    report.kind = kind.kind_of(report.title, report.preamble, report.nodes, report.noise)
    if report.kind == "plan" and told_year is None:  # dates inside a plan are deadlines, not its year
        report.year = year.report_year(report.title, report.preamble, ())
    _warn(report, fixes)
    return report


def _set_noise_apart(report: Report, fixes: Corrections) -> list[int]:
    """Move furniture at both ends to noise; the indices of the lines that are left, blank ones dropped."""
    lines = report.source.lines
    rows = [i for i, line in enumerate(lines) if line.text.strip()]
    marked = {i for i in rows if lines[i].furniture or fixes.is_noise(lines[i].text)}
    kept = [i for i in rows if i not in marked]
    first, last = furniture.text_range([lines[i] for i in kept])
    tail = kept[last:] if last > first else []
    noise = marked | set(_tail_noise(lines, tail))
    report.noise = [lines[i].text for i in rows if i in noise]
    return [i for i in kept if i not in noise]


def _tail_noise(lines: Sequence[Line], tail: Sequence[int]) -> list[int]:
    """Of the short lines after the last sentence, those from the first piece of furniture on; if there is none, none.

    Signature, date and 附件 before it stay.
    """
    furnished = [place for place, index in enumerate(tail) if furniture.is_furniture(lines[index])]
    if not furnished:
        return []
    start = 0
    while start < len(tail) and _ends_report(lines[tail[start]].text):
        start += 1
    return list(tail[start:])


def _ends_report(text: str) -> bool:
    return bool(furniture.signature_in(text)) or furniture.is_date(text) or furniture.is_closer(text)


def _head(report: Report, body: list[int]) -> list[Segment]:
    """Take title, addressee and noise from the head; the segments of the rest."""
    lines = report.source.lines
    first, _ = furniture.text_range([lines[i] for i in body])
    sure = 0
    while sure < min(first + 1, len(body)) and (sure < first or opening.is_addressee(lines[body[sure]].text)):
        sure += 1
    if not any(furniture.is_text(lines[i]) for i in body):
        sure = len(body)
    head = opening.read_opening(lines, body[:sure])
    title = [lines[i].text.strip() for i in head.title]
    report.title = _join_title(title) if title else None
    report.addressee = lines[head.addressee].text.strip() if head.addressee is not None else None
    report.noise = [lines[i].text for i in sorted(head.noise)] + report.noise
    rest = head.other + body[sure:]
    return list(segments((i, lines[i]) for i in sorted(rest)))


def _join_title(pieces: list[str]) -> str:
    return "".join(pieces)


def _foot(report: Report, pieces: list[Segment]) -> list[Segment]:
    """Move 特此报告, signature, date and 附件 at the end to the closing."""
    end = _closed_from(pieces, len(pieces))
    for place in range(max(0, end - 12), end):  # a list of annexes may follow its first line
        if pieces[place].marker is None and pieces[place].body.startswith("附件") and len(pieces[place].body) < 60:
            end = _closed_from(pieces, place)
            break
    begins: dict[int, int] = {}
    for piece in pieces[end:]:
        begins.setdefault(piece.line, piece.span.start)
    report.closing = [report.source.lines[line].text[start:].strip() for line, start in begins.items()]
    return pieces[:end]


def _closed_from(pieces: Sequence[Segment], end: int) -> int:
    while end and pieces[end - 1].marker is None and _ends_report(pieces[end - 1].body):
        end -= 1
    return end


def _whole(report: Report, piece: Segment) -> str:
    start = piece.span.start
    return report.source.lines[piece.line].text[start : max(piece.span.end, piece.body_start + len(piece.body))].strip()


def _grow(report: Report, pieces: Sequence[Segment], fixes: Corrections) -> None:
    builder = tree.TreeBuilder()
    styles = _StyleLevels(report.source.lines, pieces)
    started = False
    numbered = any(piece.kind == "part" for piece in pieces)
    for place, piece in enumerate(pieces):
        if not numbered and _heads_points(piece, pieces[place + 1 : place + 2]):
            _make_heading(piece)
            builder.add(piece, "part")
            started = True
            continue
        following = pieces[place + 1 : place + 3]
        styled = styles.level(piece, started)
        level = _level(piece, following, started, report.source.lines[piece.line], fixes, styled)
        if level is not None and _is_sentence(piece, following[:1], styles):
            _make_text(piece)
        if level is not None:
            builder.add(piece, level)
            started = True
            continue
        for text in _as_text(report, piece):
            if started:
                builder.add(text, None)
            else:
                report.preamble.append(text.body)
    report.nodes = builder.roots
    _lift_orphans(report.nodes)


def _as_text(report: Report, piece: Segment) -> list[Segment]:
    """A numbered piece that was corrected to text: its number and heading stay, before the text or in front of it."""
    if not piece.marker:
        return [piece]
    start, end = piece.span.start, piece.span.end
    if piece.mark or not piece.heading or not piece.body:
        return [replace(piece, body=_whole(report, piece), body_start=start)]
    head = report.source.lines[piece.line].text[start:end].strip()
    return [replace(piece, body=head, body_start=start), piece]


def _level(
    piece: Segment,
    following: Sequence[Segment],
    started: bool,
    line: Line,
    fixes: Corrections,
    styled: Level | None,
) -> Level | None:
    heading = piece.heading or piece.body
    if fixes.is_text(heading):
        return None
    if level := fixes.level(heading):
        _make_heading(piece)
        return level
    if piece.kind:
        return LEVELS[piece.kind]
    if styled or (piece.opens_line and _lost_number(piece, following, started, line)):
        _make_heading(piece)
        return styled or "part"
    return None


class _StyleLevels:
    """Levels of lines that only their style calls headings, counted from the style of the highest numbered heading."""

    def __init__(self, lines: Sequence[Line], pieces: Sequence[Segment]) -> None:
        self._styled = {
            p.line: lvl for p in pieces if (lvl := lines[p.line].heading_level) and not lines[p.line].in_table
        }
        self._numbered = any(piece.kind == "part" for piece in pieces)
        numbered = [
            self._styled[p.line] - tree.LEVEL_RANK[LEVELS[p.kind]] for p in pieces if p.kind and p.line in self._styled
        ]
        self._above = min(numbered or [level - 1 for level in self._styled.values()], default=0)

    def level(self, piece: Segment, started: bool) -> Level | None:
        """None for text; before the first of numbered parts a style makes a title, not a part."""
        styled, text = self._styled.get(piece.line), piece.body
        if styled is None or piece.kind or not piece.opens_line or (self._numbered and not started):
            return None
        if len(text) > LONGEST_STYLED_HEADING or text[-1] in "。；：:;，,":
            return None
        rank = max(1, styled - self._above)
        return next((level for level, own in tree.LEVEL_RANK.items() if own == rank), None)


def _is_sentence(piece: Segment, following: Sequence[Segment], styles: _StyleLevels) -> bool:
    """Whether what reads like a heading is all the text there is: 1、开展专题培训十期，…十五人次。"""
    if piece.mark != "。" or piece.body or not piece.marker or piece.kind == "part":
        return False
    if piece.kind == "section" and not re.search("[，,]", piece.heading):
        return False
    if not following or styles.level(following[0], started=True) is not None:
        return True
    return following[0].kind is not None and RANK[following[0].kind] <= RANK[piece.marker.kind]


def _make_text(piece: Segment) -> None:
    piece.body, piece.body_start = piece.heading + piece.mark, piece.span.end - len(piece.heading + piece.mark)
    piece.heading, piece.mark = "", ""
    piece.span = piece.span._replace(end=piece.span.start + len(piece.marker.text if piece.marker else ""))


def _make_heading(piece: Segment) -> None:
    if not piece.heading:
        heading = piece.body.rstrip("。：:")
        piece.mark, piece.heading, piece.body = piece.body[len(heading) :], heading, ""


def _lost_number(piece: Segment, following: Sequence[Segment], started: bool, line: Line) -> bool:
    """A part heading whose number is lost: a short line without a full stop before a section, or with a role's words."""
    text = piece.body
    if len(text) > LONGEST_LOST_HEADING or text[-1] in "。；：:;，,、！？" or "。" in text or not following:
        return False
    after = following[0]
    if after.kind == "section" and started:
        return True
    role = roles.role_of_heading(text)
    alone = after.line != piece.line
    return (
        alone and role in ("measures", "problems", "plan", "leader") and len(text) <= 36 and _whole_heading(text, role)
    )


def _heads_points(piece: Segment, following: Sequence[Segment]) -> bool:
    """存在的主要问题：一是…: where no part is numbered, the words before the first of the points head a part."""
    text, after = piece.body, following[0] if following else None
    if piece.kind or after is None or after.kind != "point" or after.line != piece.line or text[-1] not in "：:":
        return False
    role = roles.role_of_heading(text.rstrip("：:"))
    return len(text) <= LONGEST_RUN_IN and role in ("problems", "plan") and _whole_heading(text, role)


def _whole_heading(text: str, role: Role) -> bool:
    """Role words in the middle of a sentence without its full stop do not make it a heading."""
    return "，" not in text.replace("职责，", "") and not text.startswith(("现将", "根据", "关于")) and role != "other"


def _lift_orphans(roots: list[Node]) -> None:
    """Sections and items before any part stand under a part without heading, so that every root is a part."""
    place = 0
    while place < len(roots):
        if roots[place].level == "part":
            place += 1
            continue
        end = place
        while end < len(roots) and roots[end].level != "part":
            end += 1
        roots[place:end] = [Node("", "part", children=roots[place:end])]
        place += 1


def _name(report: Report, fixes: Corrections, unit_name: str | None, report_year: int | None) -> None:
    signed = [name for line in report.closing if (name := furniture.signature_in(line))]
    told = fixes.value(ISSUER)
    from_title = unit.from_title(report.title) if report.title else None
    issuer = told or (signed[-1] if signed else None) or from_title
    if issuer is None:
        issuer = unit.from_text(report.preamble) or unit.from_text(
            text for node in report.nodes[:1] for inner in node.walk() for text in inner.paragraphs[:1]
        )
    report.issuer = issuer
    name = unit_name or fixes.value(UNIT)
    if from_title and issuer and unit.lacks_place(from_title) and issuer.endswith(from_title):
        from_title = issuer
    report.unit = name or (unit.shorten(from_title or issuer) if issuer else None)
    told_year = fixes.value(YEAR)
    if report_year:
        report.year = report_year
    elif told_year and told_year.rstrip("年").isdecimal():
        report.year = int(told_year.rstrip("年"))


def _assign_roles(report: Report, fixes: Corrections) -> None:
    """Roles of parts, then of sections that differ; a theme (no role in its words) is measures."""
    guess = report.year
    if guess is None:
        for node in report.nodes:
            node.role = roles.role_of_heading(node.heading or "")
        guess = year.report_year(report.title, report.preamble, report.nodes)
    for node in report.nodes:
        heading = node.heading or ""
        node.role = fixes.role(heading) or roles.role_of_heading(heading, guess) or "measures"
        for section in node.children:
            told = fixes.role(section.heading or "")
            said = roles.role_of_heading(section.heading or "", guess)
            if told or _differs(said, section, node):
                section.role = told or said
    if report.nodes and not any(n.heading for n in report.nodes):
        for node in report.nodes:
            node.role = "other"


def _has(report: Report, role: Role) -> bool:
    return any(node.role == role or any(child.role == role for child in node.children) for node in report.nodes)


def _differs(said: Role | None, section: Node, part: Node) -> bool:
    """Whether a section has a role of its own: 第一责任人 among the measures, 下一步打算 under 存在问题和下一步打算."""
    if section.level != "section" or said == part.role:
        return False
    heading = section.heading or ""
    if said == "plan" and part.role == "problems" and roles.names_both(part.heading or ""):
        return True
    if said == "plan" and part.role in ("problems", "measures"):
        return roles.NEXT_STEPS.search(heading) is not None
    if said == "problems" and part.role == "measures":
        return roles.PROBLEM_HEADING.fullmatch(heading) is not None
    return said == "leader" and part.role == "measures"


def _begins_again(parts: Sequence[Node]) -> Node | None:
    """The part in which numbering begins a second time with 一, after at least two others."""
    numbered = [(part, marker_at(part.number, 0, line_start=True)) for part in parts if part.number]
    firsts = [part for part, marker in numbered if marker and marker.kind == "part" and marker.ordinal == 1]
    return firsts[1] if len(firsts) > 1 and parts.index(firsts[1]) - parts.index(firsts[0]) > 2 else None


def _warn(report: Report, fixes: Corrections) -> None:
    warnings = report.warnings
    warnings += fixes.unfit()
    if report.kind != "annual_report":
        return
    if report.unit is None:
        warnings.append(Doubt("unit-unknown", "没有认出报告单位，可用 --unit 名称 或更正“单位”写明"))
    if report.year is None:
        warnings.append(Doubt("year-unknown", "没有认出报告年度，可用 --year 年度 或更正“年度”写明"))
    again = _begins_again(report.nodes)
    if again is not None:
        words = f"{again.number}{again.heading or ''}"
        warnings.append(
            Doubt("two-reports", "这里又从头编号，文件里好像有两份报告，数据和安排会混在一起；请拆成两份文件", words)
        )
    roles_seen = {node.role for node in report.nodes} | {c.role for node in report.nodes for c in node.children}
    for role, name in (
        ("measures", "主要举措和成效"),
        ("problems", "存在的不足和原因"),
        ("leader", "第一责任人职责"),
        ("plan", "下一年度安排"),
    ):
        if role not in roles_seen:
            warnings.append(Doubt("part-missing", f"没有找到“{name}”部分；如果它在别的标题下，请用更正写明"))
