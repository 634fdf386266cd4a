"""The real command at a real terminal, read and answered as a person does: by what stands on the screen alone."""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import pexpect  # type: ignore[import-untyped]

READY = "Ctrl-C 退出]"
"""The last thing that is drawn before one can type."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()=>][0-9A-B]?|\x1b\][^\x07]*\x07|[\r\x08]")
_SLOT = re.compile(r"\[([^\]]+)\]([%％]?)")

PROMPTS = (
    "上年报告是哪一份", "读对了吗", "这些标题今年都用吗", "今年怎么写？", "现在就出一份初稿吗", "做什么？写号", "按顺序写",
    "今年（", "对吗？回车 对；不对就把这一行重新写", "今年这样写对吗", "都和上年一样吗", "本节还有上年没有的数据吗？直接", "今年仍然没有吗",
    "请写：仍无", "今年怎样？写号", "今年实际是多少", "落实了吗？写号", "都还在持续推进吗", "还是今年不写这个数", "怎样做？",
)  # fmt: skip


class Terminal:
    """One run of `drafter` in a window of 80 by 24."""

    def __init__(self, folder: Path, arguments: Sequence[str] = ("wizard",)) -> None:
        environment = {
            **os.environ,
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "PYTHONUTF8": "1",
        }
        command = ["-m", "drafter", *arguments]
        self.child = pexpect.spawn(
            sys.executable, command, cwd=str(folder), env=environment, encoding="utf-8", dimensions=(24, 80), timeout=30
        )
        self.child.delaybeforesend = None
        self.text = ""

    def read(self) -> str:
        """What came since the last line was typed, once the next can be typed; "" where the program has ended."""
        if self.child.expect_exact([READY, pexpect.EOF]) == 1:
            self.text = plain(self.child.before or "")
            return ""
        self.text = plain(self.child.before or "")
        return self.text

    def type(self, line: str) -> None:
        self.child.send(f"{line}\r")

    def interrupt(self) -> int:
        """Ctrl-C; the exit status."""
        self.child.send("\x03")
        self.child.expect(pexpect.EOF)
        self.text = plain(self.child.before or "")
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def kill(self) -> None:
        """As a window that is torn down: nothing can be saved any more."""
        self.child.kill(signal.SIGKILL)
        self.child.close(force=True)


def plain(text: str) -> str:
    return _ESCAPES.sub("", text)


def asked(text: str) -> str:
    """Which prompt stands last in the text."""
    places = {prompt: text.rfind(prompt) for prompt in PROMPTS}
    prompt = max(places, key=lambda one: (places[one], len(one)))
    assert places[prompt] >= 0, text[-1500:]
    return prompt


class Reader:
    """Somebody who answers by what is on the screen: the same question always gets the same answer."""

    def __init__(self) -> None:
        self.through = False

    def answer(self, text: str) -> str:
        prompt = asked(text)
        if prompt in ("按顺序写", "今年（"):
            return self.numbers(text)
        if prompt == "做什么？写号":
            return self.choose(text)
        fixed = {
            "上年报告是哪一份": "1", "今年怎么写？": "1", "现在就出一份初稿吗": "2", "请写：仍无": "仍无", "今年怎样？写号": "1 力量不足",
            "今年实际是多少": "3", "落实了吗？写号": "1 已经做完", "还是今年不写这个数": "1", "怎样做？": "1",
        }  # fmt: skip
        return fixed.get(prompt, "")

    def numbers(self, text: str) -> str:
        """Most numbers a little higher; some sentences the same as last year, dropped, left open, or far too high."""
        page = text[text.rfind("\n== ") :]
        sentence = re.sub(r"\n +", "", page[page.find("上年：") :].partition("\n1 ")[0])
        slots = _SLOT.findall(sentence)
        kind = crc32(re.sub(r"\s", "", sentence.partition("今年")[0]).encode()) % 12
        if kind in (0, 1, 2):
            return ("=", "-", "")[kind]
        times = 4.0 if kind == 3 else 1.05
        return " ".join(value if rate or not value.isdigit() else str(int(int(value) * times)) for value, rate in slots)

    def choose(self, text: str) -> str:
        menu = text[text.rfind("\n== ") :]
        numbers = {label.strip(): number for number, label in re.findall(r"\n +(\d+)  (\S+)", menu)}
        wanted = ["接着", "依次填完"] if not self.through else []
        for word in (*wanted, "退出"):
            number = next((n for label, n in numbers.items() if label.startswith(word)), "")
            if number:
                self.through = self.through or word == "依次填完"
                return number
        raise AssertionError(menu)


def undisturbed(folder: Path) -> list[str]:
    """Answer everything; the lines that were typed."""
    reader, terminal, lines = Reader(), Terminal(folder), []
    while text := terminal.read():
        lines.append(reader.answer(text))
        terminal.type(lines[-1])
    return lines


def disturbed(folder: Path, seed: int, kills: int, lines: int) -> int:
    """The same, with wrong input, going back, keys of an input method, Ctrl-C, and killed `kills` times; how often."""
    draw = random.Random(seed)
    moments = set(draw.sample(range(4, lines), kills))
    reader, terminal, count, killed = Reader(), Terminal(folder), 0, 0
    while text := terminal.read():
        count += 1
        line = reader.answer(text)
        prompt = asked(text)
        if prompt == "按顺序写" and draw.random() < 0.3:
            terminal.type("很多很多")
            assert "您写了1个" in "".join(terminal.read().split())
        if prompt == "按顺序写" and draw.random() < 0.2:
            terminal.type("？")
            assert "空格隔开" in "".join(terminal.read().split())
        if count in moments:
            moments.discard(count)
            if draw.random() < 0.7:
                terminal.type(line)
                time.sleep(draw.random() * 0.08)
            terminal.kill()
            killed += 1
            reader.through = False
            terminal = Terminal(folder)
            continue
        if prompt == "今年这样写对吗" and draw.random() < 0.3:
            terminal.type("《")  # back to the sentence before, whose answer stands there
            back = terminal.read()
            terminal.type("" if "回车 = " in back else reader.answer(back))
            continue
        if count % 23 == 0:
            assert terminal.interrupt() == 130
            assert "接着做" in terminal.text or "再来时" in terminal.text
            terminal, reader.through = Terminal(folder), False
            continue
        terminal.type(line.translate(str.maketrans("=-0123456789", "＝－０１２３４５６７８９")))
    return killed
