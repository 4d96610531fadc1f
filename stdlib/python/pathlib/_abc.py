"""What paths of all kinds raise, and by name the bases for paths that are not those of a system (_bases)."""


class UnsupportedOperation(NotImplementedError):
    """An exception that is raised when an unsupported operation is attempted on a path."""


def __getattr__(name):
    # Few programs need the bases: they are loaded when asked for.
    if name in ('ParserBase', 'PurePathBase', 'PathBase'):
        from . import _bases
        return getattr(_bases, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
