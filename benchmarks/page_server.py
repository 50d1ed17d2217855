"""Serves a folder of gzip-compressed pages on a free port of this machine, and prints its root first."""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web


def read_pages(folder: Path) -> dict[str, bytes]:
    """Return the pages of a folder by their names."""
    return {path.name.removesuffix(".gz"): gzip.decompress(path.read_bytes()) for path in folder.glob("*.gz")}


async def serve(pages: Mapping[str, bytes]) -> None:
    """Serve until the process is ended."""

    async def show(request: web.Request) -> web.Response:
        page = pages.get(request.match_info["name"])
        return web.Response(body=page, content_type="text/html") if page else web.Response(status=404)

    site = web.Application()
    site.router.add_get("/{name}", show)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(read_pages(Path(sys.argv[1]))))
