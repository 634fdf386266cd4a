"""README.md and examples/: every command runs as printed, every output shown is printed, every file named exists.

pytest --update-golden writes the files of examples/ that commands make anew, instead of comparing them.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter import marks
from drafter.cli.main import main
from drafter.reading import read_source

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
DOCUMENTS = ("README.md", "examples/README.md")
RUBBISH = shutil.ignore_patterns(".*_cache", ".git", ".venv", ".hypothesis", "__pycache__", "demo", "dist", "build")


@dataclass(frozen=True)
class Block:
    """A fenced block of a document: its language and its text."""

    language: str
    text: str

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]


def blocks(document: str) -> list[Block]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return [Block(found[1], found[2]) for found in re.finditer(r"(?ms)^```(\w+)\n(.*?)^```$", text)]


def prose(document: str) -> str:
    """A document without its fenced blocks."""
    return re.sub(r"(?ms)^```.*?^```$", "", (ROOT / document).read_text(encoding="utf-8"))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples need, as the folder one works in."""
    for name in ("seeds", "examples", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(command: str) -> list[str]:
    """The files that a command of the documents writes."""
    words = shlex.split(command)
    if "-o" not in words:
        return []
    out = Path(words[words.index("-o") + 1])
    sheet = [out.with_name(f"{out.stem}-核对单.docx")] if words[1] in ("build", "finalize") else []
    return [path.as_posix() for path in (out, *sheet)]


def commands(document: str) -> Iterator[str]:
    return (line for block in blocks(document) if block.language == "sh" for line in block.lines)


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints; of `make` only the target is looked for, since even a dry run would run the tests."""
    words = shlex.split(command)
    if words[0] == "make":
        assert re.search(rf"(?m)^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8")), command
        return ""
    assert words[0] == "drafter", command
    allowed = (
        (0, 1) if words[1] in ("check", "status", "finalize", "update", "collect") else (0,)
    )  # 1: somebody should look
    assert main(words[1:]) in allowed, f"{command}\n{capsys.readouterr().err}"
    told = capsys.readouterr()
    return told.err + told.out


@pytest.mark.parametrize(("document", "least"), [("README.md", 10), ("docs/两周.md", 8)])
def test_the_commands_of_the_documents(
    document: str, least: int, workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = command = ""
    ran = 0
    for block in blocks(document):
        if block.language == "sh":
            for command in block.lines:
                printed = run(command, capsys)
                ran += 1
                assert all((workplace / file).is_file() for file in written(command)), command
        elif block.language == "text" and not command.startswith("make"):
            missing = [line for line in block.lines if line not in printed.splitlines()]
            assert not missing, f"{command} prints\n{printed}"
    assert ran > least


def test_the_examples_are_what_the_commands_give(
    workplace: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    files = [file for command in commands("examples/README.md") for file in written(command)]
    for file in files:
        (workplace / file).unlink(missing_ok=True)
    for command in commands("examples/README.md"):
        run(command, capsys)
    for file in files if request.config.getoption("--update-golden", default=False) else ():
        (ROOT / file).parent.mkdir(exist_ok=True)
        shutil.copy(workplace / file, ROOT / file)
    different = [file for file in files if not (ROOT / file).exists() or parts(workplace / file) != parts(ROOT / file)]
    assert not different, "not what the commands give now; look at the change, then run with --update-golden"
    by_hand = (
        "README.md",
        "青禾街道2024台账.yaml",
        "更正.yaml",
        "向导答案.txt",
        "脚本台账.yaml",
        "报数表-平安办.xlsx",
        "写完的稿.docx",
        "改过的稿.docx",
    )
    known = {ROOT / file for file in files} | {EXAMPLES / name for name in by_hand}
    known |= set((EXAMPLES / "青禾模板").iterdir())
    assert {path for path in EXAMPLES.rglob("*") if path.is_file()} == known


def parts(path: Path) -> dict[str, bytes]:
    """The bytes of a file, those of each part of a .docx: how well they are packed differs between systems."""
    if path.suffix != ".docx":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_filled_workbook_knows_its_report(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = run("drafter figures seeds/青禾街道2023.txt -o examples/青禾街道2024台账.yaml", capsys)
    assert "台账已是最新" in printed
    assert "注意" not in printed


def test_the_pack_of_the_examples_only_adds_to_the_base_pack() -> None:
    for file in sorted((ROOT / "templates/base").iterdir()):
        base = file.read_text(encoding="utf-8").splitlines()
        own = (EXAMPLES / "青禾模板" / file.name).read_text(encoding="utf-8").splitlines()
        gone = [line[2:] for line in difflib.ndiff(base, own) if line.startswith("- ")]
        assert all(line.startswith(("#", "名称:")) for line in gone), "copy the base pack anew"


@pytest.mark.parametrize(("language", "sources"), [("yaml", "examples/*.yaml"), ("jinja", "examples/*/report.txt")])
def test_excerpts_are_real(language: str, sources: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob(sources)]
    excerpts = [block.text for block in blocks("README.md") if block.language == language]
    assert excerpts
    assert [excerpt for excerpt in excerpts if not any(excerpt in text for text in texts)] == []


def test_the_marks_shown_are_real() -> None:
    drafts = [*EXAMPLES.glob("*稿.docx"), *EXAMPLES.glob("*/*.md")]
    texts = [marks.printed(read_source(str(path)).text) for path in drafts]
    shown = re.findall(r"【待[填写核][^】\n]*】[^|，。：、；\s]*", re.sub(r"[*`]|[黄蓝绿]色", "", prose("README.md")))
    assert len(shown) > 8
    unreal = [mark for mark in shown if not any(begins(mark, text) for text in texts)]
    assert unreal == []


def begins(mark: str, text: str) -> bool:
    """A mark as in the text, or its beginning, as in 【待填4】."""
    return mark in text or mark.partition("】")[0] in text


@pytest.mark.parametrize("document", [*DOCUMENTS, "CHANGELOG.md"])
def test_files_named_exist(document: str) -> None:
    text, folder = prose(document), (ROOT / document).parent
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (folder / link).exists()] == []
    paths = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", text)
    made = {file for one in DOCUMENTS for command in commands(one) for file in written(command)}
    assert [path for path in paths if not (ROOT / path).exists() and path not in made] == []


@pytest.mark.slow
def test_make_demo_in_a_fresh_copy(tmp_path: Path) -> None:
    copy = tmp_path / "起草 助手"
    shutil.copytree(ROOT, copy, ignore=RUBBISH)
    command = ["make", "demo", f"PYTHON={sys.executable}"]
    done = subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    every = blocks("README.md")
    shown = every[next(place for place, block in enumerate(every) if block.text == "make demo\n") + 1]
    assert [line for line in shown.lines if line not in (done.stderr + done.stdout).splitlines()] == []
    assert sorted(path.name for path in (copy / "demo").iterdir()) == ["框架稿-核对单.docx", "框架稿.docx"]


@pytest.mark.slow
def test_installing_as_on_windows(tmp_path: Path) -> None:
    """The three blocks: with the network, the package folder, and without the network from that folder."""
    first, package, second = (block.lines for block in blocks("README.md") if block.language == "bat")
    copy, office = tmp_path / "起草助手", tmp_path / "办公电脑"
    shutil.copytree(ROOT, copy, ignore=RUBBISH)
    assert "drafter 0.1.0" in [native(line, copy) for line in first]
    for line in package:
        native(line, copy)
    shutil.copytree(copy / "安装包", office / "安装包")
    for line in second:
        native(line, office)
    shutil.copy(ROOT / "seeds/青禾街道2023.txt", office / "上年 报告.txt")
    assert "框架稿" in native('drafter build "上年 报告.txt"', office)


def native(line: str, folder: Path) -> str:
    """A line for the Windows command prompt, run on the system at hand; what it prints."""
    bin_ = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    if line == r".venv\Scripts\activate":
        assert any(bin_.glob("activate*"))
        return ""
    program, *rest = shlex.split(line.replace(".venv\\Scripts\\", ""))
    programs = {"py": sys.executable, "python": bin_ / "python", "drafter": bin_ / "drafter"}
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    command = [str(programs[program]), *rest]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
