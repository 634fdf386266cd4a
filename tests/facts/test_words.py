from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.labels.fitting import head_of, tail_of
from drafter.facts.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法治政府建设责任落实情况督察", ["法治政府建设", "责任落实", "情况", "督察"]),
        ("行政规范性文件合法性审查意见书", ["行政规范性文件", "合法性审查", "意见书"]),
        ("甲乙APP系统", ["甲", "乙", "APP", "系统"]),
        ("", []),
    ],
)
def test_words_of_the_field_stay_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet="法治政府建设“”、3.a 的", max_size=40), st.integers(0, 30))
def test_cuts_keep_to_the_text_and_the_room(text: str, room: int) -> None:
    assert "".join(words(text)) == text
    assert len(head_of(text, room)) <= room and len(tail_of(text, room)) <= room


def test_long_texts_are_cut_between_words() -> None:
    assert head_of("行政执法人员轮训和行政执法监督", 7) == "行政执法人员"
    assert tail_of("法治政府建设责任落实情况督察", 9) == "责任落实情况督察"


def test_jieba_comes_late_and_without_its_own_dictionary() -> None:
    code = (
        "import sys, tempfile, pathlib; import drafter.facts; assert 'jieba' not in sys.modules\n"
        "from drafter.facts.words import words, _tokenizer\n"
        "assert words('行政复议') == ['行政复议']\n"
        "import jieba; assert not jieba.dt.initialized and len(_tokenizer().FREQ) < 5000\n"
        "assert 'jieba.finalseg' not in sys.modules and 'pkg_resources' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
