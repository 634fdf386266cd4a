"""Finding a pack by its name or folder, and reading it with what it inherits.

A name is looked for in the working folder (模板/ and templates/), in the user's (~/.drafter/模板), then among those that
come with the program. Nothing outside the folder of a pack is read for it but the packs that it inherits by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from drafter.errors import PackError, UnreadableError
from drafter.packs.inherit import inherited
from drafter.packs.look_file import FILE as LOOK_FILE
from drafter.packs.look_file import WORD_FILE as WORD_LOOK_FILE
from drafter.packs.look_file import look_of, own_word_file
from drafter.packs.manifest import MANIFEST, plain_name, read_manifest
from drafter.packs.pack import Fault, Manifest, Pack, TemplateLine
from drafter.packs.text_lines import Read, read_text

REPORT, WORD_REPORT = "report.txt", "report.docx"
BASE = "base"
OWN_FOLDERS = ("模板", "templates")
DEEPEST = 6
"""Packs that inherit one another."""
LARGEST = 10 * 2**20
"""Bytes of one file of a pack: a template has some thousand."""
_PACKAGE = Path(__file__).parents[1]


def find_pack(name: str = BASE) -> Pack:
    """The pack called `name`, or the one in the folder `name`, with what it inherits.

    PackError: no such pack (with the names that exist), a file of it is missing or no UTF-8, faults of pack.yaml (all
    at once). The template itself is checked when it is first rendered.
    """
    return load_pack(pack_folder(name))


def pack_folder(name: str) -> Path:
    """Where the pack is; PackError where there is none."""
    path = Path(name)
    if plain_name(name):
        found = next((folder for one, folder in all_packs() if one == name), None)
        if found is not None:
            return found
    if name.strip() and (path / MANIFEST).is_file():
        return path
    names = list(dict.fromkeys(one for one, _ in all_packs()))
    remedy = f"请写模板包的文件夹，或用现有的模板包：{'、'.join(names)}"
    if name.strip() and path.is_dir():
        raise PackError(f"文件夹 {name} 里没有 {MANIFEST}，不是模板包", remedy)
    near = get_close_matches(name, names, 1)
    hint = f"，是否为“{near[0]}”" if near else ""
    raise PackError(f"找不到模板包“{name}”{hint}", remedy)


def all_packs() -> Iterator[tuple[str, Path]]:
    """Every pack by name, in the order in which they are looked for; of equal names the first counts."""
    built_in = built_in_packs()
    for root in own_folders():
        for folder in _folders(root):
            if folder.name not in built_in or not _alike(folder, built_in[folder.name]):
                yield folder.name, folder
    yield from built_in.items()


def own_folders() -> list[Path]:
    """Where the packs of a unit lie: in the working folder, then in the user's."""
    try:
        return [*map(Path, OWN_FOLDERS), Path.home() / ".drafter" / OWN_FOLDERS[0]]
    except RuntimeError:  # a user without a home
        return list(map(Path, OWN_FOLDERS))


def built_in_packs() -> dict[str, Path]:
    """The packs that come with the program, by name: inside the wheel, in a checkout beside the package."""
    shipped = _PACKAGE / "templates"
    root = shipped if shipped.is_dir() else _PACKAGE.parent / "templates"
    return {folder.name: folder for folder in _folders(root)}


def load_pack(folder: Path) -> Pack:
    """The pack in `folder` with what it inherits; PackError as in `find_pack`."""
    return _load(folder, [])


def pack_above(folder: Path) -> Path | None:
    """The folder of the pack that the one in `folder` inherits, None where it inherits none."""
    manifest = read_manifest(read_file(folder, MANIFEST), label_of(folder))
    return _parent(folder, manifest, []) if manifest.inherits else None


def label_of(folder: Path) -> str:
    """How messages name a pack that is not read yet."""
    return f"〈{folder.name}〉（{folder}）"


def _load(folder: Path, below: list[Path]) -> Pack:
    manifest = read_manifest(read_file(folder, MANIFEST), label_of(folder))
    inner = f"〈{manifest.name}〉的 " if below else ""
    own = _report(folder, inner)
    places = {key: f"{inner}{MANIFEST} 第{line}行（{key}）" for key, line in manifest.lines.items()}
    if not manifest.inherits:
        if own is None:
            raise PackError(
                f"模板包{label_of(folder)}缺少文件 {REPORT}（或 {WORD_REPORT}）",
                f"请把它放回 {folder}，或在 {MANIFEST} 里写 继承: {BASE}",
            )
        _look_inside(folder)
        pack = Pack(
            *(manifest.name, manifest.version, folder, {}, own.lines),
            look=look_of(folder),
            style_docx=own_word_file(folder),
            faults=own.faults,
        )
        return _over(pack, manifest, places)._replace(notices=own.notices)
    parent = _load(_parent(folder, manifest, below), [*below, folder])
    _look_inside(folder)
    own_look = (folder / LOOK_FILE).is_file()
    lines: tuple[TemplateLine, ...] = parent.lines
    faults: tuple[Fault, ...] = parent.faults
    notices = parent.notices
    if own is not None:
        lines, lost = inherited(own.lines, parent.lines, manifest.inherits)
        faults, notices = (*faults, *own.faults, *lost), (*notices, *own.notices)
    pack = parent._replace(
        name=manifest.name,
        version=manifest.version,
        folder=folder,
        lines=lines,
        look=look_of(folder, parent.look),
        style_docx=own_word_file(folder) or (None if own_look else parent.style_docx),
        faults=faults,
        notices=notices,
    )
    return _over(pack, manifest, places)


def _over(pack: Pack, manifest: Manifest, places: dict[str, str]) -> Pack:
    """`pack` with what the manifest says; what it does not mention stays."""
    lists = {
        key: getattr(manifest, key)
        for key in ("themes", "parts", "sections", "figures", "topics")
        if getattr(manifest, key) is not None
    }
    return pack._replace(
        wording={**pack.wording, **manifest.wording},
        mode=manifest.mode or pack.mode,
        numbering=manifest.numbering or pack.numbering,
        places={**pack.places, **places},
        **lists,
    )


def _parent(folder: Path, manifest: Manifest, below: list[Path]) -> Path:
    """The pack that is inherited: never the pack itself, so that an own jiedao may inherit the shared one."""
    line = f"{MANIFEST} 第{manifest.lines.get('继承', 1)}行"
    chain = [*below, folder]
    if len(chain) > DEEPEST:
        raise PackError(f"模板包{label_of(folder)} {line}：继承套了{DEEPEST}层以上", "请检查是不是互相继承了")
    for name, found in all_packs():
        if name == manifest.inherits and not any(_same(found, one) for one in chain):
            return found
    if any(one.name == manifest.inherits for one in chain):
        raise PackError(f"模板包{label_of(folder)} {line}：“{manifest.inherits}”继承了它自己", f"请改成 继承: {BASE}")
    names = list(dict.fromkeys(name for name, _ in all_packs()))
    near = get_close_matches(manifest.inherits, names, 1)
    hint = f"，是否为“{near[0]}”" if near else ""
    raise PackError(
        f"模板包{label_of(folder)} {line}：找不到要继承的模板包“{manifest.inherits}”{hint}", f"现有：{'、'.join(names)}"
    )


def _report(folder: Path, inner: str) -> Read | None:
    """The own template of a pack, None where it has none."""
    word, text = (folder / name for name in (WORD_REPORT, REPORT))
    if word.is_file() and text.is_file():
        raise PackError(
            f"模板包{label_of(folder)}里同时有 {REPORT} 和 {WORD_REPORT}，不知道用哪一个", "请把不用的一个移出文件夹"
        )
    if text.is_file():
        return read_text(read_file(folder, REPORT), f"{inner}{REPORT}")
    if not word.is_file():
        return None
    from drafter.packs.docx_lines import read_docx

    try:
        return read_docx(_bytes(folder, WORD_REPORT), f"{inner}{WORD_REPORT}")
    except UnreadableError as error:
        raise PackError(f"模板包{label_of(folder)} {WORD_REPORT}：{error.message}", error.remedy) from error


def _look_inside(folder: Path) -> None:
    for name in (LOOK_FILE, WORD_LOOK_FILE):
        if (folder / name).is_file():
            _inside(folder, name)


def read_file(folder: Path, file: str) -> str:
    """A text file of a pack; PackError where it cannot be read."""
    try:
        return _bytes(folder, file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PackError(
            f"模板包{label_of(folder)} {file} 不是 UTF-8 编码", "请用记事本打开，另存为 UTF-8 编码"
        ) from None


def _bytes(folder: Path, file: str) -> bytes:
    try:
        _inside(folder, file)
        if (folder / file).stat().st_size > LARGEST:
            raise PackError(f"模板包{label_of(folder)} {file} 超过 {LARGEST // 2**20} MB", "请检查是不是放错了文件")
        return (folder / file).read_bytes()
    except FileNotFoundError:
        raise PackError(f"模板包{label_of(folder)}缺少文件 {file}", f"请把 {file} 放回 {folder}") from None
    except OSError as error:
        raise PackError(f"打不开模板包{label_of(folder)} {file}（{error.strerror}）", "请检查有无读取权限") from None


def _inside(folder: Path, file: str) -> None:
    """A pack from somebody else may hold a link to any file of this computer: such a file is none of its own."""
    if (folder / file).resolve().parent != folder.resolve():
        raise PackError(f"模板包{label_of(folder)} {file} 指到了文件夹外面", "请换成真正的文件")


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(folder for folder in root.iterdir() if (folder / MANIFEST).is_file())
    except OSError:
        return []


def _alike(left: Path, right: Path) -> bool:
    """The same folder, or an unchanged copy of it (a checkout in which one works)."""
    if _same(left, right):
        return True
    try:
        files = [sorted(one.name for one in folder.iterdir()) for folder in (left, right)]
        return files[0] == files[1] and all((left / one).read_bytes() == (right / one).read_bytes() for one in files[0])
    except OSError:
        return False


def _same(left: Path, right: Path) -> bool:
    try:
        return left.samefile(right)
    except OSError:
        return False
