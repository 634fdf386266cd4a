"""Finding packs, and the faults of pack.yaml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from packs_views import small

from drafter.errors import PackError
from drafter.packs.engine import render, wording
from drafter.packs.find import built_in_packs, find_pack

GOOD = '名称: 青禾\n版本: 010\n措辞:\n  标题: "{{ 单位 }}报告"\n'


def _pack(folder: Path, manifest: str | bytes = GOOD, report: str | bytes | None = "@标题 {{ 标题 }}") -> Path:
    folder.mkdir()
    for name, content in (("pack.yaml", manifest), ("report.txt", report)):
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def test_the_base_pack_is_built_in() -> None:
    pack = find_pack()
    assert (pack.name, pack.version, pack.folder) == ("base", "1", built_in_packs()["base"])


@pytest.mark.parametrize("name", ["模板", "我的 模板 包"])
def test_a_folder_is_a_pack(tmp_path: Path, name: str) -> None:
    pack = find_pack(str(_pack(tmp_path / name)))
    assert (pack.name, pack.version, pack.folder) == ("青禾", "010", tmp_path / name)
    assert wording(pack, "标题", small()) == "青禾街道报告"
    assert [line.text for line in render(pack, small())] == ["青禾街道2024年法治政府建设年度报告"]


def test_a_built_in_name_is_not_hidden_by_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pack(tmp_path / "base")
    monkeypatch.chdir(tmp_path)
    assert find_pack("base").name == "base"
    assert find_pack("./base").name == "青禾"


def test_line_ends_and_byte_order_marks_of_windows(tmp_path: Path) -> None:
    windows = [text.replace("\n", "\r\n").encode("utf-8-sig") for text in (GOOD, "{# 注\n #}\n@标题 甲\n@正纹 乙\n")]
    with pytest.raises(PackError, match=r"report\.txt 第4行：没有名为“正纹”的样式"):
        render(find_pack(str(_pack(tmp_path / "包", *windows))), small())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bsae", "找不到模板包“bsae”，是否为“base”"),
        ("没有", "找不到模板包“没有”"),
        ("", "找不到模板包“”"),
        ("..", "没有 pack.yaml"),
    ],
)
def test_an_unknown_pack(name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "内").mkdir()
    monkeypatch.chdir(tmp_path / "内")
    with pytest.raises(PackError) as caught:
        find_pack(name)
    assert message in caught.value.message
    assert "base" in caught.value.remedy


@pytest.mark.parametrize(
    ("manifest", "faults"),
    [
        ("", ["至少有“名称”和“版本”"]),
        ("名称: 青禾", ["缺少“版本”"]),
        ("名称:\n版本: 1", ["缺少“名称”"]),
        ("- 名称", ["至少有“名称”和“版本”"]),
        ("名称: 青禾\n版本: 1\n版本: 2", ["第3行：键「版本」与第2行重复"]),
        ("名称：青禾\n版本: 1", ["第1行：键「名称」后面是全角冒号"]),
        ("名称: 青禾\n版本: [1]\n继承子: base", ["第2行：“版本”应是文字", "第3行：没有名为“继承子”的键，是否为“继承”"]),
        (
            "名称: 青禾\n版本: 1\n措辞:\n  标题: {{ 单位 }}",
            ["第4行：“措辞.标题”应是文字；含 {{ }} 的值请加上英文双引号", "第4行"],
        ),
        ("名称: 青禾\n版本: 1\n措辞:\n  标题:\n    甲: 乙", ["第5行：“措辞.标题”应是文字"]),
        ("名称: 青禾\n版本: 1\n措辞: 甲", ["第3行：“措辞”下面应逐行写"]),
        ("名称: !!python/name:os.system\n版本: 1", ["第1行"]),
        ("名称: 青禾\n版本: 1".encode("utf-16"), ["不是 UTF-8 编码"]),
    ],
)
def test_faults_of_a_manifest(tmp_path: Path, manifest: str | bytes, faults: list[str]) -> None:
    with pytest.raises(PackError) as caught:
        find_pack(str(_pack(tmp_path / "包", manifest)))
    lines = caught.value.message.splitlines()
    assert len(lines) == len(faults)
    for line, fault in zip(lines, faults, strict=True):
        assert line.startswith(f"模板包〈包〉（{tmp_path / '包'}） pack.yaml ") or fault == "不是 UTF-8 编码"
        assert fault in line


@pytest.mark.parametrize("manifest", [GOOD, GOOD + "\n\n", "名称: 青禾\n版本: 1\n措辞:\n", "名称: 青禾\n版本: 1\n"])
def test_manifests_without_fault(tmp_path: Path, manifest: str) -> None:
    assert find_pack(str(_pack(tmp_path / "包", manifest))).name == "青禾"


def test_a_pack_without_template(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"缺少文件 report\.txt"):
        find_pack(str(_pack(tmp_path / "包", report=None)))


def test_jinja_is_imported_only_for_rendering() -> None:
    code = "import sys, drafter.packs.engine, drafter.packs.find as f; f.find_pack(); sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
