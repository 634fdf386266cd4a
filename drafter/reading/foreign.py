"""Files that are known for what they are, but not read: told by their first bytes, whatever their name says."""

from __future__ import annotations

from drafter.errors import UnreadableError

FORMATS = "可以读取的格式：.docx .doc .wps .pdf .rtf .odt .txt .html .htm .md"
SAVE_AS = f"请用 Word/WPS 打开后另存为 .docx。{FORMATS}。"

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of what Office wrote until 2003, and of encrypted files since."""
_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Office keeps an encrypted .docx
_SHEET = ("Workbook".encode("utf-16-le"), "PowerPoint".encode("utf-16-le"))
_MAGIC = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"RIFF", "图片或音像文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MIME-Version:", "MHT 网页归档"),
)
_IN_ZIP = (
    ("xl/", "Excel 工作簿（.xlsx）"),
    ("ppt/", "演示文稿（.pptx）"),
    ("OFD.xml", "OFD 版式文件"),
    ("content.xml", "OpenDocument 表格或演示文稿（.ods、.odp 等）"),
)


def refuse(data: bytes) -> None:
    """Raise `UnreadableError` when `data` is of a known format that cannot be read."""
    if data.startswith(COMPOUND):
        _refuse_compound(data)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            remedy = "请在浏览器里另存为“网页，仅 HTML”，或" + SAVE_AS[1:] if "MHT" in name else SAVE_AS
            raise UnreadableError(f"这是 {name}，不能直接读取", remedy)


def zipped(names: list[str]) -> UnreadableError:
    """The error for a zip file that holds no Word document."""
    for start, name in _IN_ZIP:
        if any(entry.startswith(start) for entry in names):
            return UnreadableError(f"这是 {name}，不能直接读取", SAVE_AS)
    return UnreadableError(
        "压缩包里没有 Word 正文（word/document.xml）", f"如果里面装着报告，请先解压，再选报告本身。{FORMATS}。"
    )


def _refuse_compound(data: bytes) -> None:
    if _WORD in data:  # there may be sheets in it, too
        return
    if _ENCRYPTED in data:
        raise UnreadableError(
            "这个文件加密了（设有打开密码）", "请用 Word/WPS 打开，在“文件—信息—保护文档”里取消密码后另存为 .docx。"
        )
    sheet = any(name in data for name in _SHEET)
    name = "旧版 Excel 或演示文稿" if sheet else "很旧的 WPS 文件，或别的程序的文件（里面没有 Word 正文）"
    raise UnreadableError(f"这是{name}，不能直接读取", SAVE_AS)
