"""PDF files that a stranger might put behind a link."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalog."""
    body, places = [b"%PDF-1.7\n"], []
    length = len(body[0])
    for number, item in enumerate(objects, 1):
        places.append(length)
        body.append(b"%d 0 obj\n%s\nendobj\n" % (number, item))
        length += len(body[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, length)
    return b"".join(body) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def _stream(data: bytes, filters: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), filters, data)


def _one_page(content: bytes, *others: bytes, font: bytes = b"") -> bytes:
    font = font or b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return assemble(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 %s >> /XObject << /X 5 0 R >> >> >>" % font,
            content,
            *others,
        )
    )


def _flate_bomb(size: int) -> bytes:
    shown = b"BT /F1 10 Tf (word) Tj ET\n" * (100 * size // 26)
    return _one_page(_stream(zlib.compress(shown, 9), b"/Filter /FlateDecode"))


def _double_flate(size: int) -> bytes:
    packed = zlib.compress(zlib.compress(b"\n" * (1000 * size), 9), 9)
    return _one_page(_stream(packed, b"/Filter [/FlateDecode /FlateDecode]"))


def _run_lengths(size: int) -> bytes:
    return _one_page(_stream(b"\x81 " * (size // 2), b"/Filter /RunLengthDecode"))


def _operators(size: int) -> bytes:
    return _one_page(_stream(b"BT /F1 10 Tf (word) Tj ET\n" * (size // 26)))


def _nested_arrays(size: int) -> bytes:
    return _one_page(_stream(b"[" * size))


def _nested_objects(size: int) -> bytes:
    return assemble((b"<< /Type /Catalog /Pages " + b"<< /A " * (size // 6) + b">>",))


def _many_pages(size: int) -> bytes:
    count = max(1, size // 100)
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << >> >>"
    text = _stream(b"BT (word) Tj ET")
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return assemble((b"<< /Type /Catalog /Pages 2 0 R >>", pages, text, *([page] * count)))


def _claimed_pages(size: int) -> bytes:
    return assemble(
        (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count %d >>" % (size * 1000))
    )


def _deep_tree(size: int) -> bytes:
    count = max(2, size // 60)
    nodes = (b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(count))
    return assemble((b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page >>"))


def _wide_loop(size: int) -> bytes:
    kids = b"2 0 R " * (size // 6)
    return assemble((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count 5 >>" % kids))


def _xref_loop(size: int) -> bytes:
    return b"%PDF-1.7\n" + b"xref\n0 0\ntrailer << /Prev 9 /Root 1 0 R >>\n" * (size // 44) + b"startxref\n9\n%%EOF"


def _xref_huge(size: int) -> bytes:
    return b"%%PDF-1.7\nxref\n0 %d\n%s\nstartxref\n9\n%%%%EOF" % (size * 1000, b"0000000000 65535 f \n" * (size // 20))


def _form_loop(size: int) -> bytes:
    form = b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>"
    return _one_page(_stream(b"/X Do\n" * (size // 6)), _stream(b"/X Do\n" * 10, form))


def _huge_font(size: int) -> bytes:
    ranges = b"100 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n" * (size // 52)
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 5 0 R >>"
    return _one_page(_stream(b"BT /F1 10 Tf <0041> Tj ET"), _stream(ranges), font=font)


def _no_end(size: int) -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj << /A (" * (size // 15)


def _broken_objects(size: int) -> bytes:
    return b"%PDF-1.7\n" + b"".join(b"%d 0 obj << >> endobj\n" % number for number in range(size // 28)) + b"%%EOF"


def _giant_title(size: int) -> bytes:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Count 0 /Kids [] >>",
        b"<< /Title (%s) >>" % (b"a" * size),
    )
    return assemble(objects, b"/Info 3 0 R")


PDFS: dict[str, Callable[[int], bytes]] = {
    "flate-bomb": _flate_bomb,
    "double-flate": _double_flate,
    "run-lengths": _run_lengths,
    "operators": _operators,
    "nested-arrays": _nested_arrays,
    "nested-objects": _nested_objects,
    "pages": _many_pages,
    "claimed-pages": _claimed_pages,
    "deep-tree": _deep_tree,
    "wide-loop": _wide_loop,
    "xref-loop": _xref_loop,
    "xref-huge": _xref_huge,
    "form-loop": _form_loop,
    "font": _huge_font,
    "no-end": _no_end,
    "broken-objects": _broken_objects,
    "title": _giant_title,
}
