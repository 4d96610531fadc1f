"""Mappings for headers and for status codes."""

from collections.abc import Mapping, MutableMapping


class CaseInsensitiveDict(MutableMapping):
    """A mapping with text keys, whose case does not count, but is kept as it was set last."""

    def __init__(self, data=None, **kwargs):
        self._pairs = {}
        self.update(data if data is not None else {}, **kwargs)

    def __setitem__(self, key, value):
        self._pairs[key.lower()] = key, value

    def __getitem__(self, key):
        return self._pairs[key.lower()][1]

    def __delitem__(self, key):
        del self._pairs[key.lower()]

    def __contains__(self, key):
        return isinstance(key, (str, bytes)) and key.lower() in self._pairs

    def __iter__(self):
        for key, _ in self._pairs.values():
            yield key

    def __len__(self):
        return len(self._pairs)

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.lower_items()) == dict(CaseInsensitiveDict(other).lower_items())
        return NotImplemented

    def __repr__(self):
        return repr(dict(self._pairs.values()))

    def lower_items(self):
        """Pairs whose keys are in small letters."""
        for key, (_, value) in self._pairs.items():
            yield key, value

    def copy(self):
        """A mapping of its own with the same pairs."""
        return CaseInsensitiveDict(self._pairs.values())


class LookupDict(dict):
    """Names as attributes and as keys; None for what is not there."""

    def __init__(self, name=None):
        self.name = name
        super().__init__()

    def __repr__(self):
        return f"<lookup '{self.name}'>"

    def __getitem__(self, key):
        return vars(self).get(key)

    def get(self, key, default=None):
        """The value of a name."""
        return vars(self).get(key, default)
