"""What must always hold about the project: its shape, its words, its constraints and its help."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from drafter import __version__
from drafter.cli.main import COMMANDS, HELP, HELP_ALL, main

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "drafter"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400
"""Lines of a module; a longer one has two subjects."""

BASIS = "errors model marks lexicon "
MAY_IMPORT = {
    "__init__": "",
    "errors": "",
    "model": "",
    "marks": "",
    "lexicon.own": "errors",
    "lexicon": "lexicon.own",
    "contract": "model",
    "reading": BASIS,
    "outline": BASIS,
    "facts": "model lexicon",
    "matching": "lexicon",
    "workbook.model": BASIS,
    "workbook": BASIS + "workbook.model",
    "rollover": BASIS + "facts matching workbook.model",
    "checking": BASIS + "outline facts matching",
    "drafting.lines": "marks",
    "drafting.printable": "marks",
    "drafting.package": "drafting.printable",
    "drafting.view": BASIS + "facts workbook.model drafting.lines",
    "packs": BASIS + "reading workbook drafting.view drafting.lines",
    "packs.learn": BASIS + "reading outline drafting.view drafting.lines packs",
    "drafting": BASIS + "outline facts matching rollover checking workbook.model drafting.view drafting.lines packs "
    "drafting.printable drafting.package",
    "tables": "drafting.printable drafting.package",
    "relay": BASIS + "reading outline facts matching rollover checking workbook workbook.model "
    "drafting drafting.printable drafting.lines drafting.view drafting.package tables",
    "relay.finalize": BASIS + "facts reading outline checking drafting.lines drafting.package relay",
    "cli.columns": "",
    "cli.wrapping": "cli.columns",
    "cli.arguments": "",
    "cli.outputs": "errors",
    "cli.files": "errors",
    "cli.inputs": BASIS + "reading outline facts workbook cli.arguments",
    "cli.report_tree": BASIS
    + "reading outline facts rollover checking cli.columns cli.wrapping cli.inputs cli.outputs",
    "wizard": BASIS + "outline facts matching rollover checking workbook workbook.model drafting relay "
    "cli.columns cli.wrapping cli.outputs cli.files cli.inputs cli.report_tree cli",
    "cli": "*",
    "__main__": "cli",
}
"""Which part of drafter/ may import which, its own modules apart: the one way of the data. A longer name goes first."""


def module_name(path: Path) -> str:
    """drafter/reading/__init__.py → reading; drafter/model.py → model; drafter/__init__.py → __init__."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


NAMES = {module_name(path) for path in MODULES}


def part_of(module: str) -> str:
    """The key of MAY_IMPORT that `module` belongs to."""
    fitting = [part for part in MAY_IMPORT if module == part or module.startswith(f"{part}.")]
    assert fitting, f"drafter.{module}: put it into MAY_IMPORT"
    return max(fitting, key=len)


def imports(tree: ast.AST, *, lazy: bool) -> Iterator[tuple[str, int]]:
    """Modules of drafter (without that word) that a module imports, with the line; `lazy`: those in functions too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "drafter":
            base = node.module.partition(".")[2]
            for alias in node.names:
                longer = f"{base}.{alias.name}".strip(".")
                yield (longer if longer in NAMES else base or "__init__"), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "drafter":
                    yield alias.name.partition(".")[2] or "__init__", node.lineno
        elif lazy or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            typing_only = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
            if lazy or not typing_only:
                yield from imports(node, lazy=lazy)


@cache
def project_files() -> list[Path]:
    """The files that belong to the project: those git knows or would take; all of them where there is no git."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
        files = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        files = [path for path in ROOT.rglob("*") if not any(part[0] == "." for part in path.relative_to(ROOT).parts)]
    return [path for path in files if path.is_file()]


@cache
def project_texts() -> dict[str, str]:
    """The text files of the project by their path from its root, also what stands in .docx files."""
    texts = {}
    for path in project_files():
        if path.suffix == ".docx":
            from drafter.errors import UserError
            from drafter.reading import read_source

            try:
                texts[path.relative_to(ROOT).as_posix()] = read_source(str(path)).text
            except UserError:
                continue
        else:
            try:
                texts[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return texts


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_has_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    own = part_of(module_name(path))
    allowed = MAY_IMPORT[own].split()
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {own} → drafter.{target}"
        for target, line in imports(ast.parse(path.read_text(encoding="utf-8")), lazy=True)
        if "*" not in allowed and part_of(target) not in {own, *allowed}
    ]
    assert not wrong, "\n".join(wrong)


def test_imports_have_no_circle() -> None:
    graph = {
        module_name(path): {target for target, _ in imports(ast.parse(path.read_text(encoding="utf-8")), lazy=False)}
        for path in MODULES
    }
    parts: dict[str, set[str]] = {part: set() for part in MAY_IMPORT}
    for module, targets in graph.items():
        parts[part_of(module)] |= {part_of(target) for target in targets} - {part_of(module)}
    for edges in (graph, parts):
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            pytest.fail("a circle of imports: " + " ← ".join(error.args[1]))


