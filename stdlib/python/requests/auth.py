"""Who asks: what a request carries to say so."""

import base64


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
