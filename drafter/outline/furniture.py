"""What stands around the report on a saved web page: set apart as noise, never dropped.

Only the two ends of a document are looked at. Which lines are furniture is a table of expressions in the lexicon; short
lines between such lines belong to them (声音开关 / 语速 / 配色).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drafter.lexicon import expressions
from drafter.model import Line
from drafter.outline.numbering import marker_at

_SENTENCE = re.compile(r"[。！？；]|[，,].{6,}[：:]\s*$")
_DATE = re.compile(
    r"^\s*(?:(?:19|20)\d\d|[二〇○零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日\s*$"
)
_CLOSER = re.compile(
    r"^\s*(?:特此报告|特此汇报|以上报告|专此报告|此报告|妥否|请予审议|以上.{0,8}请审|附件\s*[:：\d]|"
    r"[（(]?\s*(?:联\s*系\s*(?:人|电话|方式)|报送?单位|抄\s*送)\s*[:：]|[（(]此件)"
)
_SIGNATURE = re.compile(
    r"^[\s\u4e00-\u9fff（）()、]{2,40}(?:政府|办事处|委员会|管委会|办公室|局|厅|委|街道|镇|乡|区|县|旗|署|中心|[大支总中]队|司法所)\s*$"
)
LONGEST_FURNITURE = 120


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = [row[0] for row in expressions("furniture")]
    whole = "|".join(row[1:] for row in rows if row.startswith("="))
    anywhere = "|".join(row for row in rows if not row.startswith("="))
    return re.compile(whole), re.compile(anywhere)


def is_furniture(line: Line) -> bool:
    """Whether a line by itself shows that it belongs to the page and not to the report."""
    if line.furniture:
        return True
    text = line.text.strip()
    if not text or len(text) > LONGEST_FURNITURE:
        return False
    whole, anywhere = _patterns()
    return bool(whole.fullmatch(text) or (anywhere.search(text) and not text.endswith(("。", "；"))))


def is_text(line: Line) -> bool:
    """Whether a line is certainly part of the report: a sentence or a numbered heading."""
    if line.furniture or is_furniture(line):
        return False
    text = line.text.strip()
    begin = len(line.text) - len(line.text.lstrip())
    return len(text) > 80 or bool(_SENTENCE.search(text)) or marker_at(line.text, begin, line_start=True) is not None


def is_date(text: str) -> bool:
    return bool(_DATE.match(text))


def is_signature(text: str) -> bool:
    """The name of a body on a line of its own."""
    return bool(_SIGNATURE.match(text))


def signature_in(text: str) -> str | None:
    """The body that signs in a line of the closing, which may hold the date as well."""
    name, _, rest = text.strip().partition(" ")
    signs = is_signature(text) or (is_signature(name) and is_date(rest))
    return (text.strip() if is_signature(text) else name) if signs else None


def is_closer(text: str) -> bool:
    """特此报告。 and its like, and the list of annexes."""
    return bool(_CLOSER.match(text))


def text_range(lines: Sequence[Line]) -> tuple[int, int]:
    """First and one-past-last index of the lines that are certainly text; (n, n) when there is none."""
    size = len(lines)
    first = next((index for index in range(size) if is_text(lines[index])), size)
    last = next((index for index in range(size - 1, first, -1) if is_text(lines[index])), first)
    return first, min(last + 1, size)
