# 只需要 python3（3.11 以上）和 make。Windows 用户不需要 make，安装方法见 README.md。

PYTHON  ?= python3
VENV    ?= .venv
# 示例：上年报告、填好的台账（可以没有）、写到哪里
SAMPLE  ?= seeds/青禾街道2023.txt
FIGURES ?= examples/青禾街道2024台账.yaml
DEMO    ?= demo
# 测试：并行的进程数、另加的 pytest 选项；make test 刚跑过时，make test-all SLOW_ONLY=1 只补跑其余
JOBS        ?= auto
PYTEST_ARGS ?=
SLOW_ONLY   ?=

BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
PYTEST  := $(BIN)/python -m pytest -n $(JOBS) -rs

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lint bench picture office
.NOTPARALLEL:

help:
	@echo '用法：make 目标'
	@echo '  demo      装好程序，用一份示例报告写出框架稿和核对单，放在 $(DEMO)/'
	@echo '  test      代码检查和快的测试（几分钟以内）'
	@echo '  test-all  全部测试，另需 LibreOffice、poppler 和中文字体'
	@echo '  lint      只做代码检查：ruff、mypy --strict'
	@echo '  bench     量速度和内存；BENCH_ARGS=报告文件 可换成自己的报告'
	@echo '换一份报告试：make demo SAMPLE=上年报告.docx FIGURES='

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 以上：make PYTHON=python3.12 …' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo '正在安装到 $(VENV)（只在第一次，或依赖改动之后）……'
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev,doc,ooxml]'
	@touch $@

demo: $(STAMP)
	@if [ -f '$(FIGURES)' ]; then set -- --figures '$(FIGURES)'; else set --; fi; \
	$(BIN)/python -m drafter build '$(SAMPLE)' "$$@" -o '$(DEMO)/框架稿.docx' --force
	@echo '用 Word/WPS 打开框架稿，查找“【待”可走遍所有待办之处。'

# 一项不过，后面的也照做，最后一并算失败。
lint: $(STAMP)
	@status=0; set -x; \
	$(BIN)/python -m ruff check . || status=1; \
	$(BIN)/python -m ruff format --check . || status=1; \
	$(BIN)/python -m mypy || status=1; \
	{ set +x; } 2>/dev/null; exit $$status

test: $(STAMP)
	@status=0; $(MAKE) --no-print-directory lint || status=1; \
	$(PYTEST) -m 'not slow' $(PYTEST_ARGS) || status=1; \
	echo '没有跑标记为 slow 的测试；make test-all 跑全部。'; exit $$status

test-all: $(STAMP) office
ifdef SLOW_ONLY
	@echo '只补跑标记为 slow 的测试；其余已由 make test 跑过。'
	$(PYTEST) --no-skip -m slow $(PYTEST_ARGS)
else
	@status=0; $(MAKE) --no-print-directory lint || status=1; \
	$(PYTEST) --no-skip $(PYTEST_ARGS) || status=1; exit $$status
endif

# What the slow tests need from the system; a missing piece fails here, with its remedy, not as a skip further down.
office:
	@missing=; \
	command -v soffice >/dev/null || command -v libreoffice >/dev/null || missing="$$missing libreoffice-writer libreoffice-calc"; \
	command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || missing="$$missing poppler-utils"; \
	command -v fc-list >/dev/null || missing="$$missing fontconfig"; \
	fc-list 2>/dev/null | grep -q 'Noto Serif CJK SC' || missing="$$missing fonts-noto-cjk"; \
	fc-list 2>/dev/null | grep -q 'AR PL KaitiM GB' || missing="$$missing fonts-arphic-gkai00mp"; \
	if [ -n "$$missing" ]; then \
	  echo "全部测试还缺：$$missing" >&2; echo "  办法（Debian、Ubuntu）：sudo apt-get install$$missing" >&2; exit 1; fi

bench: $(STAMP)
	$(BIN)/python bench/run.py $(BENCH_ARGS)

# README.md 里的图片：examples/ 里稿子的一页。
picture: $(STAMP) office
	$(BIN)/python scripts/readme_picture.py
