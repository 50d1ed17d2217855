"""Small PDF files for the tests of reading."""

from __future__ import annotations

from textwrap import wrap


def make_pdf(*paragraphs: str) -> bytes:
    """Return a PDF of one page with these paragraphs in Latin letters, wrapped at a column."""
    lines = [line for paragraph in paragraphs for line in (*wrap(paragraph, 70), "")]
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    content = f"BT /F1 10 Tf 40 800 Td 14 TL\n{shown}ET".encode("latin-1")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    body, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end
