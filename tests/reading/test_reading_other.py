"""Files that are read by way of another program: PDF by its layout, .doc, .rtf, .odt by a converter; hostile ones."""

from __future__ import annotations

import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from other_files import Set, pdf

from drafter.errors import UnreadableError
from drafter.reading import legacy, office, read_bytes
from drafter.reading import pdf as pdf_reader

LEFT, RIGHT, SIZE = 80, 528, 16
FULL = "全区各级行政机关把法治政府建设摆在全局工作的重要位置来抓"  # 28 letters: as wide as the text
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOISE = bytes((n * n * 7919 + n * 104729) % 251 for n in range(20_000))


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test leaves anything in the folder for temporary files, nor a pipe of LibreOffice beside it."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = set(Path("/tmp").glob("OSL_PIPE_*"))
    yield
    assert list(folder.iterdir()) == []
    assert set(Path("/tmp").glob("OSL_PIPE_*")) <= before


def lines(*pages: list[Set]) -> list[str]:
    return [line.text for line in read_bytes(pdf(*pages), "a.pdf").lines]


def page(*rows: str | tuple[float, str], top: float = 700) -> list[Set]:
    """Rows below one another, flush left, or as far in as the number says."""
    placed = [row if isinstance(row, tuple) else (0.0, row) for row in rows]
    return [Set(LEFT + indent, top - 26 * place, text) for place, (indent, text) in enumerate(placed)]


