"""Chains of reports with hand-made gold: links, answers, planted defects and decoys.

The gold has the form of ../shared/corpus/gold/qinghe-chain.json: `…_at` is a piece of the text that occurs once, its
number in ⟦⟧.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.reports import source_of

from drafter.checking import Material, check
from drafter.facts import facts_of
from drafter.facts.passages import fold
from drafter.model import Finding
from drafter.outline import outline

FOLDER = Path(__file__).with_name("chains")
SHARED = Path(__file__).parents[3] / "shared" / "corpus"
CHAINS = [
    *sorted(FOLDER.glob("*-chain.json")),
    pytest.param(SHARED / "gold" / "qinghe-chain.json", marks=pytest.mark.shared),
]


def folder_of(chain: Path) -> Path:
    return SHARED if chain.parent.name == "gold" else chain.parent


def material_of(path: Path, prior: Material | None = None) -> Material:
    report = outline(source_of(path.read_text(encoding="utf-8")))
    return Material(report, facts_of(report), prior=prior)


@cache
def pairs_of(chain: Path) -> list[tuple[dict[str, Any], Material, Material]]:
    out = []
    for pair in json.loads(chain.read_text(encoding="utf-8"))["pairs"]:
        prior = material_of(folder_of(chain) / pair["earlier"])
        out.append((pair, prior, material_of(folder_of(chain) / pair["later"], prior)))
    return out


def figure_at(material: Material, at: str) -> str:
    """The id of the figure in ⟦⟧."""
    left, rest = at.split("⟦")
    value, right = rest.split("⟧")
    places = []
    for figure in material.facts.figures:
        passage = next(p for p in material.passages if (p.node, p.paragraph) == figure.at[:2])
        text, start, end = passage.text, figure.at.start, figure.at.end
        before, after = fold(text[:start]), fold(text[end:])
        fits = before.endswith(fold(left)) or (
            before and fold(left).endswith(before)
        )  # the text may begin inside `left`
        if fold(figure.value) == fold(value) and fits and (after.startswith(fold(right)) or not after):
            places.append(figure.id)
    assert len(places) == 1, (at, places)
    return places[0]


@pytest.mark.parametrize("chain", CHAINS)
def test_figures_are_linked_to_the_same_indicator(chain: Path) -> None:
    hits, wrong, missed = 0, [], []
    for pair, prior, current in pairs_of(chain):
        made = {link.earlier: link.later for link in current.links if link.earlier}
        for gold in pair["figure_links"]:
            later = made[figure_at(prior, gold["earlier_at"])]
            wanted = figure_at(current, gold["later_at"]) if gold["later_at"] else None
            hits += later == wanted
            wrong += [gold["earlier_at"]] if later not in (None, wanted) else []
            missed += [gold["earlier_at"]] if later is None and wanted else []
    assert not wrong
    assert hits / (hits + len(missed)) >= 0.95, missed


@pytest.mark.parametrize("chain", CHAINS)
def test_links_are_one_to_one_and_complete(chain: Path) -> None:
    for _, prior, current in pairs_of(chain):
        left = [link.earlier for link in current.links if link.earlier]
        right = [link.later for link in current.links if link.later]
        assert left == [f.id for f in prior.facts.figures if f.role == "value"]
        assert sorted(right) == sorted(f.id for f in current.facts.figures if f.role == "value")
        for link in current.links:
            assert (link.kind == "gone") == (link.later is None)
            assert (link.kind == "new") == (link.earlier is None)


@pytest.mark.parametrize("chain", CHAINS)
def test_new_figures_have_no_forerunner(chain: Path) -> None:
    for pair, _, current in pairs_of(chain):
        kinds = {link.later: link.kind for link in current.links}
        for gold in pair.get("new_figures", []):
            assert kinds[figure_at(current, gold["at"])] == "new", gold["at"]


def test_renamed_and_moved_figures_are_told() -> None:
    for chain in sorted(FOLDER.glob("*-chain.json")):
        for pair, prior, current in pairs_of(chain):
            kinds = {link.earlier: link.kind for link in current.links}
            for gold in pair["figure_links"]:
                if gold.get("moved"):
                    assert kinds[figure_at(prior, gold["earlier_at"])] == "moved"


@pytest.mark.parametrize("chain", CHAINS)
def test_commitments_are_answered_as_two_readers_found(chain: Path) -> None:
    right, slips = 0, []
    for pair, prior, current in pairs_of(chain):
        made = {one.commitment: one for one in current.answers}
        texts = {one.id: fold(one.text) for one in prior.facts.commitments}
        for gold in pair["commitments"]:
            answer = next(made[name] for name, text in texts.items() if fold(gold["sentence"]) in text and name in made)
            evidence = [fold(one) for one in answer.sentences]
            shown = not gold["answers"] or any(fold(one)[:16] in text for one in gold["answers"] for text in evidence)
            if answer.status == gold["status"] and shown:
                right += 1
            else:
                slips.append((gold["sentence"], gold["status"], answer.status))
            if gold["status"] == "unanswered" or answer.status == "unanswered":
                assert answer.status == gold["status"], gold["sentence"]
    assert right / (right + len(slips)) >= 0.95, slips


def touches(quote: str, text: str) -> bool:
    quote, text = fold(quote), fold(text)
    return text in quote or quote in text or any(text[i : i + 8] in quote for i in range(max(1, len(text) - 7)))


@pytest.mark.parametrize("chain", CHAINS)
def test_planted_defects_are_found_and_decoys_are_not(chain: Path) -> None:
    gold = json.loads(chain.read_text(encoding="utf-8"))
    pair, _, current = pairs_of(chain)[-1]
    serious = [one for one in check(current) if one.severity != "info"]
    near: list[Finding] = []
    for defect in gold["defects_2024"]:
        found = [one for one in serious if touches(one.quote, defect["text"])]
        assert found, defect["text"]
        near += found
    besides = [one for one in serious if one not in near]
    for decoy in gold["decoys_2024"]:
        text = fold(decoy.get("text") or decoy["at"].replace("⟦", "").replace("⟧", ""))
        assert not [one for one in besides if text in fold(one.quote)], text
    open_ones = [one["sentence"] for one in pair["commitments"] if one["status"] != "answered"]
    assert len([one for one in besides if not any(touches(one.quote, text) for text in open_ones)]) <= 3
