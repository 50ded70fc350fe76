"""What a sentence means, as a vector: questions are asked in other words than the articles use.

The vectors are those of all-MiniLM-L6-v2 (Apache-2.0), computed here with numpy alone, those
of claims by onnxruntime in a third of the time where it is installed. Its weights are optional: where
they are not installed, claims are found by words.
"""

from pincite.meaning.threads import one_thread
from pincite.meaning.weights import INSTALL, MODEL, QUICKER, bulk_encoder, encoder, installed, quickens

__all__ = ["INSTALL", "MODEL", "QUICKER", "bulk_encoder", "encoder", "installed", "one_thread", "quickens"]
