"""Who asks: what a request carries to say so."""

import base64
import hashlib
import os
import re
import threading
from urllib.parse import urlsplit

from .cookies import extract_cookies_to_jar


def _as_bytes(text):
    return text if isinstance(text, bytes) else str(text).encode('latin1')


def _basic_auth_str(username, password):
    return 'Basic ' + base64.b64encode(_as_bytes(username) + b':' + _as_bytes(password)).decode('ascii')


class AuthBase:
    """The base of everything that is given as auth=: it is called with a prepared request and answers it."""

    def __call__(self, r):
        raise NotImplementedError('Auth hooks must be callable.')


class HTTPBasicAuth(AuthBase):
    """A name and a password, which anybody who listens can read where it is not https."""

    header = 'Authorization'

    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        theirs = getattr(other, 'username', None), getattr(other, 'password', None)
        return (self.username, self.password) == theirs

    __hash__ = None

    def __call__(self, r):
        r.headers[self.header] = _basic_auth_str(self.username, self.password)
        return r


class HTTPProxyAuth(HTTPBasicAuth):
    """The same for a proxy."""

    header = 'Proxy-Authorization'


# ---- Digest (RFC 7616) -----------------------------------------------------------------------------------

_HASHES = {'MD5': 'md5', 'SHA': 'sha1', 'SHA-256': 'sha256', 'SHA-512': 'sha512'}
_PARAMETER = re.compile(r'(\w+) \s* = \s* (?: "((?:[^"\\]|\\.)*)" | ([^\s,"]+) )', re.VERBOSE)


def _parse_challenge(header):
    """The parameters of the Digest challenge in a WWW-Authenticate header, or None."""
    _, found, rest = re.split(r'(?i)(?:^|,\s*|\s)(digest)\s+', header, maxsplit=1) if re.search(
        r'(?i)(^|,\s*|\s)digest\s', header) else ('', '', '')
    if not found:
        return None
    return {name.lower(): re.sub(r'\\(.)', r'\1', quoted) or plain
            for name, quoted, plain in _PARAMETER.findall(rest)}


class _Memory(threading.local):
    """What a thread knows of a server: its last challenge, and how often that was answered."""

    challenge = None
    count = 0
    position = None      # of the body, where it can be read again
    refused = 0


class HTTPDigestAuth(AuthBase):
    """A name and a password of which only a digest is sent.

    The first request goes without; the server's 401 says what is to be digested, and the request is sent once
    more. The requests that follow answer the same challenge at once.
    """

    def __init__(self, username, password):
        self.username = username
        self.password = password
        self._memory = _Memory()

    def __eq__(self, other):
        theirs = getattr(other, 'username', None), getattr(other, 'password', None)
        return (self.username, self.password) == theirs

    __hash__ = None

    def build_digest_header(self, method, url):
        """The Authorization header for a request, or None if the server wants what we do not know."""
        memory = self._memory
        challenge = memory.challenge
        name, session, _ = (challenge.get('algorithm') or 'MD5').upper().partition('-SESS')
        if name not in _HASHES:
            return None

        def digest(*parts):
            text = ':'.join(parts)
            return hashlib.new(_HASHES[name], text.encode()).hexdigest()

        realm, nonce = challenge.get('realm', ''), challenge.get('nonce', '')
        parts = urlsplit(url)
        uri = (parts.path or '/') + (f'?{parts.query}' if parts.query else '')
        memory.count += 1
        count, ours = f'{memory.count:08x}', os.urandom(8).hex()
        secret = digest(self.username, realm, self.password)
        if session:
            secret = digest(secret, nonce, ours)
        action = digest(method, uri)
        words = {'username': self.username, 'realm': realm, 'nonce': nonce, 'uri': uri}
        if not (quality := challenge.get('qop')):
            words['response'] = digest(secret, nonce, action)
        elif 'auth' in re.split(r'\s*,\s*', quality):
            words['response'] = digest(secret, nonce, count, ours, 'auth', action)
        else:
            return None     # auth-int is not there
        words |= {name: challenge[name] for name in ('opaque', 'algorithm') if name in challenge}
        said = ', '.join(f'{name}="{value}"' for name, value in words.items())
        return f'Digest {said}' + (f', qop="auth", nc={count}, cnonce="{ours}"' if quality else '')

    def handle_redirect(self, r, **kwargs):
        """A hook: after a redirect, another address may ask."""
        if r.is_redirect:
            self._memory.refused = 0

    def handle_401(self, r, **kwargs):
        """A hook: send the request again, with an answer to what the server asks."""
        memory = self._memory
        if not 400 <= r.status_code < 500:
            memory.refused = 0
            return r
        challenge = _parse_challenge(r.headers.get('www-authenticate', ''))
        if challenge is None or memory.refused:
            memory.refused = 0
            return r
        memory.refused = 1
        if memory.challenge is None or challenge.get('nonce') != memory.challenge.get('nonce'):
            memory.count = 0
        memory.challenge = challenge
        r.content       # to its end, so that the connection can be used again
        r.close()
        again = r.request.copy()
        if memory.position is not None:
            again.body.seek(memory.position)
        header = self.build_digest_header(again.method, again.url)
        if header is None:
            return r
        again.headers['Authorization'] = header
        again.headers.pop('Cookie', None)
        extract_cookies_to_jar(again._cookies, r.request, r.raw)
        again.prepare_cookies(again._cookies)
        answer = r.connection.send(again, **kwargs)
        answer.history.append(r)
        answer.request = again
        return answer

    def __call__(self, r):
        memory = self._memory
        if memory.challenge is not None:
            if header := self.build_digest_header(r.method, r.url):
                r.headers['Authorization'] = header
        try:
            memory.position = r.body.tell()
        except (AttributeError, OSError):
            memory.position = None
        memory.refused = 0
        r.register_hook('response', self.handle_401)
        r.register_hook('response', self.handle_redirect)
        return r
