"""What the property tests make up: texts full of the marks and letters that the matcher treats in their own way."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

# A machine that does other work besides makes no test fail.
patient = settings(deadline=None)

_PIECES = (
    'said denied not “ ” " « » „ ‘ ’ — – - . , … ... [ ] ( ) ! ? : ; \n \n\n \u00a0 \u2028 \x85 \x0c İ ß ﬁ ё Ё 3,2 '
    "10\u00a0000 2021 12 Mr. г. т.е. J. Балаева Балаевой Арман әкімдік жоққа шығармады не опроверг сказал, деді Quill "
    "Harbour"
).split(" ")
_pieces = st.lists(st.sampled_from(_PIECES), max_size=40)

texts = st.one_of(st.text(max_size=200), _pieces.map(" ".join), _pieces.map("".join))
