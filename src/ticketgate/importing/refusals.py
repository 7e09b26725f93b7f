"""Why an import stops. Each is a sentence for whoever started it."""


class ImportStops(Exception):  # noqa: N818 - shown to whoever imports
    """The import cannot go on. What it brought so far is kept, and the next one goes on from there."""


class ForeignData(ImportStops):
    """This desk has records of its own where those of the import belong."""


class UpstreamRefuses(ImportStops):
    """The upstream cannot be reached, or does not let us read."""


class BadRecord(ImportStops):
    """What was sent is no record that a desk could keep."""
