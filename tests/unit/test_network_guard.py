"""The guard of `tests/conftest.py`: no test reaches beyond this machine unnoticed."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest


def test_other_machines_cannot_be_connected_to() -> None:
    with socket.socket() as outside, pytest.raises(RuntimeError, match="a test connected to"):
        outside.connect(("192.0.2.1", 80))


async def test_names_cannot_be_looked_up() -> None:
    with pytest.raises(RuntimeError, match="a test looked up"):
        await asyncio.get_running_loop().getaddrinfo("example.org", 443)


def test_reserved_names_do_not_resolve() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("nowhere.invalid", 80)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as client:
        assert client.getpeername() == server.getsockname()


def test_no_setting_comes_from_outside() -> None:
    assert {name for name in os.environ if name.startswith("ONRECORD_")} <= {"ONRECORD_TEST_DSN"}
