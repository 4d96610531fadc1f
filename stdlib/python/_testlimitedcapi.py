"""What test suites ask of sequences, attributes and codecs by the ways of CPython's stable C interface.

CPython has a module of this name in C. Here the same questions are put in Python: an index below zero gets
the length once, before the type's own method sees it, as the C functions do for a type that has no mapping.
"""

import codecs


def _place(sequence, index):
    """The place that *index* means, counted from the front; IndexError when there is none."""
    size = len(sequence)
    place = index + size if index < 0 else index
    if not 0 <= place < size:
        raise IndexError(f'{type(sequence).__name__} index out of range')
    return place


def sequence_getitem(sequence, index, /):
    """The item at *index*."""
    return type(sequence).__getitem__(sequence, _place(sequence, index))


def sequence_setitem(sequence, index, value, /):
    """Put *value* in the place of the item at *index*."""
    return type(sequence).__setitem__(sequence, _place(sequence, index), value)


def sequence_delitem(sequence, index, /):
    """Take the item at *index* out."""
    return type(sequence).__delitem__(sequence, _place(sequence, index))


def object_hasattrstring(subject, name, /):
    """1 when *subject* has the attribute that the bytes *name*, 0 when looking for it fails in any way."""
    try:
        getattr(subject, name.decode())
    except Exception:
        return 0
    return 1


def codec_incrementalencoder(encoding, errors='strict', /):
    """A new incremental encoder; LookupError when the codec has none."""
    return codecs.getincrementalencoder(encoding)(errors)


def codec_incrementaldecoder(encoding, errors='strict', /):
    """A new incremental decoder; LookupError when the codec has none."""
    return codecs.getincrementaldecoder(encoding)(errors)
