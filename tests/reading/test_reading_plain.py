"""Plain text: encodings by content, line ends, and what is refused."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.errors import UnreadableError
from drafter.reading import read_bytes, read_source

SENTENCE = "一、推进法治政府建设的主要举措和成效\n（一）全年办理行政复议案件126件，调撤率41.5%。"
DETECTED_BY_MARK = [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")))
HAN = st.text(
    st.characters(min_codepoint=0x3400, max_codepoint=0x9FA5)
    | st.sampled_from("，。、（）“”—…《》〔〕①Ⅱ２㎡·é\u00a0\u3000")
)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(text=PRINTABLE, encoding=st.sampled_from(DETECTED_BY_MARK))
def test_any_text_survives_where_the_encoding_shows(text: str, encoding: tuple[str, bytes]) -> None:
    text = text.removeprefix("\ufeff")
    assume(text.strip() and "\ufffd" not in text)
    name, mark = encoding
    assume(mark or not text.startswith(("PK\x03\x04", "%PDF", "{\\rtf", "GIF8", "RIFF", "Rar!", "MIME-Version:")))
    source = read_bytes(mark + text.encode(name), "a.txt")
    assert squeezed(source.text) == squeezed(text)
    assert source.notices == ()


@given(text=HAN, encoding=st.sampled_from(["gb18030", "utf-16-le", "utf-16-be"]), first=st.booleans())
def test_text_with_a_sentence_survives_without_a_mark(text: str, encoding: str, first: bool) -> None:
    whole = f"{SENTENCE}\n{text[:20]}" if first else f"{text[:20]}\n{SENTENCE}"
    assert squeezed(read_bytes(whole.encode(encoding), "a.txt").text) == squeezed(whole)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\f", "\v", "\u2028", "\u2029"], ids=ascii)
def test_every_line_end(end: str) -> None:
    source = read_bytes(f"甲{end}{end}乙{end}".encode(), "a.txt")
    assert [(line.text, line.position) for line in source.lines] == [("甲", "第1行"), ("乙", "第3行")]


def test_what_it_says_of_the_source() -> None:
    data = f"\ufeff　　{SENTENCE}".encode()
    source = read_bytes(data, "目录/上年 报告.TXT")
    assert (source.path, source.format, source.draft_of) == ("目录/上年 报告.TXT", "txt", None)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.lines[0].text.startswith("　　一、")


def test_private_use_and_control_characters_go_with_a_notice() -> None:
    source = read_bytes((SENTENCE * 3 + "甲\ue000乙\U000f0000\x07丙").encode(), "a.txt")
    assert source.text.endswith("甲乙丙")
    assert ["2 个私用区" in source.notices[0], "1 个不可见" in source.notices[1]] == [True, True]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_bytes_are_told(encoding: str) -> None:
    data = (SENTENCE * 5).encode(encoding) + b"\xff" + "\n末句".encode(encoding)
    source = read_bytes(data, "a.txt")
    assert source.lines[-1].text == "末句"
    assert len(source.notices) == 1
    assert "有 1 处字节" in source.notices[0]


BINARY = {
    "bytes of all kinds": bytes(range(256)) * 8,
    "NULs": b"\0" * 100,
    "text with NULs": "甲\0乙\0".encode() * 10,
    "noise": bytes((n * n * 7919 + n * 104729) % 251 for n in range(4000)),
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="不是文字"):
        read_bytes(data, "a.txt")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FOREIGN = {
    "旧.doc": (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
    "密.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
    "旧.xls": (OLE + "Workbook".encode("utf-16-le"), "Excel"),
    "a.pdf": (b"%PDF-1.7\n", "PDF"),
    "a.rtf": (b"{\\rtf1\\ansi", "RTF"),
    "a.png": (b"\x89PNG\r\n\x1a\n", "PNG"),
    "a.jpg": (b"\xff\xd8\xff\xe0", "JPEG"),
    "a.mht": (b"MIME-Version: 1.0", "MHT"),
    "a.rar": (b"Rar!\x1a\x07", "RAR"),
    "空.txt": (b"", "空的"),
    "白.txt": (" \n\u3000\t\r\n".encode(), "没有可以读取的文字"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_formats_are_named_with_a_remedy(name: str, tmp_path: Path) -> None:
    data, said = FOREIGN[name]
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_source(str(file))
    assert said in caught.value.message
    assert caught.value.message.startswith(str(file))
    assert ".docx" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("没有.txt", "找不到"),
        (".", "文件夹"),
        ("~$报告.docx", "临时文件"),
        ("长" * 300, "打不开|找不到"),
        ("\0.txt", "打不开"),
    ],
)
def test_paths_that_cannot_be_read(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        read_source(str(tmp_path / name))
    assert caught.value.remedy


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError, match="权限"):
        read_source(str(file))


def test_standard_input() -> None:
    source = read_source("-", stdin=io.BytesIO(SENTENCE.encode("gb18030")))
    assert (source.path, source.format, len(source.lines)) == ("-", "txt", 2)
    with pytest.raises(UnreadableError, match="标准输入：文件是空的"):
        read_source("-", stdin=io.BytesIO())


def test_fast_and_without_lxml() -> None:
    code = "import sys, drafter.reading as r; r.read_bytes(b'abc', 'a.txt'); print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    data = (SENTENCE * 200).encode()
    begin = time.perf_counter()
    for _ in range(10):
        read_bytes(data, "a.txt")
    assert (time.perf_counter() - begin) / 10 < 0.05  # measured 0.002; wide, for slow machines
