"""The wheel as its users get it: everything that is needed lies in it, and it runs without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = """\
青禾街道2023年法治政府建设年度报告
一、2023年推进法治政府建设的主要举措和成效
（一）强化组织领导。全年召开专题会议4次。
二、存在的不足和原因
培训覆盖面不够广，原因是人手不足。
三、2024年推进法治政府建设的主要安排
（一）加强学法培训。全年举办培训6期。
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "-q", str(ROOT), "--no-deps", "-w", str(folder))
    (found,) = folder.glob("*.whl")
    return found


def test_wheel_holds_what_is_needed(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"drafter/{path.relative_to(ROOT / 'drafter').as_posix()}"
        for path in (ROOT / "drafter").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packs = {
        f"drafter/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert any(name.startswith("drafter/lexicon/") and name.endswith(".txt") for name in wanted)
    assert any(name.startswith("drafter/drafting/base/") and name.endswith(".docx") for name in wanted)
    assert any(name.startswith("drafter/templates/base/") for name in packs)
    assert wanted | packs <= inside
    assert not [name for name in inside if not name.startswith(("drafter/", "fazhi_drafter-"))]


def test_installed_wheel_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "安装 处"
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    python = next(folder.glob("python*"))
    _run(str(python), "-m", "pip", "install", "-q", "-c", str(ROOT / "constraints.txt"), str(wheel))
    elsewhere = tmp_path / "别 处"
    elsewhere.mkdir()
    (elsewhere / "上年 报告.txt").write_text(REPORT, encoding="utf-8")
    command = next(folder.glob("drafter*"))
    parsed = json.loads(_run(str(command), "parse", "上年 报告.txt", "--json", folder=elsewhere))
    assert (parsed["unit"], parsed["year"], len(parsed["nodes"])) == ("青禾街道", 2023, 3)
    _run(str(command), "build", "上年 报告.txt", "-o", "今年/框架稿.docx", folder=elsewhere)
    assert sorted(path.name for path in (elsewhere / "今年").iterdir()) == ["框架稿-核对单.docx", "框架稿.docx"]


def _run(*command: str, folder: Path | None = None) -> str:
    """Runs without the checkout on the path; its standard output."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout
