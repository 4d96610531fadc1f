"""Who one is, for urllib.request: password managers, handlers of Basic (RFC 7617) and Digest (RFC 7616)."""
import base64
import hashlib
import os
import re
import time
import warnings
from urllib.error import HTTPError
from urllib.parse import _splitport, urlsplit

from urllib.request import BaseHandler


class HTTPPasswordMgr:
    """Names and passwords by realm and address."""

    def __init__(self):
        self.passwd = {}      # realm: {reduced addresses: (user, password)}

    def add_password(self, realm, uri, user, passwd):
        """What is to be said in a realm at an address (or several) and below it."""
        addresses = [uri] if isinstance(uri, str) else uri
        for with_port in (True, False):
            key = tuple(self.reduce_uri(address, with_port) for address in addresses)
            self.passwd.setdefault(realm, {})[key] = user, passwd

    def find_user_password(self, realm, authuri):
        """What is to be said at an address, or (None, None)."""
        for with_port in (True, False):
            wanted = self.reduce_uri(authuri, with_port)
            for addresses, answer in self.passwd.get(realm, {}).items():
                if any(self.is_suborn(address, wanted) for address in addresses):
                    return answer
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(host, path) of an address or of 'host:port'; the usual port is put in."""
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or '/'
        else:
            scheme, authority, path = None, uri, '/'
        port = _splitport(authority)[1]
        usual = {'http': 80, 'https': 443}.get(scheme)
        if default_port and port is None and usual is not None:
            authority = f'{authority}:{usual}'
        return authority, path

    def is_suborn(self, base, test):
        """Whether an address, reduced, lies below another."""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        folder = base[1] if base[1].endswith('/') else base[1] + '/'
        return test[1].startswith(folder)

    is_suburi = is_suborn


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """As its base; the realm None stands for all others."""

    def find_user_password(self, realm, authuri):
        found = super().find_user_password(realm, authuri)
        return found if found[0] is not None else super().find_user_password(None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """As its base; knows where one says who one is without being asked."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        # Where nobody asks, no realm is named.
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        """Whether one says it without being asked at an address (or several)."""
        for with_port in (True, False):
            for address in [uri] if isinstance(uri, str) else uri:
                self.authenticated[self.reduce_uri(address, with_port)] = is_authenticated

    def is_authenticated(self, authuri):
        """Whether one says it without being asked; None for an unknown address."""
        for with_port in (True, False):
            wanted = self.reduce_uri(authuri, with_port)
            for address, answer in self.authenticated.items():
                if self.is_suborn(address, wanted):
                    return answer


class _Asked:
    """What both kinds of handlers have: a password manager."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password


class AbstractBasicAuthHandler(_Asked):
    """Basic: name and password, readable for everybody who listens."""

    rx = re.compile(r'(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=(["\']?)([^"\']*)\2', re.I)

    def _offers(self, header):
        """(scheme, realm or None) for what a header offers."""
        found = False
        for match in self.rx.finditer(header):
            scheme, mark, realm = match.groups()
            if mark not in ('"', "'"):
                warnings.warn('Basic Auth Realm was unquoted', UserWarning, 3)
            yield scheme, realm
            found = True
        if not found:
            words = header.split()
            yield words[0] if words else '', None

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Answer the header *authreq*, if Basic will do."""
        unsupported = None
        for header in headers.get_all(authreq) or ():
            for scheme, realm in self._offers(header):
                if scheme.lower() != 'basic':
                    unsupported = scheme
                elif realm is not None:
                    return self.retry_http_basic_auth(host, req, realm)
        if unsupported is not None:
            raise ValueError('AbstractBasicAuthHandler does not support the following scheme: '
                             f'{unsupported!r}')

    @staticmethod
    def _words(user, password):
        return 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')

    def retry_http_basic_auth(self, host, req, realm):
        """Ask again and say who we are, if that has not been tried."""
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        words = self._words(user, password)
        if req.get_header(self.auth_header, None) == words:
            return None
        req.add_unredirected_header(self.auth_header, words)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        """Say it without being asked, where that is wanted."""
        if not hasattr(self.passwd, 'is_authenticated') or not self.passwd.is_authenticated(req.full_url):
            return req
        if not req.has_header('Authorization'):
            user, password = self.passwd.find_user_password(None, req.full_url)
            req.add_unredirected_header('Authorization', self._words(user, password))
        return req

    def http_response(self, req, response):
        """Remember whether it was right."""
        if hasattr(self.passwd, 'is_authenticated'):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request, https_response = http_request, http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Basic, for servers."""

    auth_header = 'Authorization'

    def http_error_401(self, req, fp, code, msg, headers):
        """Say who we are."""
        return self.http_error_auth_reqed('www-authenticate', req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Basic, for proxies."""

    auth_header = 'Proxy-authorization'

    def http_error_407(self, req, fp, code, msg, headers):
        """Say who we are."""
        return self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)


