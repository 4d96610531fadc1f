"""Messages: headers in order, found whatever the case of their names, and a content of text or of parts."""

import email._policybase
import re
from email import errors, utils
from io import BytesIO, StringIO

__all__ = ['Message', 'EmailMessage']

_compat32 = email._policybase.compat32
_special = re.compile(r'[ ()<>@,;:\\"/\[\]?=]')
_semicolon = re.compile(r';((?:[^;"]|"(?:[^"\\]|\\.)*"|")*)', re.DOTALL)
_missing = object()


def _parameter(name, value=None, quote=True):
    """A parameter as it is written; (charset, language, text), or a text that is no ASCII, is encoded."""
    if value is None or len(value) == 0:
        return name
    if isinstance(value, tuple):
        charset, language, text = value
        return f'{name}*={utils.encode_rfc2231(text, charset, language)}'
    if not value.isascii():
        return f"{name}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    if quote or _special.search(value):
        return f'{name}="{utils.quote(value)}"'
    return f'{name}={value}'


def _split_parameters(text):
    """[(name, value)] of a header, the value itself the first name; names in lower case, quotes kept."""
    pairs = []
    for found in _semicolon.finditer(';' + str(text)):
        name, equals, value = found[1].partition('=')
        if equals:
            pairs.append((name.strip().lower(), value.strip()))
        else:
            pairs.append((name.strip(), ''))
    return pairs


def _without_quotes(value):
    """A value of a parameter without its quotes."""
    return (*value[:2], utils.unquote(value[2])) if isinstance(value, tuple) else utils.unquote(value)


def _decode_uu(encoded):
    """The bytes of text as uuencode writes it."""
    import binascii
    lines = iter(encoded.splitlines())
    for line in lines:
        mode, _, path = line.removeprefix(b'begin ').partition(b' ')
        if line.startswith(b'begin ') and path:
            try:
                int(mode, 8)
            except ValueError:
                continue
            break
    else:
        raise ValueError('`begin` line not found')
    decoded = []
    for line in lines:
        if not line:
            raise ValueError('Truncated input')
        if line.strip(b' \t\r\n\f') == b'end':
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:              # some encoders count wrongly
            count = (((line[0] - 32) & 63) * 4 + 5) // 3
            decoded.append(binascii.a2b_uu(line[:count]))
    return b''.join(decoded)


