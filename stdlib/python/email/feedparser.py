"""A parser that is fed with pieces of a message and never fails: what is wrong is noted as a defect.

The pieces are kept until close(); then the lines are read by a descent in which every part knows the range
of lines that is its own. A part of a multipart message ends at the next line with the boundary of a
message around it, and the ranges are cut from the outside to the inside, so no part has to look for more
than its own boundary.
"""

import re
from email import errors
from email._policybase import compat32

__all__ = ['FeedParser', 'BytesFeedParser']

_line = re.compile(r'[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+')
_line_end = re.compile(r'(?:\r\n|\r|\n)\Z')
_header_line = re.compile(r'From |[!-9;-~]*:|[\t ]')
_behind_boundary = re.compile(r'(--)?[ \t]*(\r\n|\r|\n)?\Z')


def _without_end(text):
    """The text without the end of its last line."""
    return _line_end.sub('', text)


class FeedParser:
    """Takes texts by feed(), and gives the message at close()."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        if _factory is None:
            _factory = policy.message_factory
            if _factory is None:
                from email.message import Message as _factory
            takes_policy = True
        else:
            try:
                _factory(policy=self.policy)
                takes_policy = True
            except TypeError:               # a class of the time before policies
                takes_policy = False
        self._factory = (lambda: _factory(policy=policy)) if takes_policy else _factory
        self._pieces = []
        self._headers_only = False

    def _set_headersonly(self):
        self._headers_only = True

    def feed(self, data):
        """Take a piece of any length."""
        self._pieces.append(data)

    def close(self):
        """The message."""
        text = ''.join(self._pieces)
        self._pieces = []
        self._lines = _line.findall(text)
        root = self._factory()
        self._read(root, 0, len(self._lines))
        if root.get_content_maintype() == 'multipart' and not root.is_multipart() and not self._headers_only:
            self._note(root, errors.MultipartInvariantViolationDefect())
        return root

    def _note(self, message, defect):
        self.policy.handle_defect(message, defect)

    def _text(self, start, end):
        return ''.join(self._lines[start:end])

    def _attach(self, message):
        """A new part of a message."""
        part = self._factory()
        if message.get_content_type() == 'multipart/digest':
            part.set_default_type('message/rfc822')
        message.attach(part)
        return part

    def _read(self, message, start, end):
        """Read the lines from start to end into a message."""
        body = self._read_headers(message, start, end)
        kind = message.get_content_type()
        if self._headers_only:
            message.set_payload(self._text(body, end))
        elif kind == 'message/delivery-status':
            self._read_blocks(message, body, end)
        elif message.get_content_maintype() == 'message':
            self._read(self._attach(message), body, end)
        elif message.get_content_maintype() != 'multipart':
            message.set_payload(self._text(body, end))
        elif (boundary := message.get_boundary()) is None:
            self._note(message, errors.NoBoundaryInMultipartDefect())
            message.set_payload(self._text(body, end))
        else:
            encoding = str(message.get('content-transfer-encoding', '8bit')).lower()
            if encoding not in ('7bit', '8bit', 'binary'):
                self._note(message, errors.InvalidMultipartContentTransferEncodingDefect())
            self._read_parts(message, '--' + boundary, body, end)

    # Headers.

    def _read_headers(self, message, start, end):
        """Read headers; the line where the body begins."""
        lines, body = [], end
        for index in range(start, end):
            line = self._lines[index]
            if _header_line.match(line):
                lines.append(line)
                continue
            body = index + 1
            if line[0] not in '\r\n':
                self._note(message, errors.MissingHeaderBodySeparatorDefect())
                body = index
            break
        if lines and self._store_headers(message, lines):
            body = start + len(lines) - 1   # the last one begins the body
        return body

    def _store_headers(self, message, lines):
        """Give a message its headers. True when the last line is none."""
        source = []

        def store():
            if source:
                message.set_raw(*self.policy.header_source_parse(source))
                source.clear()

        for number, line in enumerate(lines):
            if line[0] in ' \t':
                if source:
                    source.append(line)
                else:
                    self._note(message, errors.FirstHeaderLineIsContinuationDefect(line))
                continue
            store()
            if line.startswith('From '):
                if number == 0:
                    message.set_unixfrom(_without_end(line))
                elif number == len(lines) - 1:
                    return True
                else:
                    message.defects.append(errors.MisplacedEnvelopeHeaderDefect(line))
            elif line[0] == ':':
                message.defects.append(errors.InvalidHeaderDefect('Missing header name.'))
            else:
                source.append(line)
        store()
        return False

    # Content.

    def _read_blocks(self, message, start, end):
        """Each block of headers is a message."""
        while True:
            stop = next((index for index in range(start, end) if self._lines[index][0] in '\r\n'), end)
            self._read(self._attach(message), start, stop)
            start = stop + 1
            if start >= end:
                break

    def _boundary(self, separator, index):
        """The match of what is behind the separator, when the line is a boundary."""
        line = self._lines[index]
        return line.startswith(separator) and _behind_boundary.match(line, len(separator))

    def _read_parts(self, message, separator, start, end):
        """Read the parts of a multipart message, what is before the first, and what is behind the last."""
        first = next((index for index in range(start, end) if self._boundary(separator, index)), None)
        closing = None
        if first is not None:
            closing = self._boundary(separator, first)
            if not closing[1]:
                closing = None
                if first > start:
                    message.preamble = _without_end(self._text(start, first))
        if first is None or closing:
            # No part begins: everything is text.
            self._note(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload(self._text(start, end if first is None else first))
            message.epilogue = ''
            return
        index = first
        while index < end:
            found = self._boundary(separator, index)
            if found[1]:
                closing = found
                break
            while index < end and self._boundary(separator, index):
                index += 1
            stop = next((line for line in range(index, end) if self._boundary(separator, line)), end)
            part = self._attach(message)
            self._read(part, index, stop)
            self._cut_last_line_end(part)
            index = stop
        if closing is None:
            self._note(message, errors.CloseBoundaryNotFoundDefect())
        else:
            message.epilogue = self._text(index + 1, end)

    def _cut_last_line_end(self, part):
        """The end of the line before a boundary belongs to the boundary."""
        while part.get_content_maintype() == 'message' and part.is_multipart():
            part = part.get_payload()[-1]
        if part.get_content_maintype() == 'multipart':
            if part.epilogue == '':
                part.epilogue = None
            elif part.epilogue is not None:
                part.epilogue = _without_end(part.epilogue)
        elif isinstance(part._payload, str):
            part._payload = _without_end(part._payload)


class BytesFeedParser(FeedParser):
    """Takes bytes."""

    def feed(self, data):
        """Take a piece of any length."""
        super().feed(data.decode('ascii', 'surrogateescape'))
