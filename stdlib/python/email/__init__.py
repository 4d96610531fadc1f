"""Mail: messages with headers, texts and attachments, read by parser, written by generator, kept by
message."""

import sys

__all__ = ['base64mime', 'charset', 'encoders', 'errors', 'feedparser', 'generator', 'header', 'iterators',
           'message', 'message_from_file', 'message_from_binary_file', 'message_from_string',
           'message_from_bytes', 'mime', 'parser', 'quoprimime', 'utils']


def message_from_string(s, *args, **kws):
    """The message that a text is; further arguments are Parser's."""
    from email.parser import Parser
    return Parser(*args, **kws).parsestr(s)


def message_from_bytes(s, *args, **kws):
    """The message that bytes are; further arguments are BytesParser's."""
    from email.parser import BytesParser
    return BytesParser(*args, **kws).parsebytes(s)


def message_from_file(fp, *args, **kws):
    """The message that a text file holds."""
    from email.parser import Parser
    return Parser(*args, **kws).parse(fp)


def message_from_binary_file(fp, *args, **kws):
    """The message that a binary file holds."""
    from email.parser import BytesParser
    return BytesParser(*args, **kws).parse(fp)


def __getattr__(name):
    # Programs that have imported messages or their parser find these without importing them.
    if (name in ('base64mime', 'charset', 'encoders', 'header', 'quoprimime')
            and ('email.message' in sys.modules or 'email.parser' in sys.modules)):
        import importlib
        return importlib.import_module(f'{__name__}.{name}')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
