"""Fetches pages by name where the names are this program's own: started by `test_real_names` on a network of its own.

The look-up is the one of the machine, over UDP to port 53; what became of each name is printed as JSON.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import cycle
from struct import pack
from typing import cast

from onrecord.verification.articles.addresses import parse_allowed_range
from onrecord.verification.articles.fetch import LinkFetcher
from onrecord.verification.articles.settings import ReaderSettings
from onrecord.verification.errors import Unreadable

PORT = 8080
PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"
"""Two addresses of this machine; the first is opened where a name is to have something to read."""

NAMES: Mapping[str, Sequence[str]] = {
    "private.test": [PRIVATE],
    "private6.test": ["::1"],
    "mapped.test": [f"::ffff:{PRIVATE}"],
    "metadata.test": ["169.254.169.254"],
    "several.test": ["10.0.0.1", "fd00::1", PRIVATE],
    "alias.test": ["private.test"],
    "good.test": [PUBLIC],
    "broken.test": ["SERVFAIL"],
    "garbage.test": ["garbage"],
    "silent.test": [],
}
TURNING = tuple(f"turning{number}.test" for number in range(20))
"""Names whose address is another one at each look-up."""

_A, _AAAA, _CNAME = 1, 28, 5
_SERVFAIL, _NXDOMAIN = 2, 3


@dataclass(slots=True)
class NameServer(asyncio.DatagramProtocol):
    """Answers as the table says, and that what it says may be kept for no time."""

    transport: asyncio.DatagramTransport | None = None
    turns: Mapping[str, cycle[str]] = field(
        default_factory=lambda: {
            name: cycle([PUBLIC, PRIVATE] if number % 2 else [PRIVATE, PUBLIC]) for number, name in enumerate(TURNING)
        }
    )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # The selector's transport is none by its class.
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        assert self.transport is not None
        end = data.index(b"\x00", 12)
        name = read_name(data[12:end])
        kind = int.from_bytes(data[end + 1 : end + 3])
        question = data[12 : end + 5]
        if name in self.turns:
            answers = [next(self.turns[name])] if kind == _A else []
        elif name not in NAMES:
            self.transport.sendto(data[:2] + pack("!5H", 0x8180 | _NXDOMAIN, 1, 0, 0, 0) + question, addr)
            return
        else:
            answers = list(NAMES[name])
        if answers == ["garbage"]:
            self.transport.sendto(data[:2] + b"\xff" * 500, addr)
        elif answers == ["SERVFAIL"]:
            self.transport.sendto(data[:2] + pack("!5H", 0x8180 | _SERVFAIL, 1, 0, 0, 0) + question, addr)
        elif answers or name in self.turns:
            records = list_records(b"\xc0\x0c", answers, kind)
            head = data[:2] + pack("!5H", 0x8180, 1, len(records), 0, 0)
            self.transport.sendto(head + question + b"".join(records), addr)


def read_name(labels: bytes) -> str:
    parts = []
    while labels:
        parts.append(labels[1 : 1 + labels[0]].decode())
        labels = labels[1 + labels[0] :]
    return ".".join(parts).lower()


def list_records(owner: bytes, answers: Sequence[str], kind: int) -> list[bytes]:
    records = []
    for answer in answers:
        if answer in NAMES:
            target = b"".join(bytes([len(label)]) + label.encode() for label in answer.split(".")) + b"\x00"
            records.append(owner + pack("!HHIH", _CNAME, 1, 0, len(target)) + target)
            records += list_records(target, NAMES[answer], kind)
        else:
            address = ip_address(answer)
            if kind == (_A if address.version == 4 else _AAAA):
                records.append(owner + pack("!HHIH", kind, 1, 0, len(address.packed)) + address.packed)
    return records


async def fetch_all() -> dict[str, object]:
    heard: list[str] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(writer.get_extra_info("sockname")[0])
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\npage")
        await writer.drain()
        writer.close()

    loop = asyncio.get_running_loop()
    names, _ = await loop.create_datagram_endpoint(NameServer, local_addr=("127.0.0.1", 53))
    server = await asyncio.start_server(talk, [PUBLIC, PRIVATE, "::1"], PORT)
    opened = parse_allowed_range(f"{PUBLIC}/32:{PORT}")
    fetcher = LinkFetcher(ReaderSettings(allowed_ranges=(opened,)))

    async def fetch(name: str) -> str:
        try:
            return (await fetcher.fetch(f"http://{name}:{PORT}/")).data.decode()
        except Unreadable as refused:
            return refused.reason.value

    outcomes = {name: await fetch(name) for name in (*NAMES, "nobody.test", *TURNING)}
    await fetcher.close()
    server.close()
    names.close()
    return {"outcomes": outcomes, "heard": heard}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(fetch_all())))  # noqa: T201 -- this is what it is started for
