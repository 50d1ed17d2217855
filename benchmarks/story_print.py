"""The plain text and PDF forms of the labelled pages."""

from textwrap import wrap

Printed = list[tuple[str, tuple[str, ...]]]
"""Headings, each with its paragraphs."""


def plain_text(blocks: Printed) -> str:
    """The blocks as a text file, wrapped at 78 columns, an empty line after each paragraph."""
    return (
        "\n\n".join("\n".join(wrap(line, 78)) for title, paragraphs in blocks for line in (title, *paragraphs) if line)
        + "\n"
    )


def pdf_of_lines(blocks: Printed) -> bytes:
    """A PDF of one page in Latin letters, wrapped at a column."""
    lines = [
        line for title, paragraphs in blocks for text in (title, *paragraphs) if text for line in (*wrap(text, 90), "")
    ]
    shown = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*\n" for line in lines)
    content = f"BT /F1 10 Tf 40 810 Td 13 TL\n{shown}ET".encode("cp1252", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    body, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end
