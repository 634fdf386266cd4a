"""Saved web pages: everything that can be seen, in order; what stands around the main text is furniture."""

from __future__ import annotations

import re

from drafter.errors import UnreadableError
from drafter.reading import limits
from drafter.reading.content import Content
from drafter.reading.decoding import decode, strict

FORMAT = "html"
_START = re.compile(rb"\s*+(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"<[^>]*")
_MAX_ATTRIBUTES = 10_000
"""Words of one tag: the parser compares each attribute with each."""
_MAX_BYTES = 20 * 2**20
"""A page that a browser saved whole may hold its pictures."""
_TAG = re.compile(rb"<[!/a-z]", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_GB = re.compile(r"(?:x-)?gbk|gb_?2312(?:-80)?|cp936|euc-cn|hz-gb-2312", re.IGNORECASE)
_HEAD = 4096  # a page names its encoding within its first 1024 bytes, or a little later


def identify(data: bytes, suffix: str) -> bool:
    """A page by its beginning, or by its suffix when it has any tag at all."""
    plain = data.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return bool(_START.match(plain)) or (suffix in (".html", ".htm") and bool(_TAG.search(plain)))


def read(data: bytes) -> Content:
    from lxml import etree

    from drafter.reading.html_main import furnished
    from drafter.reading.html_page import Page, titles

    if len(data) > _MAX_BYTES:
        raise limits.too_large(f"超过 {_MAX_BYTES // 2**20} MB")
    text, notices = _decoded(data)
    _check_size(text)
    # As bytes: lxml refuses text that names an encoding of its own, as XHTML does.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing but comments
        root = None
    if parser.error_log.filter_from_fatals():  # lxml would drop what comes after without a word
        raise UnreadableError(
            "网页的结构嵌套过深或过大，读不全", "请在浏览器里全选、复制，粘贴到 Word/WPS 后存为 .docx。"
        )
    if root is None:
        return Content(())
    return Content(furnished(Page().read(root), root, titles(root)), notices)


def _check_size(text: str) -> None:
    """`UnreadableError` for a page whose tree would be too large; inside scripts whatever looks like a tag counts."""
    nodes = text.count("<")
    if nodes <= limits.MAX_NODES // 2:
        for tag in _MARKUP.finditer(text):
            attributes = len(tag[0].split()) + tag[0].count("=") + tag[0].count("/")
            nodes += attributes if attributes <= _MAX_ATTRIBUTES else limits.MAX_NODES
    if nodes > limits.MAX_NODES // 2:
        raise limits.too_large("网页的结构过于庞大")


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Valid UTF-8 whatever the page says of itself (editors save it anew), else what it says, else what it looks like.

    gb2312 and gbk are read as GB18030, which holds both: pages named so use characters beyond them.
    """
    declared = _CHARSET.search(data[:_HEAD])
    if declared and strict(data, "utf-8") is None:
        name = declared[1].decode("ascii")
        text = strict(data, "gb18030" if _GB.fullmatch(name) else name)
        if text is not None:
            return text, ()
    return decode(data)
