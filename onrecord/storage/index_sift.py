"""Sifts statements for an article by the index on disk, in whatever process has read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from onrecord.storage.index_folder import IndexFolder
from onrecord.verification.matching.reading import read_article
from onrecord.verification.matching.scoring import load_model
from onrecord.verification.matching.sifting import CANDIDATES_OF_PASSAGE, cut_passages, sift_candidates
from onrecord.verification.ports import Sifted
from onrecord.verification.records import Article


@dataclass(frozen=True, slots=True)
class IndexSift:
    """Implements the port `Sift` for the index in a folder as it shows one revision of the corpus."""

    path: Path
    stamp: str
    revision: int

    def __call__(self, article: Article) -> Sifted | None:
        """Return the statements worth aligning, or None where the index is of another revision by now.

        Raises `DamagedIndex`.
        """
        folder = _open_folder(self.path, self.stamp)
        if folder.revision != self.revision:
            folder.refresh()
        if folder.revision != self.revision:
            return None
        read = read_article(article)
        candidates = folder.search(cut_passages(read), CANDIDATES_OF_PASSAGE)
        return Sifted(tuple(sift_candidates(read, candidates, load_model())), self.revision)


@lru_cache(maxsize=1)
def _open_folder(path: Path, stamp: str) -> IndexFolder:
    return IndexFolder(path, stamp)
