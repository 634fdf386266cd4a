"""The JSON that `drafter parse --json` and `drafter check --json` print (design 4.1, 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.model import Answer, At, Facts, Finding, Link, Node, OwnMark, Relation, Report

SCHEMA = "drafter.report/1"
FINDINGS_SCHEMA = "drafter.findings/1"


def at_json(at: At) -> dict[str, Any]:
    return {"node": at.node, "paragraph": at.paragraph, "start": at.start, "end": at.end}


def node_json(node: Node) -> dict[str, Any]:
    out: dict[str, Any] = {"id": node.id, "level": node.level}
    if node.role is not None:
        out["role"] = node.role
    return out | {
        "number": node.number,
        "heading": node.heading,
        "mark": node.mark,
        "paragraphs": node.paragraphs,
        "children": [node_json(child) for child in node.children],
    }


def report_json(report: Report, facts: Facts, marks: Sequence[OwnMark] = ()) -> dict[str, Any]:
    """The whole contract as plain data, ready for json.dumps."""
    source = report.source
    return {
        "schema": SCHEMA,
        "source": {"path": source.path, "format": source.format, "sha256": source.sha256},
        "kind": report.kind,
        "title": report.title,
        "unit": report.unit,
        "issuer": report.issuer,
        "year": report.year,
        "addressee": report.addressee,
        "preamble": report.preamble,
        "nodes": [node_json(node) for node in report.nodes],
        "closing": report.closing,
        "noise": report.noise,
        "figures": [
            {
                "id": f.id, "value": f.value, "number": f.number, "approximate": f.approximate, "unit": f.unit,
                "label": f.label, "topic": f.topic, "role": f.role, "year": f.year, "sentence": f.sentence,
                "start": f.start, "end": f.end, "at": at_json(f.at),
            }
            for f in facts.figures
        ],
        "zero_statements": [{"id": z.id, "sentence": z.sentence, "at": at_json(z.at)} for z in facts.zero_statements],
        "problems": [{"id": p.id, "text": p.text, "cause": p.cause, "at": at_json(p.at)} for p in facts.problems],
        "commitments": [
            {"id": c.id, "text": c.text, "hard": c.hard, "targets": list(c.targets), "at": at_json(c.at)}
            for c in facts.commitments
        ],
        "years": [
            {"text": y.text, "role": y.role, "next": y.next, "confirm": y.confirm, "at": at_json(y.at)}
            for y in facts.years
        ],
        "marks": [
            {"kind": m.kind, "id": m.id, "text": m.text, "at": at_json(m.at) if m.at else None} for m in marks
        ],
        "tasks": [
            {"number": t.number, "heading": t.heading, "text": t.text, "responsible": list(t.responsible)}
            for t in facts.tasks
        ],
        "warnings": [
            {"code": w.code, "message": w.message, "quote": w.quote}
            for w in report.warnings
        ],
    }  # fmt: skip


def finding_json(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code, "severity": one.severity, "message": one.message, "remedy": one.remedy, "quote": one.quote,
        "at": at_json(one.at) if one.at else None, "stated": one.stated, "computed": one.computed,
    }  # fmt: skip


def relation_json(one: Relation) -> dict[str, Any]:
    return {
        "type": one.type,
        "quotes": list(dict.fromkeys(figure.sentence for figure in (one.stated, *one.operands))),
        "stated": one.stated.value,
        "computed": one.computed,
        "holds": one.holds,
        "arithmetic": one.arithmetic,
        "missing": one.missing,
    }


def findings_json(
    path: str,
    findings: Sequence[Finding],
    relations: Sequence[Relation],
    compared: tuple[Sequence[Link], Sequence[Answer]] | None = None,
) -> dict[str, Any]:
    """What `check` says of one file; `compared`: links and answers, where last year's report was given."""
    out: dict[str, Any] = {
        "schema": FINDINGS_SCHEMA,
        "source": path,
        "findings": [finding_json(one) for one in findings],
        "relations": [relation_json(one) for one in relations],
    }
    if compared is not None:
        links, answers = compared
        out["links"] = [{"earlier": one.earlier, "later": one.later, "kind": one.kind} for one in links]
        out["answers"] = [
            {"commitment": one.commitment, "status": one.status, "sentences": list(one.sentences), "score": one.score}
            for one in answers
        ]
    return out
