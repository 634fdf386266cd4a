"""Files made to hurt: a message and exit 2, or, where the text itself is sound, read right; bounded, and with no trace.

Each is read by a process of its own, which an audit hook ends when it writes a file, starts a program or opens a
connection. Time is the processor's, so that a busy machine fails no test.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.reading_builders import document, docx, p, r, relations, table, zipped

pytestmark = pytest.mark.slow

MAX_SECONDS, MAX_MEGABYTES = 5, 300
GUARD = """
import os, sys, time
def hook(event, arguments):
    bad = event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.mkdir", "os.remove",
                            "os.rename", "os.rmdir", "shutil.", "urllib.", "tempfile.", "ctypes.dlopen"))
    if event == "open":
        path, mode, flags = arguments
        bad = bool(set(mode or "") & set("wax+")) or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if bad:
        os.write(2, f"FORBIDDEN {event} {arguments}".encode())
        os._exit(97)
from drafter.cli.main import main
sys.addaudithook(hook)
code = main(sys.argv[1:])
sys.stdout.flush()
peak = 0
if sys.platform == "linux":
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
print(f"\\nUSED {time.process_time():.2f} {peak // 1024}", file=sys.stderr)
sys.exit(code)
"""
TITLE, HEAD, TEXT = "2023年法治政府建设情况报告", "一、主要举措", "全年开展培训3场。"
PLAIN = f"{TITLE}\n{HEAD}\n{TEXT}\n"
BODY = p(TITLE) + p(HEAD) + p(TEXT)
PAGE = f"<html><head><title>{TITLE}</title></head><body><p>{TITLE}</p><p>{HEAD}</p><p>{TEXT}</p>"
MARKDOWN = f"# {TITLE}\n\n{HEAD}\n\n{TEXT}\n\n"
HUGE = "文字太多"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
ITEM = p(TEXT, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
ENTITIES = '<!ENTITY e0 "甲">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def text(content: str) -> bytes:
    return content.encode("utf-8")


def outside() -> bytes:
    """Pictures, a template, a page and a sheet that stand elsewhere."""
    remote = "".join(
        f'<Relationship Id="{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" '
        f'Target="http://192.0.2.1/{name}" TargetMode="External"/>'
        for name in ("image", "attachedTemplate", "aFChunk", "oleObject")
    )
    parts = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": document(
            BODY + '<w:p><w:r><w:pict><v:imagedata src="http://192.0.2.1/a.png"/></w:pict></w:r></w:p><w:altChunk/>'
        ),
        "word/_rels/document.xml.rels": relations().replace("</Rel", remote + "</Rel"),
    }
    return zipped(parts)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("a.docx", lambda: docx(BODY + p(" " * 200_000_000)), "解压后超过"),
    "a bomb of blank paragraphs": ("a.docx", lambda: docx(BODY + "<w:p/>" * 7_000_000), HUGE),
    "a few less": ("a.docx", lambda: docx(BODY + "<w:p/>" * 900_000), HUGE),
    "a bomb of attributes": (
        "a.docx",
        lambda: docx(BODY + "<w:p " + " ".join(f'a{n}=""' for n in range(1_100_000)) + "/>"),
        HUGE,
    ),
    "a bomb of styles": ("a.docx", lambda: docx(BODY, styles="<w:style/>" * 4_000_000), HUGE),
    "a package of many files": ("a.docx", lambda: zipped({str(n): "" for n in range(60_000)}), "一万多个"),
    "entities of entities": (
        "a.docx",
        lambda: zipped({"word/document.xml": f"<!DOCTYPE a [{ENTITIES}]>" + document(p("&e9;"))}),
        "DOCTYPE",
    ),
    "an entity that is a file": (
        "a.docx",
        lambda: zipped(
            {"word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]>' + document(p("&b;"))}
        ),
        "DOCTYPE",
    ),
    "the same in UTF-16": (
        "a.docx",
        lambda: zipped(
            {
                "word/document.xml": (
                    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b SYSTEM "http://192.0.2.1/">]>'
                    + document(p("&b;"))
                ).encode("utf-16")
            }
        ),
        "DOCTYPE",
    ),
    "controls 100,000 deep": ("a.docx", lambda: docx(BODY + "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "XML"),
    "tables 600 deep": (
        "a.docx",
        lambda: docx(BODY + "<w:tbl><w:tr><w:tc>" * 600 + p("甲") + "</w:tc></w:tr></w:tbl>" * 600),
        "XML",
    ),
    "a table of 100,000 rows": ("a.docx", lambda: docx(BODY + table(*[(p("甲"), p("3件"))] * 100_000)), HUGE),
    "a row of 12,000 cells of numbers": ("a.docx", lambda: docx(BODY + table(tuple([p("3件")] * 12_000))), HUGE),
    "a cut package": ("a.docx", lambda: docx(BODY)[:400], "损坏"),
    "elements 100,000 deep": ("a.html", lambda: text(PAGE + "<div>" * 100_000), "嵌套过深"),
    "a page of 5,000,000 tags": ("a.html", lambda: text(PAGE + "<p>" * 5_000_000), HUGE),
    "a tag of 400,000 attributes": (
        "a.html",
        lambda: text(f"{PAGE}<p {' '.join(f'a{n}' for n in range(400_000))}>"),
        HUGE,
    ),
    "a page table of 100,000 rows": (
        "a.html",
        lambda: text(f"{PAGE}<table>{'<tr><td>甲</td><td>3件</td></tr>' * 100_000}"),
        HUGE,
    ),
    "30 MB of text": ("a.txt", lambda: text(PLAIN * 400_000), "超过 6 MB"),
    "a text of line ends": ("a.txt", lambda: text(PLAIN + "甲\n" * 1_500_000), HUGE),
    "a text of figures": ("a.txt", lambda: text(PLAIN + TEXT * 110_000), HUGE),
    "a sentence of figures": ("a.txt", lambda: text(PLAIN + "其中3场，" * 6_000), HUGE),
    "a text of headings": ("a.txt", lambda: text(PLAIN + "（一）加强工作\n" * 60_000), HUGE),
    "a text of sentences": ("a.txt", lambda: text(PLAIN + "队伍能力不足。" * 150_000), HUGE),
    "a binary called .txt": ("a.txt", lambda: bytes(range(256)) * 4000, "不是文字"),
    "a Markdown of bold words without end": ("a.md", lambda: text(MARKDOWN + " __a" * 400_000), HUGE),
    "a Markdown table of figures": ("a.md", lambda: text(MARKDOWN + "|甲|3件|\n|--|--|\n" * 20_000), HUGE),
}
SOUND: dict[str, tuple[str, Callable[[], bytes]]] = {
    "links, remote pictures, a template elsewhere": ("a.docx", outside),
    "macros": ("a.docm", lambda: docx(BODY, more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 1000})),
    "a template": ("a.dotx", lambda: docx(BODY)),
    "a field that would run a program": (
        "a.docx",
        lambda: docx(BODY + "<w:p><w:fldSimple w:instr='DDEAUTO cmd \"/c calc\"'/></w:p>"),
    ),
    "a paragraph of a million characters": ("a.docx", lambda: docx(BODY + p("字" * 1_000_000))),
    "a paragraph of 50,000 runs": ("a.docx", lambda: docx(f"{BODY}<w:p>{r('字') * 50_000}</w:p>")),
    "numbers without measure": (
        "a.docx",
        lambda: docx(
            p(TITLE) + p(HEAD) + ITEM * 50,
            numbering=NUMBERING.format(LEVEL.format(0, "9" * 400, "lowerRoman", "%1" * 500_000)),
        ),
    ),
    "a list in a circle": (
        "a.docx",
        lambda: docx(
            BODY,
            numbering=NUMBERING.format('<w:numStyleLink w:val="s"/>'),
            styles='<w:style w:styleId="s"><w:basedOn w:val="s"/></w:style>',
        ),
    ),
    "a line of a million characters": ("a.txt", lambda: text(PLAIN + "字" * 1_000_000)),
    "a million commas": ("a.txt", lambda: text(PLAIN + "培训，" * 333_333)),
    "a million digits": ("a.txt", lambda: text(PLAIN + "1" * 1_000_000)),
    "a million spaces": ("a.txt", lambda: text(PLAIN + "字" + " " * 1_000_000 + "字")),
    "a million brackets": ("a.txt", lambda: text(PLAIN + "（" * 1_000_000)),
    "a million marks of quotation": ("a.txt", lambda: text(PLAIN + "《“" * 500_000)),
    "five million blank lines": ("a.txt", lambda: text(PLAIN + "\n" * 5_000_000)),
    "scripts, frames, pictures, styles elsewhere": (
        "a.html",
        lambda: text(
            PAGE.replace("<head>", '<head><base href="http://192.0.2.1/"><link rel="stylesheet" href="a.css">')
            + '<script src="a.js">全年9件</script><iframe src="b"></iframe><img src="c.png" onload="x()">'
            + '<object data="d"></object><style>@import "e"</style>'
        ),
    ),
    "a page of a million characters": ("a.html", lambda: text(f"{PAGE}<p>{'字' * 1_000_000}")),
    "a page with entities": ("a.html", lambda: text(f"<!DOCTYPE html [{ENTITIES}]>{PAGE}<p>&e9;</p>")),
    "a page of comments": ("a.html", lambda: text("<!---->" * 50_000 + PAGE)),
    "Markdown of quotations": ("a.md", lambda: text(MARKDOWN + ">" * 1_000_000)),
    "Markdown of comments without end": ("a.md", lambda: text(MARKDOWN + "<--" * 250_000)),
    "a Markdown table of 400,000 cells": ("a.md", lambda: text(f"{MARKDOWN}|--|\n{'|甲' * 400_000}|")),
}


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, output and messages of a guarded run in `folder`, which was within bounds and wrote nothing."""
    before = sorted(folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-B", "-c", GUARD, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    messages, _, used = done.stderr.rpartition("\nUSED ")
    assert used, done.stderr[-2000:]
    seconds, megabytes = used.split()
    assert float(seconds) < MAX_SECONDS
    assert int(megabytes) < MAX_MEGABYTES
    assert sorted(folder.iterdir()) == before
    return done.returncode, done.stdout, messages


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_message(name: str, tmp_path: Path) -> None:
    file, made, said = REFUSED[name]
    (tmp_path / file).write_bytes(made())
    status, printed, messages = run(tmp_path, "parse", file, "--json")
    assert (status, printed.strip()) == (2, "")
    assert said in messages and "办法" in messages
    assert len(messages) < 1000


@pytest.mark.parametrize("name", SOUND)
def test_read_right(name: str, tmp_path: Path) -> None:
    file, made = SOUND[name]
    (tmp_path / file).write_bytes(made())
    status, printed, _ = run(tmp_path, "parse", file, "--json")
    assert status == 0
    report = json.loads(printed)
    assert report["title"] == TITLE
    assert HEAD.removeprefix("一、") in [node["heading"] for node in report["nodes"]]
    assert [one["value"] for one in report["figures"]][:1] == ["3"]


CORRECTIONS = {
    "aliases of aliases": "".join(
        f"{own}: &{own} [{','.join([f'*{above}'] * 9)}]\n" for above, own in zip("abcdefghi", "bcdefghij", strict=True)
    ).replace("b: &b", "a: &a [甲]\nb: &b", 1)
    + "更正: *j\n",
    "20,000 aliases": "更正:\n- &a {对象: 甲, 改为: 举措}\n" + "- *a\n" * 20_000,
    "an alias of itself": "更正: &a [*a]\n",
    "lists 100,000 deep": "更正: " + "[" * 100_000 + "]" * 100_000,
    "maps 100,000 deep": "更正: " + "{a: " * 100_000,
    "a million characters": '更正: "' + "字" * 1_000_000 + '"\n',
    "300,000 corrections": "更正:\n" + "- {对象: 甲, 改为: 举措}\n" * 300_000,
    "an object of Python": '更正: !!python/object/apply:os.mkdir ["x"]\n',
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_corrections_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(CORRECTIONS[name], encoding="utf-8")
    status, printed, messages = run(tmp_path, "parse", "a.txt", "--map", "a.yaml", "--json")
    assert (status, printed.strip()) == (2, "")
    assert "a.yaml" in messages and "办法" in messages


@pytest.mark.parametrize(
    "arguments", [["figures", "a.txt", "-o", "b.yaml"], ["parse", "a.txt", "--json"]], ids=["writes", "reads"]
)
def test_the_guard_sees_what_is_written(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-B", "-c", GUARD, *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True)
    assert done.returncode == (97 if arguments[0] == "figures" else 0)
