"""Reads the settings from the environment and from `onrecord.toml`, and says in sentences what is wrong with them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from onrecord.config.settings import PREFIX, Settings, describe_allowed, is_secret

FILE_NAME = "onrecord.toml"
FILE_VARIABLE = f"{PREFIX}CONFIG"

# Not settings of the program, but known: where the settings stand, and the database that the tests use.
_OTHER_VARIABLES = frozenset({FILE_VARIABLE, f"{PREFIX}TEST_DSN"})
_LONGEST_SHOWN = 60
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]*@")


class WrongSettings(Exception):
    """The settings cannot be used; `sentences` names each wrong one, what it held and what is allowed."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


def load_settings() -> Settings:
    """Return the settings, the environment before the file before the defaults; raises `WrongSettings`."""
    path = _find_file(os.environ)
    in_file = _read_file(path) if path else {}
    in_environment = {
        name.upper(): value for name, value in os.environ.items() if name.upper().startswith(PREFIX) and value
    }
    sentences = [*_describe_unknown_variables(in_environment), *_describe_unknown_keys(in_file, path)]
    known = {key: value for key, value in in_file.items() if key in Settings.model_fields}
    try:
        settings = Settings(**known)  # type: ignore[arg-type]  # the model judges what the file holds
    except ValidationError as error:
        names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        raise WrongSettings(
            [*sentences, *(_describe_wrong(name, in_environment, known, path) for name in names)]
        ) from None
    if sentences:
        raise WrongSettings(sentences)
    return settings


def _find_file(environ: Mapping[str, str]) -> Path | None:
    named = environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    return Path(FILE_NAME) if Path(FILE_NAME).exists() else None


def _read_file(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongSettings([f"The settings file {path} cannot be read: {error.strerror}."]) from None
    except UnicodeDecodeError:
        raise WrongSettings([f"The settings file {path} is not UTF-8 text."]) from None
    except tomllib.TOMLDecodeError as error:
        raise WrongSettings([f"The settings file {path} is not TOML: {error}."]) from None


def _describe_unknown_variables(environ: Iterable[str]) -> list[str]:
    unknown = [name for name in environ if name not in _OTHER_VARIABLES]
    keys = {name: name.removeprefix(PREFIX).lower() for name in unknown}
    return [
        f"{name} is not a setting; {_name_nearest(key, str.upper, PREFIX)}"
        for name, key in keys.items()
        if key not in Settings.model_fields
    ]


def _describe_unknown_keys(keys: Iterable[str], path: Path | None) -> list[str]:
    return [
        f"{key} in {path} is not a setting; {_name_nearest(key, str)}"
        for key in keys
        if key not in Settings.model_fields
    ]


def _name_nearest(key: str, spell: Callable[[str], str], prefix: str = "") -> str:
    nearest = get_close_matches(key.lower(), Settings.model_fields, n=1)
    if nearest:
        return f"did you mean {prefix}{spell(nearest[0])}?"
    return f"the settings are {', '.join(prefix + spell(name) for name in Settings.model_fields)}."


def _describe_wrong(name: str, environ: Mapping[str, str], in_file: Mapping[str, object], path: Path | None) -> str:
    variable = PREFIX + name.upper()
    place, value = (variable, environ[variable]) if variable in environ else (f"{name} in {path}", in_file[name])
    return f"{place} is {_show(name, value)}; allowed is {describe_allowed(name)}."


def _show(name: str, value: object) -> str:
    if is_secret(name):
        return "not well formed (what it holds is a secret and is not shown)"
    shown = _CREDENTIALS.sub("…@", repr(value))
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
