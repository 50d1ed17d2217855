"""What the files in `deploy` name, the program has, and they promise what they must."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord.bot.cli import WRONG_USE
from onrecord.bot.processes import Process
from onrecord.config.settings import PREFIX, Settings
from onrecord.web.watch import Numbers, Problem, build_watch

ROOT = Path(__file__).resolve().parents[2]
UNIT = (ROOT / "deploy/onrecord.service").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
GRACE_S = 10


@pytest.mark.parametrize("text", [UNIT, CONTAINER], ids=["unit", "container"])
def test_only_settings_that_exist_are_named(text: str) -> None:
    assert {name.removeprefix(PREFIX).lower() for name in re.findall(rf"{PREFIX}\w+", text)} <= set(
        Settings.model_fields
    )


def test_unit_starts_a_process_that_exists() -> None:
    assert re.findall(r"^Environment=PROCESS=(\w+)$", UNIT, re.MULTILINE) == [Process.RUN]
    assert re.findall(r"^ExecStart=\S+/onrecord (.+)$", UNIT, re.MULTILINE) == ["$PROCESS"]


def test_unit_lets_the_program_end_and_leaves_wrong_settings() -> None:
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)
    assert int(seconds) > GRACE_S
    assert re.findall(r"^RestartPreventExitStatus=(\d+)$", UNIT, re.MULTILINE) == [str(WRONG_USE)]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "onrecord.service"
    # Only what is installed can be looked up; everything else is judged as it stands.
    unit.write_text(UNIT.replace("/opt/onrecord/bin/onrecord", "/bin/echo"), encoding="utf-8")
    judged = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", str(unit)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (judged.returncode, judged.stderr) == (0, "")


def test_container_has_a_python_that_is_supported_and_is_not_root() -> None:
    assert set(re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)) == {"python:3.11-slim"}
    (user,) = re.findall(r"^USER (\d+)$", CONTAINER, re.MULTILINE)
    assert int(user) > 0
    assert CONTAINER.index("USER ") < CONTAINER.index("ENTRYPOINT")


def test_container_copies_what_exists_and_starts_what_exists() -> None:
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINER, re.MULTILINE)
    assert [name for names in copied for name in names.split() if not (ROOT / name).exists()] == []
    assert re.findall(r'^CMD \["(\w+)"\]$', CONTAINER, re.MULTILINE) == [Process.RUN]


async def find_no_problems() -> tuple[Problem, ...]:
    return ()


async def read_no_numbers() -> Numbers:
    return Numbers("text/plain", b"")


def test_container_asks_a_page_that_exists_for_its_health() -> None:
    (port, path) = re.findall(r"urlopen\('http://127\.0\.0\.1:(\d+)(/\w+)'", CONTAINER)[0]
    watch = build_watch(find_no_problems, read_no_numbers)
    assert path in {resource.canonical for resource in watch.router.resources()}
    assert Settings.model_fields["watch_address"].default == f"127.0.0.1:{port}"
