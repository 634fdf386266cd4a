"""drafter figures --table: the figures of one or many reports as a table on the screen, as .csv or .xlsx."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.cli.arguments import Parser
from drafter.cli.columns import SCREEN, around, table, width
from drafter.cli.figure_rows import TOTAL, Row, Sum, rows_of, sums
from drafter.cli.files import report_files
from drafter.cli.inputs import ReadReport, read_path
from drafter.cli.outputs import write_all
from drafter.cli.wrapping import wrap
from drafter.errors import UserError
from drafter.tables import Cell, Grid

DESCRIPTION = """\
把报告里的数据列成一张表：一份报告，或许多份合在一起（名称和单位都相同的，给出合计）。
不写 -o 就打印在屏幕上。下年目标、上年数和比照的标准不在表里。

例：drafter figures --table 青禾街道2023年报告.docx
    drafter figures --table 青禾街道.docx 砚湖街道.docx -o 数据.xlsx
    drafter figures --table 各街道报告 -o 数据.csv          （文件夹里的每一份）
"""
OPTION = "--table"
_SUFFIXES = (".csv", ".xlsx")
_WIDTHS = {"序号": 10, "单位": 26, "年度": 12, "章节": 45, "数据项": 55, "数值": 22, "数": 20, "计量单位": 18, "主题": 32, "约数": 12,
           "原句": 130, "说明": 90}  # fmt: skip
"""Of a column of the .xlsx, in millimetres."""
_HEADING = ("单位", "年度", "序号", "章节", "数据项", "数值", "数", "计量单位", "主题", "约数", "原句")
_SUM_HEADING = ("年度", "数据项", TOTAL, "计量单位", "主题", "说明")


def run(arguments: list[str]) -> int:
    """Print or write the table; exit 2 only where nothing could be read."""
    parser = Parser(prog="drafter figures --table", description=DESCRIPTION)
    parser.add_argument(
        "files",
        metavar="报告",
        nargs="+",
        help="报告文件（.docx .doc .wps .pdf .rtf .odt .txt .html .md）或文件夹，可写多个",
    )
    parser.add_argument("-o", "--output", metavar="数据.xlsx", help="写到哪里：.xlsx 或 .csv；不写则打印在屏幕上")
    parser.add_argument("--force", action="store_true", help="文件已存在时也写，旧的另存")
    options = parser.parse_args([one for one in arguments if one != OPTION])
    path = Path(options.output) if options.output else None
    if path and path.suffix.lower() not in _SUFFIXES:
        raise UserError(f"-o 后的文件名应以 .csv 或 .xlsx 结尾，不是“{path.name}”", "例如 -o 数据.xlsx")
    reports = [rows_of(read) for read in _read(options.files)]
    rows = [row for one in reports for row in one]
    totals = sums(reports)
    if path is None:
        sys.stdout.writelines(f"{line}\n" for line in screen(rows, totals, len(reports), _screen_width()))
        return 0
    for line in write_all([(path, _file(path.suffix.lower(), rows, totals))], force=options.force):
        sys.stderr.write(f"{line}\n")
    print(
        f"数据表：{path}（报告 {len(reports)} 份，数据 {len(rows)} 项{f'，合计 {len(totals)} 项' if totals else ''}）"
    )
    return 0


def _read(paths: Sequence[str]) -> list[ReadReport]:
    """The reports named, each once; what is no report or cannot be read is told and left out."""
    files, notes = report_files(paths)
    named = set(paths)
    out: list[ReadReport] = []
    seen: dict[str, str] = {}
    errors: list[UserError] = []
    for file in files:
        try:
            read = read_path(file)
        except UserError as error:
            errors.append(error)
            continue
        source = read.report.source
        if source.draft_of is not None:
            notes.append(f"{file} 是本软件写的稿子，没有读")
        elif read.report.kind != "annual_report" and file not in named:
            notes.append(f"{file} 不是年度报告，没有读")
        elif source.sha256 in seen:
            notes.append(f"{file} 与 {seen[source.sha256]} 内容完全相同，只读一份")
        else:
            same = [one for one in out if (one.report.unit, one.report.year) == (read.report.unit, read.report.year)]
            if same and read.report.unit:
                notes.append(f"{file} 与 {same[0].report.source.path} 的单位、年度相同，都列出，合计只算前一份")
            seen[source.sha256] = file
            out.append(read)
    for note in notes:
        sys.stderr.write(f"注意：{note}\n")
    if errors and not out and len(files) == 1:
        raise errors[0]
    for one in errors:
        sys.stderr.write(f"{one}\n")
    if not out:
        raise UserError("没有读到一份年度报告", "请写报告的文件名，或换一个文件夹")
    return out


def screen(rows: Sequence[Row], totals: Sequence[Sum], reports: int, columns: int = SCREEN) -> Iterator[str]:
    """The lines of the table, at most `columns` wide; then the sums and what the table holds."""
    if reports == 1:
        yield from _fitted(
            ("序号", "章节", "数据项", "数值", "单位", "主题"),
            [(str(r.number), r.section, r.figure.label, r.figure.value, r.figure.unit, r.figure.topic) for r in rows],
            (4, 10, 22, 8, 4, 8), (0, 3), rows, columns,
        )  # fmt: skip
    else:
        yield from _fitted(
            ("单位", "年度", "数据项", "数值", "计量单位"),
            [(r.place, str(r.year or ""), r.figure.label, r.figure.value, r.figure.unit) for r in rows],
            (12, 4, 24, 8, 8), (3,), rows, columns,
        )  # fmt: skip
    if totals:
        yield ""
        yield f"{TOTAL}（名称、计量单位、年度都相同的；比率不相加，约数不计入）"
        yield from table(
            ("年度", "数据项", TOTAL, "计量单位", "说明"),
            [(str(one.year or ""), one.label, _plain(one.total), one.unit, one.note) for one in totals],
            (4, 28, 10, 8, columns - 58), (2,),
        )  # fmt: skip
    yield ""
    told = [f"共：报告 {reports} 份，数据 {len(rows)} 项。" if reports > 1 else f"共：数据 {len(rows)} 项。"]
    if totals:
        told.append("合计只是相加：一份报告的数里若已包含另一份的，会重复计算。")
    told.append("没有显示全的，加 -o 数据.xlsx 写成 Excel 表看。")
    yield from wrap("".join(told), columns)


def _fitted(
    heading: Sequence[str],
    body: Sequence[Sequence[str]],
    widths: Sequence[int],
    right: Sequence[int],
    rows: Sequence[Row],
    columns: int,
) -> list[str]:
    """A table with a last column, 原句, that shows of the sentence what the others leave room for."""
    fitted = [min(most, max(width(row[place]) for row in [heading, *body])) for place, most in enumerate(widths)]
    rest = columns - sum(fitted) - 2 * len(fitted)
    sentences = [around(row.figure.sentence, row.figure.start, row.figure.end, rest) for row in rows]
    whole = [(*line, sentence) for line, sentence in zip(body, sentences, strict=True)]
    return table((*heading, "原句"), whole, (*fitted, rest), right)


def _screen_width() -> int:
    """That of the terminal, 80 where there is none or it is narrower."""
    return max(SCREEN, shutil.get_terminal_size((SCREEN, 24)).columns) if sys.stdout.isatty() else SCREEN


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def _file(suffix: str, rows: Sequence[Row], totals: Sequence[Sum]) -> bytes:
    """In .csv the sums are the last rows, with 合计 as their place; in .xlsx they have a sheet of their own."""
    from drafter.tables import write_csv, write_xlsx

    figures = tuple(_cells(row) for row in rows)
    if suffix == ".csv":
        added: tuple[tuple[Cell, ...], ...] = tuple(
            (TOTAL, one.year, None, None, one.label, _plain(one.total), one.total, one.unit, one.topic, None, one.note)
            for one in totals
        )
        return write_csv(Grid(_HEADING, figures + added))
    sheets = [("数据", Grid(_HEADING, figures, _widths(_HEADING)))]
    if totals:
        summed = tuple((one.year, one.label, one.total, one.unit, one.topic, one.note) for one in totals)
        sheets.append((TOTAL, Grid(_SUM_HEADING, summed, _widths(_SUM_HEADING))))
    return write_xlsx(sheets)


def _cells(row: Row) -> tuple[Cell, ...]:
    one = row.figure
    return (row.place, row.year, row.number, row.section, one.label, one.value, one.number, one.unit, one.topic,
            "约" if one.approximate else None, one.sentence)  # fmt: skip


def _widths(heading: Sequence[str]) -> tuple[int, ...]:
    return tuple(_WIDTHS.get(name, 22) for name in heading)
