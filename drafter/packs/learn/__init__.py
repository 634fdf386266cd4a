"""A template pack from the unit's own report of last year: its look, its title form, 主送, parts and numbering."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drafter.drafting.lines import Style
from drafter.errors import UserError
from drafter.packs.look import DEFAULT, Align, Letters, Look, Rule
from drafter.packs.look_file import FILE, read_look
from drafter.packs.look_text import style_yaml
from drafter.packs.manifest import MANIFEST

if TYPE_CHECKING:
    from drafter.model import Report
    from drafter.packs.learn.document import Votes
    from drafter.packs.learn.effective import ParagraphLook

T = TypeVar("T")
_ALIGNS: dict[str, Align] = {
    "": "left", "left": "left", "start": "left", "both": "both", "distribute": "both", "center": "center",
    "right": "right", "end": "right",
}  # fmt: skip
_RULES: dict[str, Rule] = {"exact": "exact", "atLeast": "atLeast"}
_LEARNT = (
    Style.BODY, Style.TITLE, Style.ADDRESSEE, Style.PART, Style.SECTION, Style.ITEM, Style.SIGNATURE, Style.DATE
)  # fmt: skip


class Learned(NamedTuple):
    """The files of a pack by name; what was learnt and what could not be, a line each."""

    files: dict[str, str]
    look: Look
    told: list[str]
    missing: list[str]


def learn(path: str | Path, name: str) -> Learned:
    """The pack called `name` that the report at `path` shows.

    Of a .docx the look as well; of other formats the wording only. UnreadableError: the file cannot be read; UserError:
    it is no annual report.
    """
    from drafter.outline import outline
    from drafter.packs.learn.wording import wording
    from drafter.reading import read_source

    source = read_source(str(path))
    report = outline(source)
    if source.draft_of is not None or report.kind != "annual_report":
        what = "是本软件写的稿子" if source.draft_of is not None else "不像年度报告，没有找到各部分的标题"
        raise UserError(f"{path} {what}，学不到本单位的写法", "请换成本单位正式印发的年度报告（最好是 .docx）")
    words = wording(report, name)
    told, missing = words.told, list(words.missing)
    files = {MANIFEST: words.text}
    look = DEFAULT
    if source.format == "docx":
        look = _look(Path(path), report, told, missing)
        files[FILE] = style_yaml(look)
        look = read_look(files[FILE], name)
        missing += look.told()
    else:
        missing.append(f"{source.format} 文件里没有版式，按国标排；要学版式请用 Word 文件（.docx）。")
    return Learned(files, look, told, missing)


def _look(path: Path, report: Report, told: list[str], missing: list[str]) -> Look:
    from drafter.packs.learn.document import Seen, footers_of
    from drafter.packs.learn.effective import VAL, Effective, W
    from drafter.packs.learn.page import grid_pitch, number_of, page_of, section_of
    from drafter.reading.docx import Parts
    from drafter.reading.docx_body import Body
    from drafter.reading.docx_styles import Styles

    parts = Parts.open(path.read_bytes())
    main = parts.related("", "/officeDocument") or "word/document.xml"
    document = parts.xml(main)
    assert document is not None, "it has just been read"
    roots = {
        kind: parts.xml(part) for kind in ("styles", "theme", "settings") if (part := parts.related(main, f"/{kind}"))
    }
    body = Body(Styles(roots.get("styles")))
    body.read(document)
    effective = Effective(roots.get("styles"), roots.get("theme"))
    votes = Seen(report, body.placed, effective).votes
    look = DEFAULT
    section = section_of(document)
    if section is None:
        missing.append("文件里没有页面设置，按 A4 和国标的页边距。")
    else:
        look = look._replace(page=page_of(section, missing))
        by_id = {
            key: root
            for key, kind, target in parts.relations(main)
            if kind.endswith("/footer") and (root := parts.xml(target)) is not None
        }
        settings = roots.get("settings")
        facing = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
        is_facing = facing is not None and facing.get(VAL, "1") not in ("0", "false", "off")
        number = number_of(footers_of(section, by_id), is_facing, effective)
        if number is None:
            missing.append("页脚里没有找到页码，稿子也不印页码。")
        look = look._replace(number=number or DEFAULT.number._replace(place="none"))
    if Style.BODY not in votes or not votes[Style.BODY].sizes:
        missing.append("正文没有认出来，版式按国标。")
        return look
    look = _with_body(look, votes[Style.BODY], 0 if section is None else grid_pitch(section))
    for style in _LEARNT[1:]:
        if style not in votes or not votes[style].sizes:
            missing.append(f"没有找到{style.value}，按国标。")
            continue
        look = look.with_letters(style, _letters(votes[style], style, look.body, missing))
    told += [_summary(style, look) for style in _LEARNT if style in votes]
    missing.append("红头和版记没有学；要的话请写在 style.yaml 里。")
    return look


def _with_body(look: Look, votes: Votes, grid: int) -> Look:
    """The text, and the lines and characters of the page that follow from it."""
    size, spacing = _major(votes.sizes, 0), _major(votes.spacings, 0)
    paragraph = votes.paragraphs.most_common(1)[0][0]
    line, rule = _pitch(paragraph)
    page = look.page._replace(characters=look.page.text_width // (size * 10 + spacing) if spacing else 0)
    if not line and grid:
        pitch = grid * -(-size * 10 // grid)
        page = page._replace(pitch=0 if pitch == page.line_pitch else pitch)
    elif not line:
        line, rule = 240, "auto"  # no grid: single lines
    body = Letters(
        font=_major(votes.fonts, "") or DEFAULT.body.font,
        latin=_major(votes.latins, "") or DEFAULT.body.latin,
        size=size,
        bold=_major(votes.bolds, False),
        align=_ALIGNS.get(paragraph.align, "both"),
        first_line=_first_line(votes, paragraph),
        left=paragraph.left,
        right=paragraph.right,
        before=paragraph.before,
        after=paragraph.after,
        line=line,
        rule=rule,
    )
    return look._replace(page=page, body=body)


def _letters(votes: Votes, style: Style, body: Letters, missing: list[str]) -> Letters:
    """One other kind of paragraph; what is as in the text is left to it."""
    standard: Letters = getattr(DEFAULT, style.name.lower())
    font, size, bold = _major(votes.fonts, "") or body.font, _major(votes.sizes, 0), _major(votes.bolds, False)
    latin = _major(votes.latins, "") or (font if standard.latin == standard.font != "" else "")
    own = standard._replace(
        font=font if font != body.font or standard.font else "",
        latin=latin if latin != body.latin or standard.latin else "",
        size=size if size != body.size or standard.size else 0,
        bold=None if bold == body.bold else bold,
    )
    if not votes.paragraphs:
        missing.append(f"{style.value}都和正文写在同一段，只学了字体字号；单独成段时的位置按国标。")
        return own
    paragraph = votes.paragraphs.most_common(1)[0][0]
    line, rule = _pitch(paragraph)
    if (line, rule) == (body.line, body.rule):
        line, rule = 0, "exact"
    align = _ALIGNS.get(paragraph.align, "left")
    if standard.align == "placed" and align != "right":
        missing.append(f"{style.value}不是用“右对齐”排的，位置按国标计算。")
        return own._replace(line=line, rule=rule)
    if style is Style.TITLE and align != "center":
        missing.append("标题不是用“居中”排的，按居中。")
        align = "center"
    first_line = _first_line(votes, paragraph)
    return own._replace(
        align=align,
        first_line=None if standard.first_line is None and first_line == body.first_line else first_line,
        left=paragraph.left,
        right=paragraph.right,
        before=paragraph.before,
        after=paragraph.after,
        line=line,
        rule=rule,
    )


def _pitch(paragraph: ParagraphLook) -> tuple[int, Rule]:
    """0 for a single line: the grid of the page decides, where there is one."""
    rule = _RULES.get(paragraph.rule, "auto")
    return (0, "exact") if rule == "auto" and paragraph.line in (0, 240) else (paragraph.line, rule)


def _first_line(votes: Votes, paragraph: ParagraphLook) -> float:
    """Typed spaces stand for the two characters that they imitate."""
    return 2.0 if votes.spaced * 2 > sum(votes.paragraphs.values()) else paragraph.first_line


def _summary(style: Style, look: Look) -> str:
    from drafter.packs.look_values import SIZES

    letters = look.letters(style)
    named = {half_points: word for word, half_points in SIZES.items()}
    size = named.get(letters.size, f"{letters.size / 2:g}磅")
    return f"{style.value}：{letters.font} {size}{'，加粗' if letters.bold else ''}"


def _major(votes: Counter[T], none: T) -> T:
    """What most characters have."""
    return votes.most_common(1)[0][0] if votes else none
