# `make run` opens the assistant; `make test` runs every check. Both first set up .venv, once.
# `make bench` prints how long asking takes, as ratios.
# `make accuracy` typesets hundreds of made-up bulletins and compares every cell that is read.
# `make lock` renews the two lock files after a change of dependencies in pyproject.toml.

# The first of these that is Python 3.11 or newer and can make virtual environments.
PYTHON = python3 python3.11 python3.12 python3.13 python3.14
BIN = .venv/bin
PIP_INSTALL = $(BIN)/python -m pip install --quiet
LOCK = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	--quiet --upgrade --custom-compile-command "make lock" pyproject.toml --group build

# An installer leaves a checkout as it is, so that the first questions would be compiled each time
# where Python is told to keep nothing.
COMPILE = $(BIN)/python -m compileall -q assistant

.PHONY: run test bench accuracy lock

run: .venv/ready-to-run
	@$(BIN)/bulletins

test: .venv/ready-to-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2

bench: .venv/ready-to-test
	@$(BIN)/python -m tests.bench

accuracy: .venv/ready-to-test
	@$(BIN)/python -m tests.accuracy

lock: .venv/ready-to-test
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

.venv/ready-to-run: requirements.lock pyproject.toml
	@$(FIND_PYTHON); $(SAY_SETTING_UP); $$python -m venv --clear .venv
	@$(PIP_INSTALL) -r requirements.lock || { $(SAY_NOT_FETCHED); exit 1; }
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@; $(COMPILE)

.venv/ready-to-test: .venv/ready-to-run requirements-dev.lock
	@$(PIP_INSTALL) -r requirements-dev.lock || { $(SAY_NOT_FETCHED); exit 1; }
	@touch $@

# Debian and Ubuntu ship Python without what venv needs (ensurepip), so it is asked for by name.
define FIND_PYTHON
python=; bare=; \
for each in $(PYTHON); do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	if $$each -c 'import ensurepip, venv' 2>/dev/null; then python=$$each; break; fi; \
	bare=$${bare:-$$each}; \
done; \
if [ -z "$$python$$bare" ]; then $(SAY_NO_PYTHON); exit 1; fi; \
if [ -z "$$python" ]; then $(SAY_NO_VENV); exit 1; fi
endef

define SAY_SETTING_UP
echo '正在安装到 .venv，约需一分钟……'; \
echo 'Installing into .venv, about a minute …'
endef

define SAY_NO_PYTHON
echo '需要 Python 3.11 或更新的版本：请从 https://www.python.org/downloads/ 安装，然后重新运行。'; \
echo 'Python 3.11 or newer is needed: install it from https://www.python.org/downloads/ and run this again.'
endef

define SAY_NO_VENV
echo "Python 缺少 venv 模块：请先安装（Debian、Ubuntu：sudo apt install $$bare-venv），然后重新运行。"; \
echo "Python lacks its venv module: install it (Debian, Ubuntu: sudo apt install $$bare-venv) and run this again."
endef

define SAY_NOT_FETCHED
echo '没有装全所需的软件包（原因见上）：请检查网络，然后重新运行。'; \
echo 'Some packages could not be installed (see above): check the network and run this again.'
endef
