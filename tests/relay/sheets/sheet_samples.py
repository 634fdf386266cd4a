"""A small 台账, its sheets, and what people and programs do to them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter.relay.sheets import Returned, read_sheets, write_sheets
from drafter.relay.sheets.layout import AT
from drafter.relay.sheets.offices import offices
from drafter.workbook.dump import dump
from drafter.workbook.load import load
from drafter.workbook.model import FigureEntry, PriorReport, Section, Workbook, ZeroEntry

OFFICE, OTHER = "司法所", "平安办"
FILE = "报数表.xlsx"
FIRST = 5
"""The row of the first figure."""
_FIGURES = (
    ("执法检查", "户次", "1.5万余", OFFICE), ("行政处罚案件", "件", "182", OFFICE), ("意见采纳率", "%", "93.0", OFFICE),
    ("罚没金额", "万元", "41608.9", OFFICE), ("受理", "件", "655", OFFICE), ("受理", "件", "120", OFFICE),
    ("新培养法律明白人", "名", "15", OFFICE), ("调解成功", "件", "643", OFFICE), ("排查隐患", "处", "1315", OTHER),
)  # fmt: skip
ANSWERS = {1: "1.6万余", 2: "190", 3: "94.5", 4: "42000.5", 5: "700", 6: "130", 7: "18", 8: "650", 9: "1274"}


def figure(serial: int, name: str, unit: str, prior: str, office: str = "", **more: Any) -> FigureEntry:
    sentence = f"全年{name}{prior}{unit}。"
    return FigureEntry(
        id=f"f{serial:08x}", serial=serial, name=name, unit=unit, prior=prior, office=office, section="s00000001",
        prior_sentence=sentence, **more,
    )  # fmt: skip


def workbook(**changes: Any) -> Workbook:
    """The 台账 of the samples; `changes`: fields of it."""
    fields: dict[str, Any] = {
        "unit": "青禾街道",
        "year": 2024,
        "prior_report": PriorReport(file="青禾街道2023.docx", year=2023, sha256="ab" * 32),
        "sections": [Section(number="s00000001", prior_heading="规范执法", heading="规范执法")],
        "figures": [figure(serial, *row) for serial, row in enumerate(_FIGURES, 1)],
        "zero_statements": [
            ZeroEntry(id="z00000001", serial=1, prior_sentence="全年未发生较大及以上生产安全事故", office=OFFICE),
            ZeroEntry(id="z00000002", serial=2, prior_sentence="街道全年未制发行政规范性文件", office=OFFICE),
        ],
    }
    return Workbook(**(fields | changes))


def text_of(book: Workbook) -> str:
    return dump(book)


def reloaded(book: Workbook) -> Workbook:
    """The 台账 as it is after being written to a file."""
    return load(dump(book))


def sheets(book: Workbook, *names: str) -> bytes:
    """The sheets of all offices, or of those named."""
    return write_sheets(book, [one for one in offices(book) if not names or one.name in names])


def edit(data: bytes, change: Callable[[Any], object]) -> bytes:
    """The file after `change` was done to the openpyxl workbook."""
    book = load_workbook(BytesIO(data))
    change(book)
    return saved(book)


def saved(book: Any) -> bytes:
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def row_of(sheet: Worksheet, serial: int) -> int:
    """The row of a figure; its 编号 is f and the serial."""
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, AT["id"]).value == f"f{serial:08x}":
            return row
    raise LookupError(serial)


def put(sheet: Any, serial: int, value: Any, key: str = "value", number_format: str = "") -> None:
    """Type `value` into a cell of a figure's row."""
    cell = sheet.cell(row_of(sheet, serial), AT[key])
    cell.value = value
    if number_format:
        cell.number_format = number_format


def fill(book: Any) -> None:
    """All answers into all sheets, as text."""
    for sheet in book:
        for serial, value in ANSWERS.items():
            try:
                put(sheet, serial, value)
            except LookupError:
                continue


def read(data: bytes, book: Workbook | None = None, name: str = FILE) -> Returned:
    return read_sheets(data, name, book or workbook())


def values(returned: Returned) -> dict[int, str]:
    """序号 → value of what came in."""
    return {int(one.id[1:], 16): one.value for one in returned.incoming}


def blank_book() -> Any:
    return Book()


def through_libreoffice(data: bytes, folder: Path, kind: str = "xlsx") -> bytes:
    """The file opened and saved by LibreOffice, as .xlsx or another kind."""
    return all_through_libreoffice([data], folder, kind)[0]


def all_through_libreoffice(files: Sequence[bytes], folder: Path, kind: str = "xlsx") -> list[bytes]:
    """Files opened and saved by one LibreOffice, which takes longer to start than for its work."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    folder.mkdir(parents=True, exist_ok=True)
    sources, out = [folder / f"in{number}.xlsx" for number in range(len(files))], folder / "out"
    for source, data in zip(sources, files, strict=True):
        source.write_bytes(data)
    profile = folder / "profile"
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(out), *map(str, sources)], check=True, capture_output=True, timeout=240)
    return [(out / f"{source.stem}.{kind}").read_bytes() for source in sources]
