"""The JSON that `drafter parse --json` prints: schema drafter.report/1 (design 4.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.model import At, Facts, Node, OwnMark, Report

SCHEMA = "drafter.report/1"


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
