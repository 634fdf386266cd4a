"""A report is read alike however Word keeps it: every variant against the plain text from which it was made."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_variants import VARIANTS

from drafter.contract import report_json
from drafter.facts import facts_of
from drafter.outline import Correction, outline
from drafter.outline.corrections import LEVEL_WORDS, NOISE_WORDS, ROLE_WORDS, TEXT_WORDS
from drafter.reading import read_bytes

ROOT = Path(__file__).parents[2]
QUICK = ("青禾街道2023", "临江区2024网页", "栖云镇2025单行", "新桥区司法局2024")
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SHARED = sorted(path for folder in ("seeds", "corpus") for path in (ROOT.parent / "shared" / folder).glob("*.txt"))


def folded(said: Any) -> Any:
    return "".join(unicodedata.normalize("NFKC", said).split()) if isinstance(said, str) else said


def headings(nodes: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    out = []
    for node in nodes:
        if node["heading"]:
            out.append((folded(node["number"]), node["level"], folded(node["heading"]), node.get("role")))
        out += headings(node["children"])
    return out


def told(data: bytes, name: str, fixes: Sequence[Correction] = ()) -> dict[str, Any]:
    """What a reading says, without places and white space."""
    report = outline(read_bytes(data, name), fixes)
    whole = report_json(report, facts_of(report))
    kinds = {
        "figures": ("value", "unit", "label", "role", "year", "sentence"),
        "zero_statements": ("sentence",),
        "problems": ("text", "cause"),
        "commitments": ("text", "hard"),
        "years": ("text", "role", "next", "confirm"),
    }
    facts = {kind: [tuple(folded(one[key]) for key in keys) for one in whole[kind]] for kind, keys in kinds.items()}
    single = {key: folded(whole[key]) for key in ("kind", "title", "unit", "issuer", "year", "addressee")}
    return {"headings": headings(whole["nodes"]), **facts, **single, "warnings": [w["code"] for w in whole["warnings"]]}


@cache
def of_text(path: Path) -> dict[str, Any]:
    return told(path.read_bytes(), path.name)


def compare(path: Path, variant: str) -> None:
    text = path.read_text(encoding="utf-8")
    expected, found = of_text(path), told(VARIANTS[variant](text), f"{path.stem}.docx")
    numbers = variant != "styled_only"
    for key, value in expected.items():
        if key == "headings":
            assert [one if numbers else one[1:] for one in found[key]] == [one if numbers else one[1:] for one in value]
        else:
            assert found[key] == value, key


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", QUICK)
def test_samples(name: str, variant: str) -> None:
    compare(ROOT / "seeds" / f"{name}.txt", variant)


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", [path for path in SEEDS if path.stem not in QUICK], ids=lambda path: path.stem)
def test_more_samples(path: Path, variant: str) -> None:
    compare(path, variant)


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_real_reports(path: Path, variant: str) -> None:
    compare(path, variant)


@pytest.mark.parametrize("name", QUICK)
def test_the_numbers_are_not_in_the_text(name: str) -> None:
    """Were they, the comparison would prove nothing."""
    text = (ROOT / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    for variant in ("numbered", "numbered_by_style"):
        automatic = [line for line in read_bytes(VARIANTS[variant](text), "a.docx").lines if line.auto_number]
        assert len(automatic) >= 4
        assert not any(line.text.startswith(line.auto_number) for line in automatic)


HEADINGS = [one[2] for one in of_text(ROOT / "seeds" / "青禾街道2023.txt")["headings"]]
WORDS = [*ROLE_WORDS, *LEVEL_WORDS, *TEXT_WORDS, *NOISE_WORDS]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(VARIANTS.keys() - {"styled_only"})),
    st.lists(st.builds(Correction, st.sampled_from(HEADINGS), st.sampled_from(WORDS)), max_size=4),
    st.tuples(st.sampled_from(HEADINGS), st.sampled_from(HEADINGS)),
)
def test_corrections_do_the_same(variant: str, fixes: list[Correction], moved: tuple[str, str]) -> None:
    path = ROOT / "seeds" / "青禾街道2023.txt"
    fixes = [
        *fixes,
        Correction(moved[0], f"归入：{moved[1]}"),
        Correction("单位", "另一街道"),
        Correction("年度", "2022"),
    ]
    text = told(path.read_bytes(), path.name, fixes)
    assert told(VARIANTS[variant](path.read_text(encoding="utf-8")), "a.docx", fixes) == text
