"""Walks over the parts of a message."""

import sys

__all__ = ['body_line_iterator', 'typed_subpart_iterator', 'walk']


def walk(self):
    """The message and the parts below it, depth first."""
    yield self
    if self.is_multipart():
        for part in self.get_payload():
            yield from part.walk()


def body_line_iterator(msg, decode=False):
    """The lines of all parts that are text."""
    for part in msg.walk():
        content = part.get_payload(decode=decode)
        if isinstance(content, str):
            # A line ends at "\n" alone here, as in a file.
            for line in content.split('\n')[:-1]:
                yield line + '\n'
            if rest := content.rpartition('\n')[2]:
                yield rest


def typed_subpart_iterator(msg, maintype='text', subtype=None):
    """The parts of a type."""
    for part in msg.walk():
        if part.get_content_maintype() == maintype and subtype in (None, part.get_content_subtype()):
            yield part


def _structure(msg, fp=None, level=0, include_default=False):
    """Print the types of a message and its parts, each below the one it belongs to."""
    out = sys.stdout if fp is None else fp
    default = f' [{msg.get_default_type()}]' if include_default else ''
    print(f'{" " * (level * 4)}{msg.get_content_type()}{default}', file=out)
    if msg.is_multipart():
        for part in msg.get_payload():
            _structure(part, out, level + 1, include_default)
