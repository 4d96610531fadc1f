"""Write messages as text or bytes: Generator, BytesGenerator, DecodedGenerator.

The content of a message is written before its headers, into a buffer of its own, because writing it may
change them: a boundary is chosen that no part contains, and text that is no ASCII gets another transfer
encoding.
"""

import copy
import random
import re
import sys
import time
from email.errors import HeaderWriteError
from email.utils import _has_surrogates
from io import BytesIO, StringIO

__all__ = ['Generator', 'DecodedGenerator', 'BytesGenerator']

_line_ends = re.compile(r'\r\n|\r|\n')
_from_lines = re.compile(r'^From ', re.MULTILINE)
_header_in_header = re.compile(r'\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]')
_DIGITS = len(str(sys.maxsize - 1))


class Generator:
    """Writes messages to a text file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp = outfp
        self._mangle_from_ = mangle_from_
        self.maxheaderlen = maxheaderlen
        self.policy = policy

    def write(self, s):
        """Write to the file."""
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message and what is below it."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        saved = self.policy, msg.policy
        self._NL = policy.linesep
        try:
            self.policy = msg.policy = policy
            if unixfrom:
                self.write((msg.get_unixfrom() or f'From nobody {time.ctime(time.time())}') + self._NL)
            self._write(msg)
        finally:
            self.policy, msg.policy = saved

    def clone(self, fp):
        """A generator like this for another file."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    # What differs between text and bytes.

    def _new_buffer(self):
        return StringIO()

    def _encode(self, s):
        return s

    # The steps.

    def _write(self, msg):
        """Write headers and content."""
        out = self._fp
        self._new_encoding = None
        try:
            self._fp = content = self._new_buffer()
            self._dispatch(msg)
        finally:
            self._fp = out
            changed = self._new_encoding
            del self._new_encoding
        if changed:
            msg = copy.deepcopy(msg)
            encoding, kind = changed
            if msg.get('content-transfer-encoding') is None:
                msg['Content-Transfer-Encoding'] = encoding
            else:
                msg.replace_header('content-transfer-encoding', encoding)
            msg.replace_header('content-type', kind)
        own = getattr(msg, '_write_headers', None)
        if own is None:
            self._write_headers(msg)
        else:
            own(self)
        self._fp.write(content.getvalue())

    def _dispatch(self, msg):
        """Write the content by the method for its type, for its main type, or for text."""
        main, sub = msg.get_content_maintype(), msg.get_content_subtype()
        for name in (f'{main}_{sub}', main):
            method = getattr(self, '_handle_' + name.replace('-', '_'), None)
            if method is not None:
                return method(msg)
        return self._writeBody(msg)

    def _write_headers(self, msg):
        linesep = self.policy.linesep
        for name, value in msg.raw_items():
            folded = self.policy.fold(name, value)
            if self.policy.verify_generated_headers:
                if not folded.endswith(linesep):
                    raise HeaderWriteError(f'folded header does not end with {linesep!r}: {folded!r}')
                if _header_in_header.search(folded.removesuffix(linesep)):
                    raise HeaderWriteError(f'folded header contains newline: {folded!r}')
            self.write(folded)
        self.write(self._NL)

    def _write_lines(self, text):
        """Write text with the line ends of the policy."""
        if text:
            self.write(self._NL.join(_line_ends.split(text)))

    def _mangled(self, text):
        return _from_lines.sub('>From ', text) if self._mangle_from_ else text

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError(f'string payload expected: {type(payload)}')
        if _has_surrogates(msg._payload):
            charset = msg.get_param('charset')
            if charset is not None:
                # Bytes cannot stand in text: encode them for transfer, and let the headers say so.
                copied = copy.deepcopy(msg)
                del copied['content-transfer-encoding']
                copied.set_payload(msg._payload, charset)
                payload = copied.get_payload()
                self._new_encoding = copied['content-transfer-encoding'], copied['content-type']
        self._write_lines(self._mangled(payload))

    _writeBody = _handle_text

    def _below(self, msg):
        """A part as it is written."""
        out = self._new_buffer()
        self.clone(out).flatten(msg, unixfrom=False, linesep=self._NL)
        return out.getvalue()

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if isinstance(parts, str):          # a text that says it has parts
            self.write(parts)
            return
        if parts is None:
            parts = []
        elif not isinstance(parts, list):
            parts = [parts]
        written = [self._below(part) for part in parts]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._make_boundary(self._encode(self._NL).join(written))
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            self._write_lines(self._mangled(msg.preamble))
            self.write(self._NL)
        self.write(f'--{boundary}{self._NL}')
        for index, text in enumerate(written):
            if index:
                self.write(f'{self._NL}--{boundary}{self._NL}')
            self._fp.write(text)
        self.write(f'{self._NL}--{boundary}--{self._NL}')
        if msg.epilogue is not None:
            self._write_lines(self._mangled(msg.epilogue))

    def _handle_multipart_signed(self, msg):
        """What is signed is not folded anew."""
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        """Blocks of headers with one empty line between them."""
        newline = self._encode(self._NL)
        self._fp.write(newline.join([self._below(part).removesuffix(newline) for part in msg.get_payload()]))

    def _handle_message(self, msg):
        payload = msg._payload
        if isinstance(payload, list):
            self._fp.write(self._below(msg.get_payload(0)))
        else:
            self._fp.write(self._encode(payload))

    # Boundaries.

    @classmethod
    def _make_boundary(cls, text=None):
        """A boundary that is no line of the text."""
        first = boundary = f'{"=" * 15}{random.randrange(sys.maxsize):0{_DIGITS}}=='
        if text is not None:
            counter = 0
            while cls._compile_re(f'^--{re.escape(boundary)}(--)?$', re.MULTILINE).search(text):
                boundary = f'{first}.{counter}'
                counter += 1
        return boundary

    @classmethod
    def _compile_re(cls, s, flags):
        return re.compile(s, flags)


class BytesGenerator(Generator):
    """Writes messages to a binary file; bytes that are no ASCII are written unless cte_type is 7bit."""

    def write(self, s):
        """Write to the file."""
        self._fp.write(s.encode('ascii', 'surrogateescape'))

    def _new_buffer(self):
        return BytesIO()

    def _encode(self, s):
        return s.encode('ascii')

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            self._fp.write(self.policy.fold_binary(name, value))
        self.write(self._NL)

    def _handle_text(self, msg):
        if msg._payload is None:
            return
        if _has_surrogates(msg._payload) and self.policy.cte_type != '7bit':
            msg._payload = self._mangled(msg._payload)
            self._write_lines(msg._payload)
        else:
            super()._handle_text(msg)

    _writeBody = _handle_text

    @classmethod
    def _compile_re(cls, s, flags):
        return re.compile(s.encode('ascii'), flags)


class DecodedGenerator(Generator):
    """Writes the parts that are text, and a line by a format for each other part."""

    _FORMAT = '[Non-text (%(type)s) part of message omitted, filename %(filename)s]'

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        Generator.__init__(self, outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = self._FORMAT if fmt is None else fmt

    def _dispatch(self, msg):
        for part in msg.walk():
            main = part.get_content_maintype()
            if main == 'text':
                print(part.get_payload(decode=False), file=self)
            elif main != 'multipart':
                print(self._fmt % {
                    'type': part.get_content_type(), 'maintype': main, 'subtype': part.get_content_subtype(),
                    'filename': part.get_filename('[no filename]'),
                    'description': part.get('Content-Description', '[no description]'),
                    'encoding': part.get('Content-Transfer-Encoding', '[no encoding]')}, file=self)


_make_boundary = Generator._make_boundary     # programs know it as a function
