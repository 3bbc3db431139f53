# Short names for those who have make; every line also works by itself.
.PHONY: demo test quick lint format lock pictures bench

PYTHON ?= python3
VENV_PYTHON = .venv/bin/python
EXPORT = uv export --frozen --quiet --no-annotate --no-header --no-emit-project --no-default-groups

demo test pictures bench:
	$(PYTHON) manage.py $@

quick:
	$(PYTHON) manage.py test --quick

# The same checks as tests/test_tools.py, with the whole story on the screen.
lint:
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	git ls-files -z '*.html' | xargs -0 -r .venv/bin/djade --check --target-version 5.2
	$(VENV_PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format:
	$(VENV_PYTHON) -m ruff check --fix .
	$(VENV_PYTHON) -m ruff format .
	git ls-files -z '*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2

# New versions: `make lock` with uv on PATH. uv.lock itself stays here (it carries the address of a registry);
# the exported files carry versions and hashes only, for every system and Python that pyproject.toml allows.
lock:
	uv lock --upgrade
	$(EXPORT) --output-file requirements/base.txt
	$(EXPORT) --only-group test --output-file requirements/test.txt
	$(EXPORT) --only-group fetching --output-file requirements/uv.txt
	! grep -nE '://|^--(index|extra-index|find)' requirements/*.txt
