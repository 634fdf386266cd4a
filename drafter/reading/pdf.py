"""PDF files with a text layer: what stands where on the pages, put together to paragraphs again."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drafter.errors import UnreadableError
from drafter.marks import PRIVATE
from drafter.reading.content import Content
from drafter.reading.outside import run, workroom

FORMAT = "pdf"
SECONDS = 50.0

_SAVE = "有 Word 原稿的，请用原稿（.docx）；也可以用 Word/WPS 打开 PDF，另存为 .docx 再读"
_PROGRAM = str(Path(__file__).with_name("pdf_rows.py"))
_FEW = 10
"""Characters a page: scanned pages have none, or a stamp of the scanner."""
_SHOWN = 8
_FAULTS = {
    "encrypted": (
        "这个 PDF 加密了（设有打开密码）",
        "请在 PDF 软件里输入密码打开，取消密码后另存；或用 Word 原稿（.docx）",
    ),
    "damaged": ("这个 PDF 已损坏，打不开", "请重新下载或请对方重发一次；或者用 Word/WPS 打开，另存为 .docx"),
    "pages": ("这个 PDF 页数太多（超过 1000 页），不像一份报告", "请只留下报告那几页，另存为 .docx 再读"),
    "characters": ("这个 PDF 字数太多（超过 200 万字），不像一份报告", "请只留下报告那几页，另存为 .docx 再读"),
}


def identify(data: bytes, suffix: str) -> bool:
    """What begins with the sign of PDF; programs that look for it allow some bytes before."""
    return data.startswith(b"%PDF") or (suffix == ".pdf" and b"%PDF-" in data[:1024])


def read(data: bytes) -> Content:
    """Its paragraphs and the rows of its tables, without page numbers and running heads.

    `UnreadableError` where it is scanned, encrypted, damaged, or takes too long.
    """
    from drafter.reading.pdf_paragraphs import pages_of, paragraphs

    if find_spec("pypdfium2") is None:
        raise UnreadableError("这是 PDF 文件，要安装 pypdfium2 才能读", f"{_SAVE}。")
    found = _found(data)
    if "error" in found:
        message, remedy = _FAULTS[found["error"]]
        raise UnreadableError(message, f"{remedy}。")
    pages = pages_of(found["pages"])
    texts = ["".join("".join(row.cells) for row in page.rows) for page in pages]
    if len("".join(texts)) < _FEW * len(texts) and len("".join(texts)) < _FEW * 20:
        raise UnreadableError("这个 PDF 里没有文字，是扫描件或图片", f"请先做文字识别（OCR）再存为 .docx；{_SAVE}。")
    if len(PRIVATE.findall("".join(texts))) > len("".join(texts)) / 3:
        raise UnreadableError("这个 PDF 里的文字没有通用编码，读出来是乱码", f"{_SAVE}。")
    lines, removed = paragraphs(pages)
    return Content(lines, tuple(_notices(texts, removed, found["bad"], found["slanted"])))


def _found(data: bytes) -> dict[str, Any]:
    with workroom() as room:
        (room / "in.pdf").write_bytes(data)
        status = run([sys.executable, "-P", _PROGRAM, "in.pdf", "out.json"], room, SECONDS)
        if status is None:
            raise UnreadableError(f"这个 PDF 太复杂，{SECONDS:.0f} 秒还没有读完", f"{_SAVE}。")
        try:
            found: dict[str, Any] = json.loads((room / "out.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise UnreadableError("这个 PDF 已损坏或太复杂，读不下去", f"{_SAVE}。") from None
        return found


def _notices(texts: list[str], removed: int, bad: int, slanted: int) -> list[str]:
    out = [f"这是 PDF，段落是按版面拼起来的，请抽几处与原文对照；{_SAVE}。"]
    if empty := [str(number) for number, text in enumerate(texts, 1) if not text]:
        more = f"等 {len(empty)} 页" if len(empty) > _SHOWN else "页"
        out.append(f"第{'、'.join(empty[:_SHOWN])}{more}没有读到文字，可能是图片或扫描页，请对照原文。")
    if removed:
        out.append(f"去掉了 {removed} 处页码、页眉、页脚。")
    if bad:
        out.append(f"有 {bad} 页已损坏，没有读。")
    if slanted:
        out.append(f"去掉了斜排的水印（{slanted} 字）。")
    return out
