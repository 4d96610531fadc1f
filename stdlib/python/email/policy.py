"""Policies whose headers are objects that know what they mean: EmailPolicy, and some of the usual choices."""

import re
import sys
from email._policybase import Compat32, Policy, _extend_docstrings, _joined_source, compat32
from email.contentmanager import raw_data_manager
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.utils import _has_surrogates

__all__ = ['Compat32', 'compat32', 'Policy', 'EmailPolicy', 'default', 'strict', 'SMTP', 'HTTP']

_line_end = re.compile(r'\r\n?|\n')


@_extend_docstrings
class EmailPolicy(Policy):
    """+
    utf8            -- whether headers are written in UTF-8 instead of encoded words (False)
    refold_source   -- which headers that were read are folded anew: 'none', 'long' or 'all' ('long')
    header_factory  -- what makes header objects of name and value
    content_manager -- what gives and takes contents as objects
    """

    message_factory = EmailMessage
    utf8 = False
    refold_source = 'long'
    header_factory = HeaderRegistry()
    content_manager = raw_data_manager

    def __init__(self, **kw):
        # A registry of its own, so that a program's changes to it concern one policy only.
        if 'header_factory' not in kw:
            object.__setattr__(self, 'header_factory', HeaderRegistry())
        super().__init__(**kw)

    def header_max_count(self, name):
        """+
        The class of the header says it."""
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        """+
        The value keeps its folding."""
        return _joined_source(sourcelines)

    def header_store_parse(self, name, value):
        """+
        A header object is kept, anything else becomes one."""
        if hasattr(value, 'name') and value.name.lower() == name.lower():
            return name, value
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError('Header values may not contain linefeed or carriage return characters')
        return name, self.header_factory(name, value)

    def header_fetch_parse(self, name, value):
        """+
        What was read becomes a header object, its lines joined."""
        if hasattr(value, 'name'):
            return value
        return self.header_factory(name, ''.join(_line_end.split(value)))

    def fold(self, name, value):
        """+
        Header objects are folded; those that were read when refold_source says so."""
        return self._folded(name, value, refold_binary=True)

    def fold_binary(self, name, value):
        """+
        Bytes that are no ASCII are written as they are unless cte_type is 7bit."""
        folded = self._folded(name, value, refold_binary=self.cte_type == '7bit')
        return folded.encode('utf8' if self.utf8 else 'ascii', 'surrogateescape')

    def _folded(self, name, value, refold_binary):
        if hasattr(value, 'name'):
            return value.fold(policy=self)
        limit = self.max_line_length or sys.maxsize
        # Not splitlines(), which splits at more characters than these.
        lines = _line_end.split(value)
        refold = self.refold_source == 'all'
        if self.refold_source == 'long':
            refold = (bool(lines[0]) and len(lines[0]) + len(name) + 2 > limit
                      or any(len(line) > limit for line in lines[1:]))
        if not refold:
            if not self.utf8:
                refold = refold_binary and not value.isascii()
            elif refold_binary:
                refold = _has_surrogates(value)
        if refold:
            return self.header_factory(name, ''.join(lines)).fold(policy=self)
        return f'{name}: {self.linesep.join(lines)}{self.linesep}'


default = EmailPolicy()
del default.__dict__['header_factory']      # that of the class serves the policies made from it
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
