from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import onrecord.config
from onrecord.config.loading import WrongSettings, load_settings
from onrecord.config.settings import PREFIX, Settings, describe_allowed

EXAMPLE = Path(onrecord.config.__file__).with_name("onrecord.example.toml")
TOKEN = "123456:AAbbCC-dd_EE"


@pytest.fixture(autouse=True)
def _empty_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def complaints() -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as caught:
        load_settings()
    return caught.value.sentences


def test_defaults_hold_without_file_and_environment() -> None:
    assert load_settings() == Settings()


def test_file_in_working_directory_is_read() -> None:
    Path("onrecord.toml").write_text('web_port = 9000\nowners = [7]\nfetch_allow = ["10.0.0.0/8"]', encoding="utf-8")
    settings = load_settings()
    assert (settings.web_port, settings.owners, str(settings.fetch_allow[0].network)) == (9000, (7,), "10.0.0.0/8")


def test_file_named_in_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text("web_port = 9001", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_CONFIG", str(elsewhere))
    assert load_settings().web_port == 9001


def test_environment_wins_over_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.toml").write_text("web_port = 9000", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_WEB_PORT", "9002")
    assert load_settings().web_port == 9002


def test_watching_is_switched_off_by_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WATCH_ADDRESS", "off")
    assert load_settings().watch_address is None


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TELEGRAM_TOKEN", "")
    assert load_settings().telegram_token is None


def test_lists_in_environment_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_OWNERS", "12, 34")
    assert load_settings().owners == (12, 34)


def test_telegram_stands_for_its_published_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WEBHOOK_ALLOW", "telegram, 10.0.0.0/8")
    networks = [str(network) for network in load_settings().webhook_allow]
    assert networks == ["149.154.160.0/20", "91.108.4.0/22", "10.0.0.0/8"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("web_port", "eighty"),
        ("web_port", "65536"),
        ("send_concurrency", "0"),
        ("webhook_url", "example.org"),
        ("webhook_allow", "telegramm"),
        ("webhook_proxies", "telegram"),
        ("owners", "1,somebody"),
        ("owners", "-5"),
        ("data_licence", "Our own"),
        ("fetch_allow", "10.0.0/8"),
        ("fetch_allow", "127.0.0.0/8:99999"),
        ("public_url", "ftp://example.org"),
        ("telegram_api_url", "api.telegram.org"),
        ("data_dir", __file__),
        ("encoder", "no/such/folder"),
        ("fetch_timeout", "nan"),
        ("log_level", "loud"),
        ("web_host", "two words"),
        ("watch_address", "127.0.0.1"),
        ("watch_address", "two words:1"),
        ("log_format", "xml"),
    ],
)
def test_wrong_value_is_named_shown_and_explained(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name.upper(), value)
    (sentence,) = complaints()
    assert sentence.startswith(f"{PREFIX}{name.upper()} is {value[:50]!r}"[:-1])
    assert sentence.endswith(f"; allowed is {describe_allowed(name)}.")


@pytest.mark.parametrize("name", ["telegram_token", "database_url", "error_report_url"])
def test_wrong_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(PREFIX + name.upper(), "mysql://root:hunter2@db")
    (sentence,) = complaints()
    assert "hunter2" not in sentence


def test_wrong_token_in_file_is_never_shown() -> None:
    Path("onrecord.toml").write_text('telegram_token = ["hunter2"]', encoding="utf-8")
    (sentence,) = complaints()
    assert "hunter2" not in sentence


def test_password_in_an_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PUBLIC_URL", "ftp://me:hunter2@example.org")
    (sentence,) = complaints()
    assert "hunter2" not in sentence


def test_each_wrong_setting_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.toml").write_text('web_host = ""\nlog_level = 3', encoding="utf-8")
    monkeypatch.setenv("ONRECORD_WEB_PORT", "x")
    monkeypatch.setenv("ONRECORD_BOGUS", "x")
    assert [sentence.split(" is ")[0] for sentence in complaints()] == [
        "ONRECORD_BOGUS",
        "web_host in onrecord.toml",
        "ONRECORD_WEB_PORT",
        "log_level in onrecord.toml",
    ]


def test_unknown_variable_gets_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WEB_PROT", "secret-by-mistake")
    assert complaints() == ("ONRECORD_WEB_PROT is not a setting; did you mean ONRECORD_WEB_PORT?",)


def test_unknown_variable_like_no_other_gets_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_BOGUS", "x")
    (sentence,) = complaints()
    assert sentence.startswith("ONRECORD_BOGUS is not a setting; the settings are ONRECORD_TELEGRAM_TOKEN, ")


def test_unknown_key_in_file_gets_nearest_name() -> None:
    Path("onrecord.toml").write_text("datadir = 'x'", encoding="utf-8")
    assert complaints() == ("datadir in onrecord.toml is not a setting; did you mean data_dir?",)


@pytest.mark.parametrize(
    ("content", "problem"), [(b"web_port =", "is not TOML"), (b"\xff\xfe", "is not UTF-8 text")], ids=["toml", "bytes"]
)
def test_unreadable_file_is_named(content: bytes, problem: str) -> None:
    Path("onrecord.toml").write_bytes(content)
    (sentence,) = complaints()
    assert sentence.startswith(f"The settings file onrecord.toml {problem}")


def test_missing_named_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CONFIG", "nowhere.toml")
    assert complaints() == ("The settings file nowhere.toml cannot be read: No such file or directory.",)


def test_secrets_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TELEGRAM_TOKEN", TOKEN)
    assert TOKEN not in repr(load_settings())


def test_importing_reads_no_environment() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", "import onrecord.config.loading"], env={"ONRECORD_WEB_PORT": "x"}, check=False
    )
    assert outcome.returncode == 0


def test_example_explains_every_setting() -> None:
    named = re.findall(r"^# (\w+) = ", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert named == list(Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_example_says_what_the_code_says(name: str) -> None:
    comments = " ".join(EXAMPLE.read_text(encoding="utf-8").replace("\n# ", " ").split())
    assert Settings.model_fields[name].description in comments


def test_example_is_accepted_when_uncommented(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "models/encoder").mkdir(parents=True)
    lines = re.findall(r"^# (\w+ = .*)$", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = "\n".join(lines).replace("the-letters-that-BotFather-gave", "AAbb")
    Path("onrecord.toml").write_text(text, encoding="utf-8")
    assert load_settings().public_url == "https://onrecord.example.org"


def test_example_shows_the_defaults() -> None:
    lines = re.findall(r"^# (\w+ = .*)$", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    shown = tomllib.loads("\n".join(lines))
    defaults = {name: field.default for name, field in Settings.model_fields.items() if field.default is not None}
    expected = {name: str(value) if isinstance(value, Path) else value for name, value in defaults.items()}
    assert {name: tuple(shown[name]) if shown[name] == [] else shown[name] for name in expected} == expected
