"""Finding a pack by its name or folder, and reading its pack.yaml."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from drafter.errors import PackError
from drafter.packs.look_file import look_of, own_word_file
from drafter.packs.pack import Pack
from drafter.packs.text_lines import text_lines

MANIFEST, REPORT = "pack.yaml", "report.txt"
BASE = "base"
_NAME, _VERSION, _WORDING = "名称", "版本", "措辞"
_PACKAGE = Path(__file__).parents[1]


def find_pack(name: str = BASE) -> Pack:
    """The built-in pack `name`, else the pack in the folder `name`.

    PackError: no such pack (with the names that exist), a file of it is missing or no UTF-8, faults of pack.yaml (all
    at once). The template itself is checked when it is first rendered.
    """
    built_in = built_in_packs()
    folder = built_in.get(name) or Path(name)
    if not (folder / MANIFEST).is_file():
        if folder.is_dir() and name not in built_in and name.strip():
            raise PackError(
                f"文件夹 {name} 里没有 {MANIFEST}，不是模板包", f"请检查路径；现有的模板包：{'、'.join(built_in)}"
            )
        near = get_close_matches(name, built_in, 1)
        hint = f"，是否为“{near[0]}”" if near else ""
        raise PackError(f"找不到模板包“{name}”{hint}", f"请写模板包的文件夹，或用现有的模板包：{'、'.join(built_in)}")
    title, version, wording = _manifest(_read(folder, MANIFEST), folder.name)
    lines = text_lines(_read(folder, REPORT), REPORT)
    return Pack(title, version, folder, wording, lines, look_of(folder), own_word_file(folder))


def built_in_packs() -> dict[str, Path]:
    """The packs that come with the program, by name: inside the wheel, in a checkout beside the package."""
    shipped = _PACKAGE / "templates"
    root = shipped if shipped.is_dir() else _PACKAGE.parent / "templates"
    return {folder.name: folder for folder in sorted(root.iterdir()) if (folder / MANIFEST).is_file()}


def _read(folder: Path, file: str) -> str:
    try:
        return (folder / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise PackError(f"模板包〈{folder.name}〉缺少文件 {file}", f"请把 {file} 放回 {folder}") from None
    except UnicodeDecodeError:
        raise PackError(
            f"模板包〈{folder.name}〉 {file} 不是 UTF-8 编码", "请用记事本打开，另存为 UTF-8 编码"
        ) from None
    except OSError as error:
        raise PackError(f"打不开模板包〈{folder.name}〉 {file}（{error.strerror}）", "请检查有无读取权限") from None


def _manifest(text: str, folder: str) -> tuple[str, str, dict[str, str]]:
    """名称, 版本 and 措辞 of a pack.yaml; every value is text, nothing is interpreted."""
    from drafter.workbook import tree

    document = tree.parse(text)
    values: dict[str, str] = {}
    wording: dict[str, str] = {}
    faults = list(document.faults)

    def fault(offset: int, message: str) -> None:
        faults.append(tree.Fault(document.lines.at(offset), message))

    def word(key: str, node: tree.Node, into: dict[str, str]) -> None:
        if isinstance(node, tree.Scalar):
            into[key.rpartition(".")[2]] = node.value or ""
        else:
            fault(node.start, f"“{key}”应是文字；含 {{{{ }}}} 的值请加上英文双引号")

    root = document.root
    if isinstance(root, tree.Mapping):
        for key, node in root.pairs:
            name = key.value or ""
            if name in (_NAME, _VERSION):
                word(name, node, values)
            elif name != _WORDING:
                fault(key.start, f"没有名为“{name}”的键；可用的键：{_NAME}、{_VERSION}、{_WORDING}")
            elif isinstance(node, tree.Mapping):
                for inner, words in node.pairs:
                    word(f"{_WORDING}.{inner.value}", words, wording)
            elif not isinstance(node, tree.Scalar) or node.value:
                fault(node.start, f"“{_WORDING}”下面应逐行写“键: 文字”")
        if not faults:  # a key with a fault is not missing
            faults = [tree.Fault(0, f"缺少“{key}”") for key in (_NAME, _VERSION) if not values.get(key)]
    elif not faults:
        faults.append(tree.Fault(0, f"应逐行写“键: 文字”，至少有“{_NAME}”和“{_VERSION}”"))
    if faults:
        raise PackError("\n".join(f"模板包〈{folder}〉 {MANIFEST} {found}" for found in faults), "请改正后再试")
    return values[_NAME], values[_VERSION], wording
