"""Alembic, driven from code: this folder holds its scripts, and there is no alembic.ini."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def list_versions() -> set[str]:
    """Return the versions of the tables that this program knows."""
    return {script.revision for script in ScriptDirectory.from_config(_configure()).walk_revisions()}


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the tables to a version, inside the transaction of the connection."""
    config = _configure()
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def _configure() -> Config:
    config = Config()
    folder = str(Path(__file__).parent)
    config.set_main_option("script_location", folder.replace("%", "%%"))  # a percent sign would be interpolated
    config.set_main_option("path_separator", "os")
    return config
