"""Whatever a user can get wrong: one clear message with place and remedy, exit 2, nothing half-written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.building import SEEDS

from drafter.cli.main import main

SAMPLE = SEEDS / "青禾街道2023.txt"


def broken_docx(folder: Path) -> Path:
    path = folder / "截断.docx"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/document.xml", "<w:document/>" * 200)
    path.write_bytes(path.read_bytes()[:60])
    return path


def put(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


FILES = {
    "empty": (put("空.docx", b""), "空"),
    "blank": (put("空白.txt", b"  \n\n \n"), "没有"),
    "binary": (put("图片.txt", bytes(range(256)) * 50), "图片.txt"),
    "no zip": (put("假的.docx", b"PK not a zip at all" * 9), "假的.docx"),
    "truncated": (broken_docx, "截断.docx"),
    "old word": (put("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600), "另存为"),
    "pdf": (put("报告.pdf", b"%PDF-1.7\n%abc"), "pdf"),
    "missing": (lambda folder: folder / "没有这个文件.docx", "找不到"),
    "folder": (lambda folder: folder, "文件夹"),
}


@pytest.mark.parametrize("command", ["parse", "figures", "build"])
@pytest.mark.parametrize("name", FILES)
def test_input_that_cannot_be_read(name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, word = FILES[name]
    source = make(tmp_path)
    output = tmp_path / "out" / ("台账.yaml" if command == "figures" else "稿.docx")
    arguments = [command, str(source), *(["--json"] if command == "parse" else ["-o", str(output)])]
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert word.lower() in told.err.lower() and "办法：" in told.err and "Traceback" not in told.err
    assert told.out == ""
    assert not output.exists() and not output.parent.exists()


def workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "台账.yaml"
    assert main(["figures", str(SAMPLE), "-o", str(path)]) == 0
    capsys.readouterr()
    return path


SPOILT: dict[str, tuple[Callable[[str], str], str]] = {
    "full-width colon": (lambda text: text.replace("  本年:\n", "  本年：12\n", 1), "冒号"),
    "tab": (lambda text: text.replace("  本年:\n", "\t本年:\n", 1), "Tab"),
    "duplicate key": (lambda text: text.replace("  本年:\n", "  本年: 1\n  本年: 2\n", 1), "重复"),
    "wrong type": (lambda text: text.replace("年度: 2024", "年度: 明年", 1), "明年"),
    "unknown key": (lambda text: text.replace("  本年:\n", "  今年数: 1\n  本年:\n", 1), "今年数"),
    "no number": (lambda text: text.replace("  本年:\n", "  本年: 很多\n", 1), "很多"),
    "a slip in 句子": (lambda text: text.replace("句子: 待核", "句子: 确认", 1), "确认"),
    "unknown word": (lambda text: text.replace("状态: 状态待填", "状态: 完成", 1), "完成"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_workbook(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, capsys)
    spoil, word = SPOILT[name]
    text = path.read_text(encoding="utf-8")
    spoilt = spoil(text)
    assert spoilt != text
    path.write_text(spoilt, encoding="utf-8")
    draft = tmp_path / "稿.docx"
    assert main(["build", str(SAMPLE), "--figures", str(path), "-o", str(draft)]) == 2
    told = capsys.readouterr().err
    assert word.lower() in told.lower() and "行" in told and "办法：" in told
    assert not draft.exists()
    assert path.read_text(encoding="utf-8") == spoilt


def test_two_values_for_one_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "数.yaml"
    assert main(["figures", str(SAMPLE), "-o", str(tmp_path / "台账.yaml")]) == 0
    capsys.readouterr()
    from drafter.workbook.load import load_file

    entry = load_file(tmp_path / "台账.yaml").workbook.figures[0]
    path.write_text(f"数据:\n  {entry.id}: 5\n  {entry.name}: 6\n", encoding="utf-8")
    assert main(["build", str(SAMPLE), "--figures", str(path), "-o", str(tmp_path / "稿.docx")]) == 2
    assert "办法：" in capsys.readouterr().err
    assert not (tmp_path / "稿.docx").exists()


def test_a_closed_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions don't hold for an administrator, so the system's refusal is played."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert main(["build", str(SAMPLE), "-o", str(tmp_path / "稿.docx")]) == 2
    told = capsys.readouterr().err
    assert "权限" in told and "办法：" in told
    assert list(tmp_path.iterdir()) == []


def test_an_output_below_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    assert main(["build", str(SAMPLE), "-o", str(tmp_path / "文件" / "稿.docx")]) == 2
    told = capsys.readouterr().err
    assert "写不进" in told and "办法：" in told


def test_an_existing_output_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "稿.docx"
    draft.write_bytes(b"mine")
    assert main(["build", str(SAMPLE), "-o", str(draft)]) == 2
    assert "已存在" in capsys.readouterr().err and draft.read_bytes() == b"mine"
    assert main(["build", str(SAMPLE), "-o", str(draft), "--force"]) == 0
    assert (tmp_path / "稿.旧1.docx").read_bytes() == b"mine" and draft.read_bytes() != b"mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["稿-核对单.docx", "稿.docx", "稿.旧1.docx"]


def test_an_output_that_is_open_in_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace or rename an open file; so does this stand-in."""
    draft = tmp_path / "稿.docx"
    draft.write_bytes(b"open in Word")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if draft in (self, Path(target)):
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["build", str(SAMPLE), "-o", str(draft), "--force"]) == 2
    told = capsys.readouterr().err
    assert "请先在 Word/WPS 中关闭该文件" in told and "稿.新1.docx" in told
    assert draft.read_bytes() == b"open in Word" and (tmp_path / "稿.新1.docx").read_bytes()[:2] == b"PK"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".drafter")]


@pytest.mark.parametrize(
    "arguments",
    [["吃饭"], ["bild"], ["build"], ["build", "a", "--mode", "随便"], ["build", "a", "-o", "x.pdf"], ["figures", "a", "-o", "x.txt"],
     ["parse", "a"], ["build", "a", "--year", "明年"], ["build", "a", "--nonsense"]],
)  # fmt: skip
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert "办法：" in told.err and told.out == ""


def test_the_workbook_of_another_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, capsys)
    other = SEEDS / "青禾街道2022.txt"
    draft = tmp_path / "稿.docx"
    for arguments in (
        ["build", str(other), "--figures", str(path), "-o", str(draft)],
        ["figures", str(other), "-o", str(path)],
    ):
        assert main(arguments) == 2
        told = capsys.readouterr().err
        assert "另一份报告" in told and "办法：" in told
    assert not draft.exists()


def test_a_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = next(path for path in SEEDS.glob("*.txt") if "意见" in path.name or "规划" in path.name)
    assert main(["build", str(plan), "-o", str(tmp_path / "稿.docx")]) == 2
    assert "规划" in capsys.readouterr().err