class Message:
    """A message, or a part of one: a mapping of headers with a content (payload), a text or a list of
    messages."""

    def __init__(self, policy=_compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = self._payload = self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = 'text/plain'

    # The whole message.

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as text; bytes that are no ASCII become encoded words or another transfer encoding."""
        from email.generator import Generator
        out = StringIO()
        writer = Generator(out, mangle_from_=False, maxheaderlen=maxheaderlen,
                           policy=self.policy if policy is None else policy)
        writer.flatten(self, unixfrom=unixfrom)
        return out.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        from email.generator import BytesGenerator
        out = BytesIO()
        writer = BytesGenerator(out, mangle_from_=False, policy=self.policy if policy is None else policy)
        writer.flatten(self, unixfrom=unixfrom)
        return out.getvalue()

    def is_multipart(self):
        """Whether the content is a list of messages."""
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        """Set the line "From " that a mailbox has before the message."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """The line "From ", or None."""
        return self._unixfrom

    # The content.

    def attach(self, payload):
        """Add a part."""
        if self._payload is None:
            self._payload = [payload]
            return
        try:
            self._payload.append(payload)
        except AttributeError:
            raise TypeError('Attach is not valid on a message with a non-multipart payload')

    def get_payload(self, i=None, decode=False):
        """The content: a text, the list of parts or the part number i; decoded: bytes without transfer
        encoding."""
        payload = self._payload
        if self.is_multipart():
            if decode:
                return None
            return payload if i is None else payload[i]
        if i is not None and not isinstance(payload, list):
            raise TypeError(f'Expected list, got {type(payload)}')
        encoding = self.get('content-transfer-encoding', '')
        # A header object knows the encoding without comments.
        encoding = encoding.cte if hasattr(encoding, 'cte') else str(encoding).strip().lower()
        if not isinstance(payload, str):
            if not decode or not isinstance(payload, bytes):
                return payload
            raw = payload
        else:
            raw = None
            if utils._has_surrogates(payload):
                try:
                    raw = payload.encode('ascii', 'surrogateescape')
                    payload = self._shown(raw)
                except UnicodeEncodeError:  # these do not stand for bytes
                    pass
            if not decode:
                return payload
            if raw is None:
                raw = payload.encode('raw-unicode-escape')
        return self._decoded(raw, encoding)

    def _shown(self, raw):
        """Bytes as text in the character set that the headers name."""
        try:
            return raw.decode(self.get_content_charset('ascii'), 'replace')
        except LookupError:
            return raw.decode('ascii', 'replace')

    def _decoded(self, raw, encoding):
        """Bytes without their transfer encoding; what cannot be decoded stays."""
        if encoding == 'quoted-printable':
            from binascii import a2b_qp
            return a2b_qp(raw)
        if encoding == 'base64':
            from email._encoded_words import decode_b
            data, defects = decode_b(b''.join(raw.splitlines()))
            for defect in defects:
                self.policy.handle_defect(self, defect)
            return data
        if encoding in ('x-uuencode', 'uuencode', 'uue', 'x-uue'):
            try:
                return _decode_uu(raw)
            except ValueError:
                return raw
        return raw

    def set_payload(self, payload, charset=None):
        """Make something the content; with a charset it is encoded and described."""
        if hasattr(payload, 'encode'):
            if isinstance(charset, str):
                # Some are written as another one: Japanese mail is ISO 2022.
                from email.charset import Charset
                charset = Charset(charset)
            charset_name = charset and charset.output_charset
            try:
                # Kept as ASCII with escapes for bytes, when the charset can write it.
                payload = payload.encode('ascii' if charset_name is None else charset_name,
                                         'surrogateescape').decode('ascii', 'surrogateescape')
            except UnicodeEncodeError:
                if charset_name is not None:
                    raise
        elif hasattr(payload, 'decode'):
            payload = payload.decode('ascii', 'surrogateescape')
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Make a character set that of the content, and the headers say so; None takes it away."""
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        from email.charset import Charset
        if not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        name = charset.get_output_charset()
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=name)
        else:
            self.set_param('charset', name)
        if charset != name:
            self._payload = charset.body_encode(self._payload)
        if 'Content-Transfer-Encoding' in self:
            return
        encoding = charset.get_body_encoding()
        try:
            encoding(self)
        except TypeError:
            # The name of an encoding, which is applied to the bytes of the content.
            payload = self._payload
            if payload:
                try:
                    payload = payload.encode('ascii', 'surrogateescape')
                except UnicodeError:
                    payload = payload.encode(charset.output_charset)
            self._payload = charset.body_encode(payload)
            self.add_header('Content-Transfer-Encoding', encoding)

    def get_charset(self):
        """The Charset of the content that was set."""
        return self._charset

    # Headers as a mapping.

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        limit = self.policy.header_max_count(name)
        if limit:
            found = sum(key.lower() == name.lower() for key, _ in self._headers)
            if found >= limit:
                raise ValueError(f'There may be at most {limit} {name} headers in a message')
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(name == key.lower() for key, _ in self._headers)

    def __iter__(self):
        for key, _ in self._headers:
            yield key

    def keys(self):
        """The names, in order, repeated where headers are."""
        return [key for key, _ in self._headers]

    def values(self):
        """The values."""
        return [value for _, value in self.items()]

    def items(self):
        """The pairs."""
        return [(key, self.policy.header_fetch_parse(key, value)) for key, value in self._headers]

    def get(self, name, failobj=None):
        """The value of the first header of a name."""
        name = name.lower()
        for key, value in self._headers:
            if key.lower() == name:
                return self.policy.header_fetch_parse(key, value)
        return failobj

    def get_all(self, name, failobj=None):
        """The values of all headers of a name."""
        name = name.lower()
        fetch = self.policy.header_fetch_parse
        return [fetch(key, value) for key, value in self._headers if key.lower() == name] or failobj

    def set_raw(self, name, value):
        """Keep a header as it is."""
        self._headers.append((name, value))

    def raw_items(self):
        """The headers as they are kept."""
        return iter(self._headers.copy())

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; _ in their names stands for -, a value None for none."""
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            parts.append(_parameter(name.replace('_', '-'), value))
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        """Give the first header of a name another value."""
        name = _name.lower()
        for index, (key, _) in enumerate(self._headers):
            if key.lower() == name:
                self._headers[index] = self.policy.header_store_parse(key, _value)
                return
        raise KeyError(_name)

    # The type of the content.

    def get_content_type(self):
        """The type in lower case; one that is none is text/plain."""
        value = self.get('content-type', _missing)
        if value is _missing:
            return self.get_default_type()
        kind = str(value).partition(';')[0].strip().lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """What is before the slash."""
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        """What is behind it."""
        return self.get_content_type().partition('/')[2]

    def get_default_type(self):
        """The type when no header says one."""
        return self._default_type

    def set_default_type(self, ctype):
        """Set the type for when no header says one."""
        self._default_type = ctype

    # Parameters.

    def _decoded_params(self, header):
        """[(name, value with its quotes)], or None without the header."""
        value = self.get(header, _missing)
        return None if value is _missing else utils.decode_params(_split_parameters(value))

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """[(name, value)] of a header, its value first; (charset, language, text) where one is encoded."""
        pairs = self._decoded_params(header)
        if pairs is None:
            return failobj
        return [(name, _without_quotes(value)) for name, value in pairs] if unquote else pairs

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """The value of a parameter."""
        for name, value in self._decoded_params(header) or ():
            if name.lower() == param.lower():
                return _without_quotes(value) if unquote else value
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None, language='',
                  replace=False):
        """Set a parameter; with a charset it is encoded. replace: the header keeps its place."""
        if not isinstance(value, tuple) and charset:
            value = charset, language, value
        if header not in self and header.lower() == 'content-type':
            text = 'text/plain'
        else:
            text = self.get(header)
        if not self.get_param(param, header=header):
            new = _parameter(param, value, requote)
            text = f'{text}; {new}' if text else new
        else:
            parts = []
            for name, old in self.get_params(header=header, unquote=requote):
                parts.append(_parameter(name, value if name.lower() == param.lower() else old, requote))
            text = '; '.join(parts)
        if text != self.get(header):
            self._change_header(header, text, replace)

    def _change_header(self, header, text, replace):
        if replace:
            self.replace_header(header, text)
        else:
            del self[header]
            self[header] = text

    def del_param(self, param, header='content-type', requote=True):
        """Take a parameter away."""
        if header not in self:
            return
        text = '; '.join([_parameter(name, value, requote)
                          for name, value in self.get_params(header=header, unquote=requote)
                          if name.lower() != param.lower()])
        if text != self.get(header):
            self._change_header(header, text, False)

    def set_type(self, type, header='Content-Type', requote=True):
        """Set the type, main/sub; the parameters stay."""
        if type.count('/') != 1:
            raise ValueError
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name of the file that is attached."""
        name = self.get_param('filename', _missing, 'content-disposition')
        if name is _missing:
            name = self.get_param('name', _missing, 'content-type')
        return failobj if name is _missing else utils.collapse_rfc2231_value(name).strip()

    def get_boundary(self, failobj=None):
        """The boundary between parts."""
        boundary = self.get_param('boundary', _missing)
        return failobj if boundary is _missing else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        """Set the boundary; the type keeps its place among the headers."""
        pairs = self._decoded_params('content-type')
        if pairs is None:
            raise errors.HeaderParseError('No Content-Type header found')
        quoted = f'"{boundary}"'
        changed = [(name, quoted if name.lower() == 'boundary' else value) for name, value in pairs]
        if changed == pairs and ('boundary', quoted) not in pairs:
            changed.append(('boundary', quoted))
        text = '; '.join([f'{name}={value}' if value else name for name, value in changed])
        self._headers = [(key, value) if key.lower() != 'content-type'
                         else self.policy.header_store_parse(key, text) for key, value in self._headers]

    def get_content_charset(self, failobj=None):
        """The character set in lower case."""
        charset = self.get_param('charset', _missing)
        if charset is _missing:
            return failobj
        if isinstance(charset, tuple):
            encoding, _, text = charset
            try:
                # Each character stands for a byte.
                charset = text.encode('raw-unicode-escape').decode(encoding or 'us-ascii')
            except (LookupError, UnicodeError):
                charset = text
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        """The character set of every part."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """`inline`, `attachment` or another word in lower case, or None."""
        value = self.get('content-disposition')
        return None if value is None else _split_parameters(value)[0][0].lower()

    from email.iterators import walk


class MIMEPart(Message):
    """A part under a policy whose headers are objects: contents are set and fetched as Python's objects."""

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default as policy
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        """The message as text, folded as the policy says."""
        if maxheaderlen is None:
            maxheaderlen = (self.policy if policy is None else policy).max_line_length
        return super().as_string(unixfrom, maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        """Whether the part is to be shown on its own."""
        disposition = self.get('content-disposition')
        return False if disposition is None else disposition.content_disposition == 'attachment'

    def _bodies(self, part, preferences):
        """(rank, part) of what may be the text of the message."""
        if part.is_attachment():
            return
        main, sub = part.get_content_type().split('/')
        if main == 'text':
            if sub in preferences:
                yield preferences.index(sub), part
        elif main == 'multipart' and self.is_multipart():
            if sub != 'related':
                for below in part.iter_parts():
                    yield from self._bodies(below, preferences)
                return
            if 'related' in preferences:
                yield preferences.index('related'), part
            start = part.get_param('start')
            candidates = part.get_payload()
            root = None
            if start:
                root = next((below for below in part.iter_parts() if below['content-id'] == start), None)
            if root is None:
                root = candidates[0] if isinstance(candidates, list) and candidates else None
            if root is not None:
                yield from self._bodies(root, preferences)

    def get_body(self, preferencelist=('related', 'html', 'plain')):
        """The part that is the text of the message, the first kind of the list that there is."""
        best = None
        for rank, part in self._bodies(self, tuple(preferencelist)):
            if best is None or rank < best[0]:
                best = rank, part
                if rank == 0:
                    break
        return best and best[1]

    _body_types = {('text', 'plain'), ('text', 'html'), ('multipart', 'related'),
                   ('multipart', 'alternative')}

    def iter_attachments(self):
        """The parts that are not the text of the message."""
        main, sub = self.get_content_type().split('/')
        if main != 'multipart' or sub == 'alternative':
            return
        payload = self.get_payload()
        if not isinstance(payload, list):   # a text that says it has parts
            return
        parts = payload.copy()
        if sub == 'related':
            start = self.get_param('start')
            if start:
                others = [part for part in parts if part.get('content-id') != start]
                if len(others) != len(parts):
                    yield from others
                    return
            yield from parts[1:]
            return
        seen = set()
        for part in parts:
            kind = tuple(part.get_content_type().split('/'))
            if kind in self._body_types and not part.is_attachment() and kind not in seen:
                seen.add(kind)              # the first of each kind is the text
                continue
            yield part

    def iter_parts(self):
        """The parts."""
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, *args, content_manager=None, **kw):
        """The content as an object."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        return manager.get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        """Make an object the content."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        manager.set_content(self, *args, **kw)

    def _make_multipart(self, subtype, disallowed_subtypes, boundary):
        """Become a multipart message whose first part is what the content was."""
        if self.get_content_maintype() == 'multipart':
            old = self.get_content_subtype()
            if old in disallowed_subtypes + (subtype,):
                raise ValueError(f'Cannot convert {old} to {subtype}')
        kept = [pair for pair in self._headers if not pair[0].lower().startswith('content-')]
        moved = [pair for pair in self._headers if pair[0].lower().startswith('content-')]
        if moved:
            part = type(self)(policy=self.policy)
            part._headers, part._payload = moved, self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self['Content-Type'] = f'multipart/{subtype}'
        if boundary is not None:
            self.set_param('boundary', boundary)

    def make_related(self, boundary=None):
        """Become multipart/related."""
        self._make_multipart('related', ('alternative', 'mixed'), boundary)

    def make_alternative(self, boundary=None):
        """Become multipart/alternative."""
        self._make_multipart('alternative', ('mixed',), boundary)

    def make_mixed(self, boundary=None):
        """Become multipart/mixed."""
        self._make_multipart('mixed', (), boundary)

    def _add_part(self, subtype, args, kw, disposition=None):
        if self.get_content_maintype() != 'multipart' or self.get_content_subtype() != subtype:
            getattr(self, 'make_' + subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if disposition and 'content-disposition' not in part:
            part['Content-Disposition'] = disposition
        self.attach(part)

    def add_related(self, *args, **kw):
        """Add a part that belongs to the first."""
        self._add_part('related', args, kw, 'inline')

    def add_alternative(self, *args, **kw):
        """Add a part that says the same in another way."""
        self._add_part('alternative', args, kw)

    def add_attachment(self, *args, **kw):
        """Add a file."""
        self._add_part('mixed', args, kw, 'attachment')

    def clear(self):
        """Remove headers and content."""
        self._headers, self._payload = [], None

    def clear_content(self):
        """Remove the content and the headers about it."""
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith('content-')]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message: what has content says the version of MIME."""

    def set_content(self, *args, **kw):
        """Make an object the content."""
        super().set_content(*args, **kw)
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'
