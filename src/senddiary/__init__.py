"""senddiary: a private diary of evidence for parents of children with SEND."""

__version__ = "0.1.0"