# ---- Digest ------------------------------------------------------------------------------------------------

def parse_http_list(text):
    """The items of a list in a header; commas in quotes are part of an item."""
    items = re.findall(r'(?:[^",]|"(?:\\.|[^"\\])*"?)+', text)
    return [re.sub(r'\\(.)', r'\1', item.strip()) for item in items if item.strip()]


def parse_keqv_list(items):
    """{name: value} of items name=value; quotes are taken off."""
    pairs = (item.split('=', 1) for item in items)
    return {name: value[1:-1] if value[:1] == '"' and value[-1:] == '"' else value for name, value in pairs}


_ALGORITHMS = {'MD5': 'md5', 'SHA': 'sha1', 'SHA-256': 'sha256'}


class AbstractDigestAuthHandler(_Asked):
    """Digest: shows that one knows the password, without saying it."""

    def __init__(self, passwd=None):
        super().__init__(passwd)
        self.retried = self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        """Another request begins."""
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        """Answer the header, if Digest is asked for."""
        asked = headers.get(auth_header, None)
        if self.retried > 5:
            # Else a wrong password would be sent for ever.
            raise HTTPError(req.full_url, 401, 'digest auth failed', headers, None)
        self.retried += 1
        if asked:
            scheme = asked.split()[0]
            if scheme.lower() == 'digest':
                return self.retry_http_digest_auth(req, asked)
            if scheme.lower() != 'basic':
                raise ValueError('AbstractDigestAuthHandler does not support the following scheme: '
                                 f'{scheme!r}')

    def retry_http_digest_auth(self, req, auth):
        """Ask again with an answer to what the server asks, if that has not been tried."""
        challenge = parse_keqv_list(parse_http_list(auth.split(' ', 1)[1]))
        if answer := self.get_authorization(req, challenge):
            words = f'Digest {answer}'
            if req.headers.get(self.auth_header, None) == words:
                return None
            req.add_unredirected_header(self.auth_header, words)
            return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        """Something nobody can foresee."""
        seed = f'{self.nonce_count}:{nonce}:{time.ctime()}:'.encode() + os.urandom(8)
        return hashlib.sha1(seed).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """The answer to a challenge, or None."""
        realm, nonce, opaque = chal.get('realm'), chal.get('nonce'), chal.get('opaque')
        quality, algorithm = chal.get('qop'), chal.get('algorithm', 'MD5')
        if realm is None or nonce is None:
            return None
        digest, keyed = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if digest is None or user is None:
            return None
        secret = digest(f'{user}:{realm}:{password}')
        action = digest(f'{req.get_method()}:{req.selector}')
        extra = ''
        if quality is None:
            response = keyed(secret, f'{nonce}:{action}')
        elif 'auth' in quality.split(','):
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, ours = f'{self.nonce_count:08x}', self.get_cnonce(nonce)
            response = keyed(secret, f'{nonce}:{count}:{ours}:auth:{action}')
            extra = f', qop=auth, nc={count}, cnonce="{ours}"'
        else:
            from urllib.error import URLError
            raise URLError(f"qop '{quality}' is not supported.")
        words = (f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{req.selector}", '
                 f'response="{response}"')
        if opaque:
            words += f', opaque="{opaque}"'
        return f'{words}, algorithm="{algorithm}"{extra}'

    def get_algorithm_impls(self, algorithm):
        """A digest of a text, and one with a secret."""
        name = _ALGORITHMS.get(algorithm.upper())
        if name is None:
            raise ValueError(f'Unsupported digest authentication algorithm {algorithm!r}')

        def digest(text):
            return hashlib.new(name, text.encode('ascii')).hexdigest()
        return digest, lambda secret, data: digest(f'{secret}:{data}')


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Digest, for servers."""

    auth_header = 'Authorization'
    handler_order = 490      # before Basic

    def http_error_401(self, req, fp, code, msg, headers):
        """Answer."""
        result = self.http_error_auth_reqed('www-authenticate', urlsplit(req.full_url)[1], req, headers)
        self.reset_retry_count()
        return result


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Digest, for proxies."""

    auth_header = 'Proxy-Authorization'
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        """Answer."""
        result = self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)
        self.reset_retry_count()
        return result
