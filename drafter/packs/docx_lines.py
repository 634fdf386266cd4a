"""The Word front end: report.docx → template lines. One paragraph is one line: its runs joined, its style kept.

What cannot become lines (tables, text boxes, pictures, automatic numbers …) is a fault with its place, so that nothing
of a template is lost unseen. Nothing but the text and the styles is read: no macro, no link, no embedded file.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from drafter.drafting.lines import Style
from drafter.errors import UnreadableError
from drafter.packs.pack import Fault
from drafter.packs.text_lines import Read, Row, assemble

_LARGEST = 20 * 2**20
_AGAIN = "请用 Word/WPS 打开后另存为 .docx，再试"
_BUILT_IN = {
    Style.TITLE: "title",
    Style.ADDRESSEE: "salutation 称呼 主送机关",
    Style.BODY: "normal standard 普通 默认 default 默认段落样式 bodytext 正文文本 textbody bodytextindent 正文文本缩进 "
    "bodytextfirstindent 正文首行缩进 normalindent 正文缩进 listparagraph 列表段落 列出段落 nospacing 无间隔 "
    "normal(web) 普通(网站) plaintext 纯文本 defaultparagraphstyle firstparagraph",
    Style.PART: "heading1 标题1 一级",
    Style.SECTION: "heading2 标题2 二级",
    Style.ITEM: "heading3 标题3 三级",
    Style.SIGNATURE: "signature 签名 closing 结束语",
    Style.DATE: "date 日期",
}
STYLE_NAMES = {"": Style.BODY.value} | {
    name: style.value for style, names in _BUILT_IN.items() for name in names.split()
}
"""Names of paragraph styles as Word, WPS and LibreOffice keep them, folded → ours."""


def own_style(name: str) -> str:
    """The style of a draft that a paragraph style of a document stands for; the name itself where there is none."""
    folded = "".join(name.split()).lower()
    if name.strip() in set(Style):
        return name.strip()
    return STYLE_NAMES.get(folded, STYLE_NAMES.get(folded.partition(",")[0], name.strip()))


def read_docx(data: bytes, file: str) -> Read:
    """The template lines of a report.docx; `file`: the name that stands before the number of the paragraph.

    UnreadableError for what is no sound Word document, or has macros.
    """
    from drafter.reading import read_bytes

    pictures = _looked_through(data)
    content = read_bytes(data, file)
    rows, faults = [], []
    for line in content.lines:
        place = f"{file} {line.position}"
        if line.in_table or line.position.startswith("表"):
            faults.append(
                Fault("docx-table", place, "模板里的表格排不进报告", "请把表格里的字改成一段一段的文字", line.text[:60])
            )
        elif "文本框" in line.position:
            faults.append(
                Fault("docx-box", place, "文本框里的字排不进报告", "请把文本框里的字移到正文里", line.text[:60])
            )
        else:
            if line.auto_number:
                remedy = "请在 Word 里把自动编号改成直接写的文字"
                faults.append(Fault("docx-number", place, "自动编号不会写进报告", remedy, line.text[:60]))
            rows.append(Row(own_style(line.style), line.text.replace("\t", " "), place))
    for notice in content.notices:
        code = "docx-number" if "编号" in notice else "docx-left-out"
        faults.append(
            Fault(code, file, notice.rstrip("。"), "这些内容排不进报告；需要的请改成正文里的文字", "", "warning")
        )
    if pictures:
        words = f"有 {pictures} 处图片或图形，不会写进报告"
        faults.append(Fault("docx-picture", file, words, "请删去；红头、版记写在 style.yaml 里", "", "warning"))
    read = assemble(rows)
    return Read(read.lines, read.notices, tuple(faults))


def _looked_through(data: bytes) -> int:
    """How many pictures there are in the text; UnreadableError for macros, or no Word document."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
            main = names.get("word/document.xml", "")
            text = archive.open(main).read(_LARGEST) if main else b""
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError("不是 Word 文档，或文件已损坏", _AGAIN) from error
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise UnreadableError("里面有宏，不能用作模板", "请在 Word 里另存为不含宏的“Word 文档(.docx)”，再试")
    return text.count(b"<pic:pic") + text.count(b"<v:imagedata")
