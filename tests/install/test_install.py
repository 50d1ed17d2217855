"""The project as somebody else gets it: installed by pip into an empty venv, away from the clone."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]

# An install downloads and unpacks some 80 packages; on two busy cores that has taken a minute and a half.
pytestmark = pytest.mark.timeout(600)

IMPORT_ALL = """
import importlib, json, pkgutil, onrecord
names = [module.name for module in pkgutil.walk_packages(onrecord.__path__, "onrecord.")]
# Alembic runs this one itself, inside a migration.
for name in names:
    if name != "onrecord.storage.migrations.env":
        importlib.import_module(name)
print(json.dumps([onrecord.__file__, names]))
"""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, check=False, capture_output=True, text=True, timeout=500
    )


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the venv; the first worker that comes makes it for all."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "installed"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            folder.mkdir()
            install(folder)
    verdict = folder / "skip"
    if verdict.exists():
        pytest.skip(verdict.read_text(encoding="utf-8"))
    return folder


def install(folder: Path) -> None:
    venv.create(folder / "venv", with_pip=True, symlinks=os.name != "nt")
    pip = (folder / "venv/bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet")
    done = run(*pip, "install", "-c", ROOT / "constraints.txt", ROOT, cwd=folder)
    if done.returncode == 0:
        return
    probe = run(*pip, "download", "--no-deps", "--no-cache-dir", "-d", "probe", "typing_extensions", cwd=folder)
    if probe.returncode == 0:
        raise AssertionError(done.stderr[-3000:])
    (folder / "skip").write_text("the package index cannot be reached", encoding="utf-8")


def test_every_module_imports_where_it_is_installed(home: Path) -> None:
    done = run(home / "venv/bin/python", "-c", IMPORT_ALL, cwd=home)
    assert done.returncode == 0, done.stderr
    place, names = json.loads(done.stdout)
    rooms = {f"onrecord.{path.parent.name}" for path in (ROOT / "onrecord").glob("*/__init__.py")}
    assert place.startswith(str(home))
    assert rooms <= set(names)


def test_program_tells_its_version(home: Path) -> None:
    done = run(home / "venv/bin/onrecord", "--version", cwd=home)
    assert (done.returncode, done.stdout[:9]) == (0, "onrecord ")


def test_only_one_name_is_claimed(home: Path) -> None:
    (packages,) = home.glob("venv/lib/python3*/site-packages")
    record = next(packages.glob("onrecord-*.dist-info/RECORD")).read_text(encoding="utf-8")
    tops = {line.partition("/")[0] for line in record.splitlines() if not line.startswith("../")}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"onrecord"}


def test_installed_versions_are_the_pinned_ones(home: Path) -> None:
    done = run(home / "venv/bin/python", "-m", "pip", "freeze", "--exclude", "onrecord", cwd=home)
    pinned = set((ROOT / "constraints.txt").read_text(encoding="utf-8").lower().split())
    assert set(done.stdout.lower().split()) - pinned == set()


def test_examples_are_installed_and_checked(home: Path) -> None:
    (examples,) = home.glob("venv/lib/python3*/site-packages/onrecord/examples")
    imported = run(home / "venv/bin/onrecord", "import", examples / "corpus.jsonl", cwd=home)
    checked = run(home / "venv/bin/onrecord", "check", examples / "pages/wire-copy.html", cwd=home)
    assert (imported.returncode, checked.returncode) == (0, 0), imported.stderr + checked.stderr
