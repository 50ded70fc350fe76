"""Source texts, readings, and the article made of them."""

from pincite.text.article import Article
from pincite.text.boxes import PageBox, boxes
from pincite.text.faces import Faces, faces
from pincite.text.placing import Placer, placer
from pincite.text.reading import Part, Piece, Reading, build
from pincite.text.sentences import sentences
from pincite.text.source import SourceText

__all__ = [
    "Article",
    "Faces",
    "PageBox",
    "Part",
    "Piece",
    "Placer",
    "Reading",
    "SourceText",
    "boxes",
    "build",
    "faces",
    "placer",
    "sentences",
]
