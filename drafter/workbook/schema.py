"""The JSON Schema of the 台账, for editors: keys, allowed words and what they mean, in Chinese."""

from __future__ import annotations

import json
from typing import Any

from drafter.workbook.model import FORMAT, CommitmentEntry, FigureEntry, Workbook

_MAP_FORMS = {"数据": (FigureEntry, "本年"), "安排": (CommitmentEntry, "状态")}


def json_schema() -> dict[str, Any]:
    """A draft 2020-12 schema; a list that is still empty may be null, 数据 and 安排 may be maps {编号或名称: 值}."""
    schema = Workbook.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    schema["title"], schema["description"] = "台账", f"法治政府建设年度报告台账（{FORMAT}）"
    for name, definition in schema["$defs"].items():
        definition["title"] = next(
            (field.title for field in Workbook.model_fields.values() if name in str(field.annotation)), name
        )
        definition.pop("description", None)
        for wording in definition["properties"].values():
            _allow_nothing(wording)
    for key, wording in schema["properties"].items():
        if key in _MAP_FORMS:
            model, bare = _MAP_FORMS[key]
            entry = {"$ref": f"#/$defs/{model.__name__}"}
            value = schema["$defs"][model.__name__]["properties"][bare]
            values = {"type": "object", "additionalProperties": {"anyOf": [value, entry]}}
            listed = {"type": "array", "items": entry}
            kept = {name: wording[name] for name in ("title", "description") if name in wording}
            schema["properties"][key] = {**kept, "anyOf": [listed, values, {"type": "null"}]}
        else:
            _allow_nothing(wording)
    return schema


def json_schema_text() -> str:
    """The schema as the text of 台账.schema.json."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _allow_nothing(wording: dict[str, Any]) -> None:
    """A key without value takes its default, so null is right everywhere."""
    wording.pop("default", None)
    if "enum" in wording and None not in wording["enum"]:
        wording["enum"] = [*wording["enum"], None]
        wording.pop("type", None)
    elif wording.get("type") == "array":
        wording["type"] = ["array", "null"]
    elif "$ref" in wording:
        wording["anyOf"] = [{"$ref": wording.pop("$ref")}, {"type": "null"}]
