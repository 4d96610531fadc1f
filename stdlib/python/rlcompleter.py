"""Completion of names for the readline module: keywords, names of a namespace, attributes after a dot."""

import builtins
import inspect
import keyword
import re

__all__ = ['Completer']

# What follows a keyword besides a space.
_after_keyword = {'finally': ':', 'try': ':',
                  **dict.fromkeys(('False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_'), '')}


class Completer:
    """Completes by the names in a dictionary (without one, those of __main__)."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """The state-th completion of the text; None behind the last."""
        if self.use_main_ns:
            import __main__
            self.namespace = __main__.__dict__
        if not text.strip():
            return '\t' if state == 0 else None
        if state == 0:
            self.matches = self.attr_matches(text) if '.' in text else self.global_matches(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, val, word):
        """The word with what a call needs behind it."""
        if not callable(val):
            return word
        try:
            return word + ('(' if inspect.signature(val).parameters else '()')
        except ValueError:
            return word + '('

    def global_matches(self, text):
        """Keywords, names of the namespace and built-in names that begin with the text."""
        found = {word: word + _after_keyword.get(word, ' ')
                 for word in keyword.kwlist + keyword.softkwlist if word.startswith(text)}
        for names in self.namespace, builtins.__dict__:
            for word, value in names.items():
                if word.startswith(text) and word not in found:
                    found[word] = self._callable_postfix(value, word)
        return list(found.values())

    def attr_matches(self, text):
        """Attributes of an object, where the text is dotted names. Private ones come only when asked for."""
        parts = re.match(r'(\w+(?:\.\w+)*)\.(\w*)', text)
        if not parts:
            return []
        expression, start = parts.groups()
        try:
            owner = eval(expression, self.namespace)
        except Exception:
            return []
        words = set(dir(owner))
        if hasattr(owner, '__class__'):
            words |= {'__class__', *get_class_members(owner.__class__)}
        words = [word for word in sorted(words - {'__builtins__'}) if word.startswith(start)]
        # The first of these that leaves any: without a further underscore, without two, all.
        for hidden in {'': ('_', '__', None), '_': ('__', None)}.get(start, (None,)):
            shown = [word for word in words if hidden is None or not word.startswith(hidden)]
            if shown:
                break
        return sorted([self._attribute(owner, word, f'{expression}.{word}') for word in shown])

    def _attribute(self, owner, word, text):
        if isinstance(getattr(type(owner), word, None), property):
            return text     # Asking for it would run it.
        value = getattr(owner, word, None)
        return text if value is None else self._callable_postfix(value, text)


def get_class_members(klass):
    """The attributes of a class and of its bases."""
    members = dir(klass)
    for base in getattr(klass, '__bases__', ()):
        members += get_class_members(base)
    return members


try:
    import readline
except ImportError:
    pass
else:
    import atexit
    readline.set_completer(Completer().complete)
    # Modules are cleared at the end, the completer with them.
    atexit.register(lambda: readline.set_completer(None))