TITLE = [Set(172, 760, "青禾街道办事处关于二〇二三", 22), Set(194, 726, "年法治建设情况的报告", 22)]
LAYOUTS: dict[str, tuple[list[list[Set]], list[str]]] = {
    "indents begin paragraphs": (
        [page((32, FULL[:26]), FULL, FULL, (32, FULL[:26]), FULL, (32, "短句。"))],
        [FULL[:26] + FULL + FULL, FULL[:26] + FULL, "短句。"],
    ),
    "a short row ends one": ([page(FULL, "末行。", FULL, "又一行。")], [f"{FULL}末行。", f"{FULL}又一行。"]),
    "a paragraph goes on on the next page": (
        [page((32, FULL[:26]), FULL), page(FULL, (32, "短句。"), (32, "又一句。"))],
        [FULL[:26] + FULL + FULL, "短句。", "又一句。"],
    ),
    "a title of several rows": (
        [[*TITLE, *page((32, FULL[:26]), FULL, (32, "短句。"), top=680)]],
        ["青禾街道办事处关于二〇二三年法治建设情况的报告", FULL[:26] + FULL, "短句。"],
    ),
    "a word that found no room": (
        [page(FULL[:25], "“放管服”改革。", FULL, "末行。")],
        [f"{FULL[:25]}“放管服”改革。", f"{FULL}末行。"],
    ),
    "letters and digits": ([page(FULL, "123件。", FULL, "末行。")], [f"{FULL}123件。", f"{FULL}末行。"]),
    "a signature": (
        [page((32, FULL[:26]), FULL, (32, "短句。"), (352, "青禾街道"), (320, "2023年1月"))],
        [FULL[:26] + FULL, "短句。", "青禾街道", "2023年1月"],
    ),
    "cells far apart": (
        [[*page("标题"), *[Set(x, 640 - 26 * y, f"格{x}{y}") for y in (0, 1) for x in (80, 240, 400)]]],
        ["标题", "格800\t格2400\t格4000", "格801\t格2401\t格4001"],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_rows_become_paragraphs(name: str) -> None:
    pages, expected = LAYOUTS[name]
    assert lines(*pages) == expected


@pytest.mark.parametrize("form", ["— {} —", "- {} -", "{}", "第{}页", "第 {} 页 共 3 页", "{}/3"])
def test_page_numbers_and_running_heads_go(form: str) -> None:
    pages = [
        [Set(200, 800, "内部资料"), *page((32, f"第{n}件事，共{n}件。")), Set(280, 60, form.format(n), 14)]
        for n in (1, 2, 3)
    ]
    source = read_bytes(pdf(*pages), "a.pdf")
    assert [line.text for line in source.lines] == [f"第{n}件事，共{n}件。" for n in (1, 2, 3)]
    assert [line.position for line in source.lines] == ["第1页", "第2页", "第3页"]
    assert source.format == "pdf"
    assert any("6 处页码" in notice for notice in source.notices)


def test_what_stands_once_at_an_edge_stays() -> None:
    assert lines([Set(80, 800, "青禾街道文件"), *page(FULL), Set(80, 60, "抄送：区司法局。", 14)]) == [
        "青禾街道文件",
        FULL,
        "抄送：区司法局。",
    ]


def test_a_page_without_text_is_told() -> None:
    notices = read_bytes(pdf(page(FULL, FULL), []), "a.pdf").notices
    assert any("第2页没有读到文字" in notice for notice in notices)


FORMS = {  # each form draws the next ten times, the last one the first: 10^20 pictures, or for ever
    20
    + n: f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {20 + (n + 1) % 20} 0 R>>>>/Length 60>>"
    f"stream\n{'/X Do ' * 10}\nendstream"
    for n in range(20)
}
BOMBS = {
    "no end": (b"%PDF-1.7\n" + NOISE, "损坏"),
    "cut off": (pdf(page(FULL))[:300], "损坏|没有文字"),
    "scanned": (pdf([], [], []), "扫描"),
    "encrypted": (
        pdf(
            page(FULL),
            trailer=f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>",
        ),
        "加密",
    ),
    "a million pages": (
        pdf(page(FULL), more={2: f"<</Type/Pages/Count 1000000/Kids[{'10 0 R ' * 5000}]>>"}),
        "页数太多",
    ),
    "pages within themselves": (
        pdf(page(FULL), more={2: "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"}),
        "损坏|没有文字",
    ),
    "pictures within pictures": (
        pdf(page(FULL), more={11: "<</Length 6>>stream\n/X Do \nendstream", 6: FORMS[20], **FORMS}),
        "没有文字|复杂",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_pdf_that_cannot_be_read_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "SECONDS", 4.0)
    data, said = BOMBS[name]
    start = time.monotonic()
    with pytest.raises(UnreadableError, match=said) as caught:
        read_bytes(data, "a.pdf")
    assert ".docx" in caught.value.remedy
    assert time.monotonic() - start < 15


def odt(**parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", compress_type=0)
        for name, text in parts.items():
            package.writestr(name.replace("_", "/").replace("/xml", ".xml"), text)
    return out.getvalue()


def content(body: str) -> str:
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return (
        f'<office:document-content {spaces} {draw} office:version="1.2"><office:body><office:text>{body}</office:text>'
        "</office:body></office:document-content>"
    )


REFUSED = {
    "an .odt that is a bomb": ("a.odt", odt(content_xml="<a>" + " " * (51 * 2**20) + "</a>"), "解压后超过"),
    "an .odt with entities": ("a.odt", odt(content_xml='<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'), "DOCTYPE"),
    "an .odt that is encrypted": (
        "a.odt",
        odt(
            META_INF_manifest_xml="",
            **{
                "META-INF_manifest_xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
            },
        ),
        "加密",
    ),
    "an .odt without text": ("a.odt", odt(styles_xml="<a/>"), "没有正文"),
    "a cut .odt": ("a.odt", odt(content_xml=content(""))[:150], "损坏"),
    "a sheet": ("a.xls", OLE + NOISE + "Workbook".encode("utf-16-le"), "Excel"),
    "another compound file": ("a.wps", OLE + NOISE, "很旧的 WPS"),
    "an encrypted .docx": ("a.docx", OLE + NOISE + "EncryptedPackage".encode("utf-16-le"), "加密"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_before_any_program_is_started(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object) -> None:
        raise AssertionError("a program was started")

    for module in (office, legacy):
        monkeypatch.setattr(module, "run", started)
    path, data, said = REFUSED[name]
    with pytest.raises(UnreadableError, match=said) as caught:
        read_bytes(data, path)
    assert caught.value.remedy


def encrypted_doc() -> bytes:
    """A compound file as far as it matters: an entry that names sector 4, and there a head that says encrypted."""
    data = bytearray(4096)
    data[:8], data[30:32] = OLE, (9).to_bytes(2, "little")
    data[512:536] = "WordDocument".encode("utf-16-le")
    data[512 + 116 : 512 + 120] = (4).to_bytes(4, "little")
    data[5 * 512 : 5 * 512 + 2], data[5 * 512 + 11] = b"\xec\xa5", 0x01
    return bytes(data)


def test_an_encrypted_doc_is_told() -> None:
    with pytest.raises(UnreadableError, match="加密"):
        read_bytes(encrypted_doc(), "a.doc")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.rtf", b"{\\rtf1 a}"),
        ("a.odt", odt(content_xml=content(""))),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le") + NOISE),
    ],
)
def test_without_libreoffice_the_remedy_is_told(path: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.VARIABLE, "/nowhere/soffice")
    with pytest.raises(UnreadableError, match="LibreOffice") as caught:
        read_bytes(data, path)
    assert "另存为 .docx" in caught.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("script", "said"), [("sleep 60 & sleep 60", "还没有读完"), ("exit 1", "已损坏"), ("exit 0", "已损坏")]
)
def test_a_program_that_hangs_or_fails(script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(office.VARIABLE, str(program))
    monkeypatch.setattr(office, "SECONDS", 1.0)
    start = time.monotonic()
    with pytest.raises(UnreadableError, match=said):
        read_bytes(b"{\\rtf1 a}", "a.rtf")
    assert time.monotonic() - start < 5


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server to which nobody may connect."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server
        with pytest.raises(TimeoutError):
            server.accept()


def rtf(*inside: str) -> bytes:
    text = "".join(f"\\u{ord(char)}?" if not char.isascii() else char for char in "一、主要举措")
    return f"{{\\rtf1\\ansi\\deff0{''.join(inside)}\\pard {text}\\par}}".encode("ascii")


@pytest.mark.slow
def test_hostile_documents_are_read_without_what_they_ask_for(listener: socket.socket) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/a.png"
    secret = Path(tempfile.gettempdir()) / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    picture = (
        f'<text:p><draw:frame draw:name="a"><draw:image xlink:href="{address}"/></draw:frame>一、主要举措</text:p>'
    )
    section = f'<text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}"/><text:p>旧</text:p></text:section>'
    files = {
        "a.rtf": rtf(f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}" \\\\d}}{{\\fldrslt}}}}'),
        "b.rtf": rtf(f'{{\\field{{\\*\\fldinst INCLUDETEXT "{secret.as_uri()}"}}{{\\fldrslt}}}}'),
        "c.rtf": rtf("{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata " + "01050000" * 5000 + "}}"),
        "d.odt": odt(content_xml=content(picture)),
        "e.odt": odt(content_xml=content(section + "<text:p>一、主要举措</text:p>")),
    }
    try:
        for path, data in files.items():
            source = read_bytes(data, path)
            assert source.lines[-1].text == "一、主要举措", path
            assert "秘密" not in source.text, path
            assert source.format == path[-3:]
            assert "LibreOffice" in source.notices[0]
    finally:
        secret.unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le") + NOISE),
        ("a.wps", OLE + NOISE + "WordDocument".encode("utf-16-le")),
        ("a.rtf", b"{\\rtf1" + b"{" * 200_000),
        ("b.rtf", b"{\\rtf1\\bin2000000000 " + NOISE),
    ],
)
def test_garbage_is_told_or_read_as_nothing(path: str, data: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, path)
    assert ".docx" in caught.value.remedy
    assert time.monotonic() - start < 60


def test_the_variable_names_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice.exe"
    program.touch()
    monkeypatch.setenv(office.VARIABLE, str(program))
    assert office.find() == os.fspath(program)
