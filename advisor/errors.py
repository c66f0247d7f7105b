"""What can be wrong with a question or with the figures that answer it; each message is a sentence for the person."""


class SagecostError(Exception):
    """A sentence for the person: what was wrong, and what to type instead."""


class Contradiction(SagecostError):
    """Two things that were said cannot both be true."""


class MissingTraffic(SagecostError):
    """No number of requests was given, so nothing can be priced."""


class MissingFigure(SagecostError):
    """A price, limit or assumption that a formula needs is in no list."""


class UnitMismatch(SagecostError):
    """A figure was read in another unit than the one it is kept in."""


class BadFigures(SagecostError):
    """A file of figures breaks its rules; the message names the file and the key."""
