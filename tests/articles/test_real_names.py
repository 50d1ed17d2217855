"""No name leads to a private machine, however a name server answers: asked over the wire, as the machine asks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.verification.kinds import UnreadableReason
from tests.articles.real_names import PRIVATE, PUBLIC, TURNING

BLOCKED, DNS = UnreadableReason.BLOCKED_ADDRESS.value, UnreadableReason.DNS.value
OUTCOMES = {
    "private.test": BLOCKED,
    "private6.test": BLOCKED,
    "mapped.test": BLOCKED,
    "metadata.test": BLOCKED,
    "several.test": BLOCKED,
    "alias.test": BLOCKED,
    "good.test": "page",
    "broken.test": DNS,
    "garbage.test": DNS,
    "silent.test": DNS,
    "nobody.test": DNS,
}
# A network, and two files of the system, that only the program sees. An address that is not the loopback's is there
# because the look-up takes a machine without one for a machine without a network.
ENTER = """
ip link set lo up && ip addr add 192.0.2.1/32 dev lo && ip -6 addr add 2001:db8::1/128 dev lo
mount --bind "$1" /etc/resolv.conf && mount --bind "$2" /etc/nsswitch.conf
"""
SPACE = ("unshare", "--map-root-user", "--net", "--mount", "sh", "-ec")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """What tells the machine where to look names up."""
    if not all(map(shutil.which, ("unshare", "ip", "mount"))):
        pytest.skip("needs unshare, ip and mount")
    resolver, order = tmp_path / "resolv.conf", tmp_path / "nsswitch.conf"
    resolver.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    order.write_text("hosts: dns\n")
    entered = subprocess.run([*SPACE, ENTER, "sh", resolver, order], check=False, capture_output=True, timeout=20)
    if entered.returncode:
        pytest.skip("needs the right to make a network of its own")
    return str(resolver), str(order)


def test_name_leads_to_no_private_machine(files: tuple[str, str], root: Path) -> None:
    program = f'{ENTER}\nexec "$3" -m tests.articles.real_names'
    run = subprocess.run(
        [*SPACE, program, "sh", *files, sys.executable],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    seen = json.loads(run.stdout)
    turned = {name: seen["outcomes"].pop(name) for name in TURNING}
    assert seen["outcomes"] == OUTCOMES
    # Whichever address a look-up got, it is the one that was judged and that is connected to.
    assert set(turned.values()) == {"page", BLOCKED}
    assert PRIVATE not in seen["heard"]
    assert set(seen["heard"]) == {PUBLIC}
