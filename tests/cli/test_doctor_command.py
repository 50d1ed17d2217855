from __future__ import annotations

import socket

from tests.cli.bot_api import serve_bot_api
from tests.cli.program import Program

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


def read_states(table: str) -> dict[str, str]:
    """Return the state of each subject; columns are two spaces apart."""
    rows = [[cell for cell in line.split("  ") if cell] for line in table.splitlines()[1:]]
    return {row[0].strip(): row[1].strip() for row in rows}


def test_everything_needed_works_in_a_fresh_place(stocked: Program) -> None:
    with serve_bot_api(TOKEN) as api:
        settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, "WEB_PORT": "0"}
        program = Program(stocked.folder, {f"ONRECORD_{name}": value for name, value in settings.items()})
        ended = program.run("doctor")
    states = read_states(ended.out)
    states.pop("network")  # may be away: texts and files need none
    assert (ended.status, set(states.values())) == (0, {"works"}), ended.out
    assert list(states) == ["settings", "data folder", "database", "index", "page reader", "web port", "token"]


def test_failures_are_named_with_what_to_do(empty: Program) -> None:
    (empty.folder / "data").mkdir()
    (empty.folder / "data/onrecord.db").write_bytes(b"no database at all, long enough to look like one" * 30)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "WEB_PORT": str(port)}
        program = Program(empty.folder, {f"ONRECORD_{name}": value for name, value in settings.items()})
        ended = program.run("doctor")
    failing = {subject for subject, state in read_states(ended.out).items() if state == "fails"}
    assert (ended.status, failing) == (1, {"database", "web port", "token"}), ended.out
    assert "ONRECORD_WEB_PORT" in ended.out
    assert TOKEN not in ended.out + ended.err


def test_wrong_settings_are_the_first_failure(empty: Program) -> None:
    ended = Program(empty.folder, {"ONRECORD_WEB_PORT": "eighty"}).run("doctor")
    assert (ended.status, read_states(ended.out)) == (1, {"settings": "fails"})


def test_empty_place_is_told_what_is_missing(empty: Program) -> None:
    ended = Program(empty.folder, {"ONRECORD_WEB_PORT": "0"}).run("doctor")
    states = read_states(ended.out)
    assert (ended.status, states["index"], states["token"]) == (0, "missing", "missing")


def test_proxy_is_named_with_what_it_has_to_do(empty: Program) -> None:
    ended = Program(empty.folder, {"ONRECORD_WEB_PORT": "0", "ONRECORD_FETCH_PROXY": "http://127.0.0.1:9"}).run(
        "doctor"
    )
    assert read_states(ended.out)["proxy"] == "works"
    assert "has to keep private addresses closed" in " ".join(ended.out.split())
