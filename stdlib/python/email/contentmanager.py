"""Contents of messages as Python's objects: ContentManager chooses what converts, raw_data_manager has the
usual."""

import binascii
import email.charset
import email.errors
import email.message
from email import quoprimime

_ENCODED_LINE = 76


class ContentManager:
    """Functions that get contents by the type of the message, and that set them by the type of the object."""

    def __init__(self):
        self.get_handlers = {}
        self.set_handlers = {}

    def add_get_handler(self, key, handler):
        """Let a function get contents of a type, 'main/sub' or 'main', or of all others, ''."""
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        """The content of a message."""
        kind = msg.get_content_type()
        for key in (kind, msg.get_content_maintype(), ''):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(kind)

    def add_set_handler(self, typekey, handler):
        """Let a function set contents of a class, or of the name of one; None: of all others."""
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        """Make an object the content of a message."""
        if msg.get_content_maintype() == 'multipart':
            # What is in it would be lost.
            raise TypeError('set_content not valid on multipart')
        handler = self._find_set_handler(msg, obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _find_set_handler(self, msg, obj):
        """The function for a class or one of its bases, by itself or by name."""
        first = None
        for cls in type(obj).__mro__:
            module, name = cls.__module__, cls.__qualname__
            full = f'{module}.{name}' if module else name
            first = first or full
            for key in (cls, full, name, cls.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(first)


raw_data_manager = ContentManager()


# Getting.

def get_text_content(msg, errors='replace'):
    """A text."""
    return msg.get_payload(decode=True).decode(msg.get_param('charset', 'ASCII'), errors=errors)


def get_non_text_content(msg):
    """Bytes."""
    return msg.get_payload(decode=True)


def get_message_content(msg):
    """The message that is carried."""
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    """A message of an unknown kind, as bytes."""
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler('text', get_text_content)
for _maintype in 'audio image video application'.split():
    raw_data_manager.add_get_handler(_maintype, get_non_text_content)
for _subtype in 'rfc822 external-body'.split():
    raw_data_manager.add_get_handler('message/' + _subtype, get_message_content)
raw_data_manager.add_get_handler('message', get_and_fixup_unknown_message_content)


# Setting.

def _begin(msg, maintype, subtype, headers):
    """Set the type, and the headers that the caller gave."""
    msg['Content-Type'] = f'{maintype}/{subtype}'
    if not headers:
        return
    if not hasattr(headers[0], 'name'):
        policy = msg.policy
        headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
    try:
        for header in headers:
            if header.defects:
                raise header.defects[0]
            msg[header.name] = header
    except email.errors.HeaderDefect as defect:
        raise ValueError(f'Invalid header: {header.fold(policy=msg.policy)}') from defect


def _finish(msg, disposition, filename, cid, params):
    """Set what further describes the content."""
    if disposition is None and filename is not None:
        disposition = 'attachment'
    if disposition is not None:
        msg['Content-Disposition'] = disposition
    if filename is not None:
        msg.set_param('filename', filename, header='Content-Disposition', replace=True)
    if cid is not None:
        msg['Content-ID'] = cid
    for name, value in (params or {}).items():
        msg.set_param(name, value)


def _base64_lines(data, max_line_length):
    """Bytes as lines of base64."""
    step = max_line_length // 4 * 3
    return ''.join([binascii.b2a_base64(data[start:start + step]).decode('ascii')
                    for start in range(0, len(data), step)])


def _encoded_text(string, charset, cte, policy):
    """(transfer encoding, content) of a text; without an encoding the most legible that will do."""
    limit = policy.max_line_length
    lines = string.encode(charset).splitlines()
    newline = policy.linesep.encode('ascii')

    def joined(newline):
        return newline.join(lines) + newline

    if cte is None:
        # Short lines of ASCII stand as they are.
        if max(map(len, lines), default=0) <= (limit or float('inf')):
            try:
                return '7bit', joined(b'\n').decode('ascii')
            except UnicodeDecodeError:
                if policy.cte_type == '8bit':
                    return '8bit', joined(b'\n').decode('ascii', 'surrogateescape')
        # Which is shorter? A long text is judged by its beginning.
        sample = newline.join(lines[:10]) + newline
        quoted = quoprimime.body_encode(sample.decode('latin-1'), limit or _ENCODED_LINE)
        cte = 'base64' if len(binascii.b2a_base64(sample)) <= len(quoted) else 'quoted-printable'
    if cte == '7bit':
        data = joined(b'\n').decode('ascii')
    elif cte == '8bit':
        data = joined(b'\n').decode('ascii', 'surrogateescape')
    elif cte == 'quoted-printable':
        data = quoprimime.body_encode(joined(b'\n').decode('latin-1'), limit or _ENCODED_LINE)
    elif cte == 'base64':
        data = _base64_lines(joined(newline), limit or _ENCODED_LINE)
    else:
        raise ValueError(f'Unknown content transfer encoding {cte}')
    return cte, data


def set_text_content(msg, string, subtype='plain', charset='utf-8', cte=None, disposition=None, filename=None,
                     cid=None, params=None, headers=None):
    """Make a text the content."""
    _begin(msg, 'text', subtype, headers)
    cte, payload = _encoded_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param('charset', email.charset.ALIASES.get(charset, charset), replace=True)
    msg['Content-Transfer-Encoding'] = cte
    _finish(msg, disposition, filename, cid, params)


# What RFC 2046 says of messages: transfer encodings that are forbidden by subtype, and those that are set.
_FORBIDDEN = {'rfc822': ('quoted-printable', 'base64')}


def set_message_content(msg, message, subtype='rfc822', cte=None, disposition=None, filename=None, cid=None,
                        params=None, headers=None):
    """Make a message the content."""
    if subtype == 'partial':
        raise ValueError('message/partial is not supported for Message objects')
    if cte in _FORBIDDEN.get(subtype, ()):
        raise ValueError(f'message/rfc822 parts do not support cte={cte}')
    if subtype == 'rfc822':
        cte = '8bit' if cte is None else cte
    elif subtype == 'external-body':
        if cte not in (None, '7bit'):
            raise ValueError(f'message/external-body parts do not support cte={cte}')
        cte = '7bit'
    elif cte is None:
        # An encoding would need a boundary around it.
        cte = '7bit'
    _begin(msg, 'message', subtype, headers)
    msg.set_payload([message])
    msg['Content-Transfer-Encoding'] = cte
    _finish(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte='base64', disposition=None, filename=None, cid=None,
                      params=None, headers=None):
    """Make bytes the content."""
    _begin(msg, maintype, subtype, headers)
    if cte == 'base64':
        data = _base64_lines(data, msg.policy.max_line_length or _ENCODED_LINE)
    elif cte == 'quoted-printable':
        # Not body_encode(), which is for texts: here line ends are data too.
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode('ascii')
    elif cte == '7bit':
        data = data.decode('ascii')
    elif cte in ('8bit', 'binary'):
        data = data.decode('ascii', 'surrogateescape')
    msg.set_payload(data)
    msg['Content-Transfer-Encoding'] = cte
    _finish(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler(email.message.Message, set_message_content)
for _class in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_class, set_bytes_content)
