"""A draft changed as people change it: in the XML, as Word and LibreOffice leave it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from drafter.relay.draft_file import DraftFile
from drafter.relay.runs import NS, W, set_text

Edit = Callable[["Edited"], object]


class Edited:
    """One draft in the making; places are looked for by words, among all text outside 上年原文 first."""

    def __init__(self, data: bytes) -> None:
        self._ids = count(9000)
        self._load(data)

    def _load(self, data: bytes) -> None:
        self.file = DraftFile(data)
        self.body: Any = self.file.paragraphs[0].paragraph.getparent()

    @property
    def data(self) -> bytes:
        root = self.body.getparent()
        self.file.package.change(self.file.package.main, root)
        return self.file.package.to_bytes()

    def _again(self) -> None:
        self._load(self.data)

    def find(self, words: str) -> tuple[int, int]:
        """Paragraph and offset of the first place of `words`."""
        hits = [(i, text.find(words)) for i, text in enumerate(self.file.texts) if words in text]
        shown = [one for one in hits if "上年原文" not in self.file.texts[one[0]][:12]]
        assert hits, words
        return (shown or hits)[0]

    def type_over(self, words: str, new: str, *, bookmarks: bool = True) -> Edited:
        """Select `words` and type `new`; with `bookmarks=False` those of the paragraph go, as when all was selected."""
        paragraph, start = self.find(words)
        self.put(paragraph, start, start + len(words), new)
        if not bookmarks:
            self.drop_bookmarks(new or words, paragraph)
        self._again()
        return self

    def put(self, paragraph: int, start: int, end: int, new: str) -> None:
        """Put `new` in the place of characters; with start == end behind the character before."""
        at, done = 0, False
        for text, element in self.file.paragraphs[paragraph].pieces:
            left, right = max(start - at, 0), min(end - at, len(text))
            touches = left < right or (start == end and not done and 0 <= start - at <= len(text) and start > at)
            if touches:
                set_text(element, text[:left] + ("" if done else new) + text[max(right, left) :])
                done = True
            at += len(text)
        assert done

    def drop_bookmarks(self, words: str, paragraph: int | None = None) -> Edited:
        """Drop every bookmark that begins in the paragraph."""
        place = self.find(words)[0] if paragraph is None else paragraph
        element = self.file.paragraphs[place].paragraph
        for one in list(element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            _remove(one)
        return self

    def without_bookmarks(self) -> Edited:
        for one in list(self.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            one.getparent().remove(one)
        self._again()
        return self

    def without_controls(self) -> Edited:
        """Content controls unwrapped, as WPS and LibreOffice do on saving."""
        for one in list(self.body.iter(f"{W}sdt")):
            content = one.find(f"{W}sdtContent")
            for child in list(content):
                one.addprevious(child)
            one.getparent().remove(one)
        self._again()
        return self

    def split_runs(self) -> Edited:
        """Every run in two, as after a spelling check."""
        for run in list(self.body.iter(f"{W}r")):
            text = run.find(f"{W}t")
            if text is None or not text.text or len(text.text) < 2:
                continue
            other = deepcopy(run)
            half = len(text.text) // 2
            set_text(other.find(f"{W}t"), text.text[half:])
            set_text(text, text.text[:half])
            run.addnext(other)
        self._again()
        return self

    def delete(self, *words: str) -> Edited:
        """Whole paragraphs."""
        for one in words:
            _remove(self.file.paragraphs[self.find(one)[0]].paragraph)
            self._again()
        return self

    def delete_section(self, words: str) -> Edited:
        """A heading and what is below it up to the next heading."""
        element: Any = self.file.paragraphs[self.find(words)[0]].paragraph
        while element is not None:
            following = element.getnext()
            self.body.remove(element)
            element = following if following is not None and not _is_heading(following) else None
        self._again()
        return self

    def section(self, words: str) -> list[Any]:
        out = [self.file.paragraphs[self.find(words)[0]].paragraph]
        while (following := out[-1].getnext()) is not None and not _is_heading(following):
            out.append(following)
        return out

    def move_section(self, words: str, before: str) -> Edited:
        target = self.file.paragraphs[self.find(before)[0]].paragraph
        for one in self.section(words):
            target.addprevious(one)
        self._again()
        return self

    def add_after(self, words: str, *texts: str, like: str = "") -> Edited:
        """New paragraphs behind the one with `words`; the first has the style of that with `like`."""
        at = self.file.paragraphs[self.find(words)[0]].paragraph
        style = None
        if like:
            style = self.file.paragraphs[self.find(like)[0]].paragraph.find(f"{W}pPr")
        for number, text in enumerate(texts):
            new = etree.Element(f"{W}p", nsmap={"w": NS})
            if style is not None and number == 0:
                new.append(deepcopy(style))
            if text:
                new.append(_run(text))
            at.addnext(new)
            at = new
        self._again()
        return self

    def enter_in(self, words: str, text: str) -> Edited:
        """Enter pressed behind `words` inside the bookmark of the paragraph, and `text` typed: the bookmark then ends
        in the next paragraph."""
        place = self.find(words)[0]
        element = self.file.paragraphs[place].paragraph
        ends = list(element.iter(f"{W}bookmarkEnd"))
        new = etree.Element(f"{W}p", nsmap={"w": NS})
        new.append(_run(text))
        for one in ends:
            new.append(one)
        element.addnext(new)
        self._again()
        return self

    def tracked(self, words: str, new: str) -> Edited:
        """`words` deleted and `new` inserted with changes recorded; `words` must be one run."""
        place, start = self.find(words)
        at = 0
        for text, element in self.file.paragraphs[place].pieces:
            if at <= start < at + len(text):
                inside = start - at
                assert text[inside:].startswith(words)
                run: Any = element.getparent()
                before, after = deepcopy(run), deepcopy(run)
                set_text(before.find(f"{W}t"), text[:inside])
                set_text(after.find(f"{W}t"), text[inside + len(words) :])
                deleted = etree.Element(f"{W}del", {f"{W}id": str(next(self._ids)), f"{W}author": "王"})
                gone = etree.SubElement(etree.SubElement(deleted, f"{W}r"), f"{W}delText")
                gone.text = words
                inserted = etree.Element(f"{W}ins", {f"{W}id": str(next(self._ids)), f"{W}author": "王"})
                inserted.append(_run(new))
                for one in (before, deleted, inserted, after):
                    run.addprevious(one)
                run.getparent().remove(run)
                break
            at += len(text)
        self._again()
        return self


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """The file as LibreOffice writes it; skips where that is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    source, out = folder / "稿.docx", folder / "存"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = "docx:MS Word 2007 XML"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return (out / source.name).read_bytes()


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _run(text: str) -> Any:
    run = etree.Element(f"{W}r", nsmap={"w": NS})
    set_text(etree.SubElement(run, f"{W}t"), text)
    return run


def _is_heading(element: Any) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val")
    return name in ("PartHeading", "SectionHeading", "IssuerSignature") or element.tag == f"{W}sectPr"
