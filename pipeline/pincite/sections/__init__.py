"""The structure of an article: heading tree, blocks, and clean readings of body, notes and source lists."""

from pincite.sections.assemble import assemble

__all__ = ["assemble"]