@pytest.mark.parametrize(
    ("source", "lazy", "expected"),
    [
        ("from drafter.facts import facts_of", False, ["facts"]),
        ("from drafter import marks", False, ["marks"]),
        ("from drafter.cli import main", False, ["cli.main"]),
        ("import drafter.cli.main", False, ["cli.main"]),
        ("from drafter import __version__", False, ["__init__"]),
        ("def f():\n    from drafter.facts import facts_of", False, []),
        ("def f():\n    from drafter.facts import facts_of", True, ["facts"]),
        ("if TYPE_CHECKING:\n    from drafter.facts import facts_of", False, []),
        ("import drafting, json", True, []),
    ],
)
def test_imports_are_found(source: str, lazy: bool, expected: list[str]) -> None:
    assert [target for target, _ in imports(ast.parse(source), lazy=lazy)] == expected


WINDOW = 24
STOCK = (
    *("法治政府建设实施纲要", "第一责任人职责", "习近平", "社会主义思想为指导", "推进法治政府建设的主要"),
    *("贯彻党的二十", "贯彻落实党的二十", "二十届二中、三中全会精神", "公开公正、智能"),
    *("法治方式深化改革、推动发展", "成绩的同时，我们也清醒地认识到", "|发布机构|", "|成文日期|"),
)
"""Fixed phrases that every report uses, ours too: a window with one of them is nobody's sentence."""


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def windows(text: str) -> set[str]:
    text = folded(text)
    return {text[start : start + WINDOW] for start in range(len(text) - WINDOW + 1)}


@pytest.mark.shared
def test_no_sentences_of_real_reports() -> None:
    reports = sorted((ROOT.parent / "shared/seeds").glob("*.txt"))
    assert reports, "no reports in ../shared/seeds"
    stock = [folded(phrase) for phrase in STOCK]
    real = {window for path in reports for window in windows(path.read_text(encoding="utf-8"))}
    real = {window for window in real if not any(phrase in window for phrase in stock)}
    copied = [f"{name}: …{min(common)}…" for name, text in project_texts().items() if (common := windows(text) & real)]
    assert not copied, "\n".join(copied)


FOREIGN = {
    "a path of one machine": r"(?<![\w.])/(?:work|farm|root|home/\w+|Users/\w+)/[\w.]|[A-Z]:\\Users\\\w",
    "a package registry": r"py"
    r"pi\.org|python"
    r"hosted|https?://[^\s\"')]*/simple\b|(?m:^\s*-{0,2}(?:extra-)?index-url)",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_nothing_of_one_machine(kind: str) -> None:
    found = [
        f"{name}: {match[0]}" for name, text in project_texts().items() if (match := re.search(FOREIGN[kind], text))
    ]
    assert not found, f"{kind} in\n" + "\n".join(found)


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = [Requirement(line) for lines in PROJECT["optional-dependencies"].values() for line in lines]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def test_constraints_fit_the_ranges() -> None:
    pinned = pins()
    for requirement in DEPENDENCIES + EXTRAS:
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not pinned"
        assert requirement.specifier.contains(version), f"{requirement} excludes the pinned {version}"


def test_constraints_cover_what_gets_installed() -> None:
    pinned, seen, open_ = pins(), set(), [requirement.name for requirement in DEPENDENCIES + EXTRAS]
    while open_:
        name = canonicalize_name(open_.pop())
        if name in seen:
            continue
        seen.add(name)
        assert name in pinned, f"{name} is not pinned"
        needed = [Requirement(line) for line in metadata.requires(name) or ()]
        open_ += [one.name for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    assert set(pinned) <= seen, f"pinned without need: {set(pinned) - seen}"


def test_imported_packages_are_declared() -> None:
    """Every package that drafter/ imports is a dependency, and every dependency is imported somewhere."""
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    provided = metadata.packages_distributions()
    outside = found - set(sys.stdlib_module_names) - {"drafter"}
    used = {canonicalize_name(name) for module in outside for name in provided.get(module, [module])}
    assert used == {canonicalize_name(one.name) for one in DEPENDENCIES}


def test_one_version() -> None:
    assert PROJECT["version"] == __version__
    assert re.search(rf"(?m)^## {re.escape(__version__)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert re.search(rf"(?m)^例：drafter {COMMANDS[command]} \S", capsys.readouterr().out)


def test_help_names_what_exists() -> None:
    named = set(re.findall(r"drafter (?!-)([\w]+)", HELP_ALL))
    assert named == set(COMMANDS), "drafter --help-all and the commands differ"
    assert set(re.findall(r"drafter (?!-)([\w]+)", HELP)) <= named
