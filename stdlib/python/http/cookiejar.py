"""Cookies for clients: CookieJar keeps them, a policy decides which are taken and which are sent.

Netscape's cookies (Set-Cookie) are usual; those of RFC 2965 (Set-Cookie2) are taken when the policy says so.
A jar is {domain: {path: {name: Cookie}}}. What is text (headers, dates, hosts) is in http._cookie_text.
"""

import copy
import os
import re
import threading
import time
from http._cookie_text import *

__all__ = ['Cookie', 'CookieJar', 'CookiePolicy', 'DefaultCookiePolicy', 'FileCookieJar', 'LWPCookieJar',
           'LoadError', 'MozillaCookieJar']

HTTPONLY_ATTR = 'HTTPOnly'
HTTPONLY_PREFIX = '#HttpOnly_'
MISSING_FILENAME_TEXT = 'a filename was not supplied (nor was the CookieJar instance initialised with one)'
NETSCAPE_HEADER_TEXT = ('# Netscape HTTP Cookie File\n# http://curl.haxx.se/rfc/cookie_spec.html\n'
                        '# This is a generated file!  Do not edit.\n\n')
_FIELDS = ('version', 'name', 'value', 'port', 'port_specified', 'domain', 'domain_specified',
           'domain_initial_dot',
           'path', 'path_specified', 'secure', 'expires', 'discard', 'comment', 'comment_url')


class Cookie:
    """A cookie; `rest` are the attributes that no rule knows."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified,
                 domain_initial_dot,
                 path, path_specified, secure, expires, discard, comment, comment_url, rest, rfc2109=False):
        if port is None and port_specified is True:
            raise ValueError('if port is None, port_specified must be false')
        self.version = version if version is None else int(version)
        self.name, self.value = name, value
        self.port, self.port_specified = port, port_specified
        self.domain, self.domain_specified = domain.lower(), domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path, self.path_specified = path, path_specified
        self.secure, self.expires = secure, expires if expires is None else int(float(expires))
        self.discard, self.comment, self.comment_url, self.rfc2109 = discard, comment, comment_url, rfc2109
        self._rest = copy.copy(rest)

    def has_nonstandard_attr(self, name):
        """Whether it has an attribute that no rule knows."""
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        """Such an attribute."""
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        """Set such an attribute."""
        self._rest[name] = value

    def is_expired(self, now=None):
        """Whether its time is over."""
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = '' if self.port is None else ':' + self.port
        shown = self.name if self.value is None else f'{self.name}={self.value}'
        return f'<Cookie {shown} for {self.domain}{port}{self.path}>'

    def __repr__(self):
        facts = [f'{name}={getattr(self, name)!r}' for name in _FIELDS]
        facts += [f'rest={self._rest!r}', f'rfc2109={self.rfc2109!r}']
        return f'{type(self).__name__}({", ".join(facts)})'


class CookiePolicy:
    """Decides which cookies a jar takes and sends."""

    def set_ok(self, cookie, request):
        """Whether a cookie is taken from the answer to a request."""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """Whether a cookie is sent with a request."""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        """Whether cookies of a domain may be sent with a request."""
        return True

    def path_return_ok(self, path, request):
        """Whether cookies of a path may be sent with a request."""
        return True


_SECOND_LEVELS = set('co ac com edu org net gov mil int aero biz cat coop info jobs mobi museum name pro '
                     'travel eu'.split())


def _below(path, folder):
    """Whether a path is a folder or below it."""
    return path == folder or (path.startswith(folder) and
                              (folder.endswith('/') or path[len(folder):len(folder) + 1] == '/'))


class DefaultCookiePolicy(CookiePolicy):
    """The usual rules, by methods set_ok_... and return_ok_..., and lists of blocked and allowed domains."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False,
                 rfc2109_as_netscape=None, hide_cookie2=False, strict_domain=False,
                 strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False,
                 strict_ns_domain=DomainLiberal,
                 strict_ns_set_initial_dollar=False, strict_ns_set_path=False,
                 secure_protocols=('https', 'wss')):
        self.netscape, self.rfc2965, self.rfc2109_as_netscape = netscape, rfc2965, rfc2109_as_netscape
        self.hide_cookie2, self.strict_domain = hide_cookie2, strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable, self.strict_ns_domain = strict_ns_unverifiable, strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self._blocked_domains = () if blocked_domains is None else tuple(blocked_domains)
        self.set_allowed_domains(allowed_domains)

    def blocked_domains(self):
        """The domains whose cookies are refused."""
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        """Set them."""
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        """Whether a domain is one of them."""
        return any(user_domain_match(domain, blocked) for blocked in self._blocked_domains)

    def allowed_domains(self):
        """The only domains whose cookies are taken, or None."""
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        """Set them."""
        self._allowed_domains = allowed_domains if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        """Whether a domain is not one of them."""
        if self._allowed_domains is None:
            return False
        return not any(user_domain_match(domain, allowed) for allowed in self._allowed_domains)

    def set_ok(self, cookie, request):
        """Whether a cookie is taken from the answer to a request."""
        assert cookie.name is not None
        return all(getattr(self, 'set_ok_' + name)(cookie, request)
                   for name in ('version', 'verifiability', 'name', 'path', 'domain', 'port'))

    def _version_ok(self, cookie):
        if cookie.version is None:          # Set-Cookie2 must say it
            return False
        return self.rfc2965 if cookie.version > 0 else self.netscape

    def _verifiability_ok(self, cookie, request):
        strict = self.strict_rfc2965_unverifiable if cookie.version > 0 else self.strict_ns_unverifiable
        return not (request.unverifiable and strict and is_third_party(request))

    def set_ok_version(self, cookie, request):
        """By its version."""
        return self._version_ok(cookie)

    def set_ok_verifiability(self, cookie, request):
        """By whether a person asked for the site."""
        return self._verifiability_ok(cookie, request)

    def set_ok_name(self, cookie, request):
        """By its name."""
        return not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith('$'))

    def set_ok_path(self, cookie, request):
        """By its path."""
        asked = cookie.version > 0 or (cookie.version == 0 and self.strict_ns_set_path)
        if cookie.path_specified and asked:
            return self.path_return_ok(cookie.path, request)
        return True

    def set_ok_domain(self, cookie, request):
        """By its domain."""
        if self.is_blocked(cookie.domain) or self.is_not_allowed(cookie.domain):
            return False
        if not cookie.domain_specified:
            return True
        host, effective = eff_request_host(request)
        domain = cookie.domain
        if self.strict_domain and domain.count('.') >= 2:
            # co.uk is no domain of one site.
            top, second = domain[domain.rfind('.') + 1:], domain.split('.')[-2]
            if (domain.rfind('.', 0, domain.rfind('.')) == 0 and len(top) == 2
                    and second.lower() in _SECOND_LEVELS):
                return False
        bare = domain.removeprefix('.')
        if '.' not in bare and domain not in ('.local', '.localhost') and bare != 'local':
            if not (effective.endswith('.local') and domain == '.local'):
                return False
        if cookie.version == 0 and not effective.endswith(domain):
            if not (effective.startswith(bare) and ('.' + effective).endswith(domain)) and \
                    not (domain == '.localhost' and host == 'localhost'):
                return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match:
            if not domain_match(effective, domain):
                return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            prefix = host[:-len(domain)]
            if '.' in prefix and not re.search(r'\.\d+$', host):
                return False
        return True

    def set_ok_port(self, cookie, request):
        """By its ports."""
        if not cookie.port_specified:
            return True
        wanted = request_port(request) or '80'
        ports = cookie.port.split(',')
        return all(port.isdigit() or port == '' for port in ports) and wanted in ports

    def return_ok(self, cookie, request):
        """Whether a cookie is sent with a request (whose path has been asked for already)."""
        return all(getattr(self, 'return_ok_' + name)(cookie, request)
                   for name in ('version', 'verifiability', 'secure', 'expires', 'port', 'domain'))

    def return_ok_version(self, cookie, request):
        """By its version."""
        return self._version_ok(cookie)

    def return_ok_verifiability(self, cookie, request):
        """By whether a person asked for the site."""
        return self._verifiability_ok(cookie, request)

    def return_ok_secure(self, cookie, request):
        """By the protocol."""
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        """By its time."""
        return not cookie.is_expired(self._now)

    _now = None

    def return_ok_port(self, cookie, request):
        """By its ports."""
        return not cookie.port or (request_port(request) or '80') in cookie.port.split(',')

    def return_ok_domain(self, cookie, request):
        """By its domain."""
        host, effective = eff_request_host(request)
        domain = cookie.domain
        dotted = domain if not domain or domain.startswith('.') else '.' + domain
        if cookie.version == 0:
            if (self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified
                    and domain != effective):
                return False
            return ('.' + effective).endswith(dotted)
        return domain_match(effective, domain)

    def domain_return_ok(self, domain, request):
        """Whether cookies of a domain may be sent with a request: a first look."""
        dotted = domain if not domain or domain.startswith('.') else '.' + domain
        if not any(('.' + host).endswith(dotted) for host in eff_request_host(request)):
            return False
        return not (self.is_blocked(domain) or self.is_not_allowed(domain))

    def path_return_ok(self, path, request):
        """Whether cookies of a path may be sent with a request."""
        return _below(request_path(request), path)


class Absent:
    """What stands for an attribute that a cookie has not."""


class CookieJar:
    """Keeps cookies: extract_cookies() takes them from answers, add_cookie_header() puts them in requests."""

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        """Set what decides."""
        self._policy = policy

    # Sending.

    def _cookies_for_request(self, request):
        found = []
        for domain, paths in self._cookies.items():
            if not self._policy.domain_return_ok(domain, request):
                continue
            for path, cookies in paths.items():
                if self._policy.path_return_ok(path, request):
                    found += [cookie for cookie in cookies.values()
                              if self._policy.return_ok(cookie, request)]
        return found

    def _cookie_attrs(self, cookies):
        """The parts of the header, those with the longest paths first."""
        parts = []
        for index, cookie in enumerate(sorted(cookies, key=lambda cookie: len(cookie.path), reverse=True)):
            version = cookie.version
            if index == 0 and version > 0:
                parts.append(f'$Version={version}')
            value = cookie.value
            if value is not None and version > 0 and re.search(r'\W', value):
                value = re.sub(r'(["\\])', r'\\\1', value)
            parts.append(cookie.name if value is None else f'{cookie.name}={value}')
            if version > 0:
                if cookie.path_specified:
                    parts.append(f'$Path="{cookie.path}"')
                if cookie.domain.startswith('.'):
                    shown = cookie.domain if cookie.domain_initial_dot else cookie.domain[1:]
                    parts.append(f'$Domain="{shown}"')
                if cookie.port is not None:
                    parts.append(f'$Port="{cookie.port}"' if cookie.port_specified else '$Port')
        return parts

    def add_cookie_header(self, request):
        """Put the cookies that belong to a request into it."""
        with self._cookies_lock:
            self._policy._now = int(time.time())
            cookies = self._cookies_for_request(request)
            parts = self._cookie_attrs(cookies)
            if parts and not request.has_header('Cookie'):
                request.add_unredirected_header('Cookie', '; '.join(parts))
            if self._policy.rfc2965 and not self._policy.hide_cookie2 and not request.has_header('Cookie2'):
                if any(cookie.version != 1 for cookie in cookies):
                    request.add_unredirected_header('Cookie2', '$Version="1"')
        self.clear_expired_cookies()

    # Taking.

    def _read_attributes(self, pairs):
        """(name, value, attributes that rules know, others), or None when something in them is wrong."""
        (name, value), *pairs = pairs
        known, rest = {}, {}
        max_age = False
        for key, text in pairs:
            lower = key.lower()
            if lower in ('expires', 'domain', 'path', 'port', 'version', 'comment', 'commenturl', 'max-age',
                         'secure', 'discard'):
                key = lower
            if key in ('secure', 'discard') and text is None:
                text = True
            if key in known:                # the first one counts
                continue
            if key == 'domain':
                if text is None:
                    return None
                text = text.lower()
            elif key == 'expires' and (max_age or text is None):
                continue
            elif key == 'max-age':
                max_age = True
                try:
                    text = int(text)
                except (ValueError, TypeError):
                    return None
                # From here on it is a date, which is said once.
                known['expires'] = int(time.time()) + text
                continue
            if key in ('expires', 'domain', 'path', 'port', 'version', 'comment', 'commenturl', 'secure',
                       'discard'):
                if text is None and key not in ('port', 'discard', 'secure'):
                    return None
                known[key] = text
            else:
                rest[key] = text
        return name, value, known, rest

    def _make_cookie(self, pairs, request):
        """A cookie of what a header says, or None."""
        read = self._read_attributes(pairs)
        if read is None:
            return None
        name, value, known, rest = read
        version = known.get('version', Absent)
        if version is not Absent:
            try:
                version = int(version)
            except ValueError:
                return None
        path, domain, port = (known.get(key, Absent) for key in ('path', 'domain', 'port'))
        expires, discard = known.get('expires', Absent), known.get('discard', False)
        path_specified = path is not Absent and path != ''
        if path_specified:
            path = escape_path(path)
        else:
            path = request_path(request)
            cut = path.rfind('/')
            if cut >= 0:
                # Netscape's default path has no / at its end.
                path = path[:cut] if version == 0 else path[:cut + 1]
            path = path or '/'
        domain_specified = domain is not Absent
        initial_dot = domain_specified and domain.startswith('.')
        if not domain_specified:
            domain = eff_request_host(request)[1]
        elif not initial_dot:
            domain = '.' + domain
        port_specified = False
        if port is Absent:
            port = None
        elif port is None:
            port = request_port(request)    # only this one
        else:
            port_specified = True
            port = re.sub(r'\s+', '', port)
        if expires is Absent:
            expires, discard = None, True
        elif expires <= int(time.time()):
            # It is over, and ends the one of the same name.
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(None if version is Absent else version, name, value, port, port_specified, domain,
                      domain_specified, initial_dot, path, path_specified, known.get('secure', False),
                      expires,
                      discard, known.get('comment'), known.get('commenturl'), rest)

    def _make_all(self, lists, request):
        cookies = (self._make_cookie(pairs, request) for pairs in lists)
        return [cookie for cookie in cookies if cookie]

    def make_cookies(self, response, request):
        """The cookies of an answer, whether or not the policy takes them."""
        self._policy._now = int(time.time())
        headers = response.info()
        new, old = headers.get_all('Set-Cookie2', []), headers.get_all('Set-Cookie', [])
        takes_new, takes_old = self._policy.rfc2965, self._policy.netscape
        if not new and not old or not new and not takes_old or not old and not takes_new or \
                not takes_new and not takes_old:
            return []
        try:
            cookies = self._make_all(split_header_words(new), request)
        except Exception:
            _warn_unhandled_exception()
            cookies = []
        if old and takes_old:
            try:
                old_cookies = self._make_all(parse_ns_headers(old), request)
            except Exception:
                _warn_unhandled_exception()
                old_cookies = []
            self._judge_rfc2109(old_cookies)
            if takes_new:
                known = {(cookie.domain, cookie.path, cookie.name) for cookie in cookies}
                old_cookies = [cookie for cookie in old_cookies
                               if (cookie.domain, cookie.path, cookie.name) not in known]
            cookies += old_cookies
        return cookies

    def _judge_rfc2109(self, cookies):
        """Cookies of Set-Cookie with version 1 are Netscape's unless the policy says otherwise."""
        as_netscape = self._policy.rfc2109_as_netscape
        if as_netscape is None:
            as_netscape = not self._policy.rfc2965
        for cookie in cookies:
            if cookie.version == 1:
                cookie.rfc2109 = True
                if as_netscape:
                    cookie.version = 0

    def set_cookie_if_ok(self, cookie, request):
        """Keep a cookie if the policy takes it."""
        with self._cookies_lock:
            self._policy._now = int(time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Keep a cookie."""
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Keep the cookies of an answer that the policy takes."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    # Removing.

    def clear(self, domain=None, path=None, name=None):
        """Remove all cookies, those of a domain, of a path in it, or one."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError('domain and path must be given to remove a cookie by name')
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError('domain must be given to remove cookies by path')
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def _clear_those(self, unwanted):
        with self._cookies_lock:
            for cookie in list(self):
                if unwanted(cookie):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_session_cookies(self):
        """Remove those that last as long as the program."""
        self._clear_those(lambda cookie: cookie.discard)

    def clear_expired_cookies(self):
        """Remove those whose time is over."""
        now = time.time()
        self._clear_those(lambda cookie: cookie.is_expired(now))

    def __iter__(self):
        for paths in list(self._cookies.values()):
            for cookies in list(paths.values()):
                yield from list(cookies.values())

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f'<{type(self).__name__}[{", ".join(map(repr, self))}]>'

    def __str__(self):
        return f'<{type(self).__name__}[{", ".join(map(str, self))}]>'


def _warn_unhandled_exception():
    """Tell of an exception that a header made, and go on."""
    import traceback
    import warnings
    warnings.warn(f'http.cookiejar bug!\n{traceback.format_exc()}', stacklevel=2)


class LoadError(OSError):
    """A file is no file of cookies."""


class FileCookieJar(CookieJar):
    """A jar that can be saved and loaded."""

    def __init__(self, filename=None, delayload=False, policy=None):
        CookieJar.__init__(self, policy)
        self.filename = filename if filename is None else os.fspath(filename)
        self.delayload = bool(delayload)

    def _name(self, filename):
        filename = self.filename if filename is None else filename
        if filename is None:
            raise ValueError(MISSING_FILENAME_TEXT)
        return filename

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        raise NotImplementedError()

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        filename = self._name(filename)
        with open(filename) as file:
            self._really_load(file, filename, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Take the cookies of a file in place of one's own, which stay if that fails."""
        filename = self._name(filename)
        with self._cookies_lock:
            old = copy.deepcopy(self._cookies)
            self._cookies = {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = old
                raise

    def _lasting(self, ignore_discard, ignore_expires):
        """The cookies that are saved."""
        now = time.time()
        return [cookie for cookie in self if (ignore_discard or not cookie.discard)
                and (ignore_expires or not cookie.is_expired(now))]

    def _create(self, filename):
        """A file that nobody else can read."""
        return os.fdopen(os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), 'w')

    def _take(self, cookie, ignore_discard, ignore_expires):
        if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired()):
            self.set_cookie(cookie)


_LWP_FLAGS = ('port_spec', 'path_spec', 'domain_dot', 'secure', 'discard')


def lwp_cookie_str(cookie):
    """A cookie as files of libwww-perl have it."""
    pairs = [(cookie.name, cookie.value), ('path', cookie.path), ('domain', cookie.domain)]
    if cookie.port is not None:
        pairs.append(('port', cookie.port))
    values = (cookie.port_specified, cookie.path_specified, cookie.domain_initial_dot, cookie.secure)
    pairs += [(name, None) for name, value in zip(_LWP_FLAGS, values) if value]
    if cookie.expires:
        pairs.append(('expires', time2isoz(float(cookie.expires))))
    if cookie.discard:
        pairs.append(('discard', None))
    said = ('comment', cookie.comment), ('commenturl', cookie.comment_url)
    pairs += [(name, value) for name, value in said if value]
    pairs += [(name, str(cookie._rest[name])) for name in sorted(cookie._rest)]
    return join_header_words([[*pairs, ('version', str(cookie.version))]])


class LWPCookieJar(FileCookieJar):
    """A jar whose files are those of libwww-perl, which keep everything."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """The cookies as text."""
        cookies = self._lasting(ignore_discard, ignore_expires)
        return ''.join([f'Set-Cookie3: {lwp_cookie_str(cookie)}\n' for cookie in cookies])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        with self._create(self._name(filename)) as file:
            file.write('#LWP-Cookies-2.0\n')
            file.write(self.as_lwp_str(ignore_discard, ignore_expires))

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not re.match(r'#LWP-Cookies-(\d+\.\d+)', f.readline(), re.ASCII):
            raise LoadError(f'{filename!r} does not look like a Set-Cookie3 (LWP) format file')
        try:
            for line in f:
                if line.startswith('Set-Cookie3:'):
                    for pairs in split_header_words([line[len('Set-Cookie3:'):].strip()]):
                        self._take(self._cookie_of(pairs), ignore_discard, ignore_expires)
        except OSError:
            raise
        except Exception:
            _warn_unhandled_exception()
            raise LoadError(f'invalid Set-Cookie3 format file {filename!r}: {line!r}')

    @staticmethod
    def _cookie_of(pairs):
        (name, value), *pairs = pairs
        known, rest = dict.fromkeys(_LWP_FLAGS, False), {}
        for key, text in pairs:
            lower = key.lower()
            if lower in _LWP_FLAGS:
                known[lower] = True if text is None else text
            elif lower in ('port', 'path', 'domain', 'expires', 'version', 'comment', 'commenturl'):
                known[lower] = text
            else:
                rest[key] = text
        expires = known.get('expires')
        expires = expires and iso2time(expires)
        domain = known.get('domain')
        return Cookie(known.get('version'), name, value, known.get('port'), known['port_spec'], domain,
                      domain.startswith('.'), known['domain_dot'], known.get('path'), known['path_spec'],
                      known['secure'], expires, known['discard'] or expires is None, known.get('comment'),
                      known.get('commenturl'), rest)


class MozillaCookieJar(FileCookieJar):
    """A jar whose files are those of Netscape, of Mozilla's browsers and of curl; they keep little."""

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not re.match('#( Netscape)? HTTP Cookie File', f.readline()):
            raise LoadError(f'{filename!r} does not look like a Netscape format cookies file')
        try:
            for line in f:
                rest = {}
                text = line.removesuffix('\n')
                if text.startswith(HTTPONLY_PREFIX):
                    rest[HTTPONLY_ATTR] = ''
                    text = text[len(HTTPONLY_PREFIX):]
                if not text.strip() or text.strip().startswith(('#', '$')):
                    continue
                domain, whole, path, secure, expires, name, value = text.split('\t')
                whole = whole == 'TRUE'
                if name == '':              # a cookie without = has its name where others have the value
                    name, value = value, None
                assert whole == domain.startswith('.')
                cookie = Cookie(0, name, value, None, False, domain, whole, domain.startswith('.'), path,
                                False,
                                secure == 'TRUE', expires or None, expires == '', None, None, rest)
                self._take(cookie, ignore_discard, ignore_expires)
        except OSError:
            raise
        except Exception:
            _warn_unhandled_exception()
            raise LoadError(f'invalid Netscape format cookies file {filename!r}: {line!r}')

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        def word(value):
            return 'TRUE' if value else 'FALSE'

        with self._create(self._name(filename)) as file:
            file.write(NETSCAPE_HEADER_TEXT)
            for cookie in self._lasting(ignore_discard, ignore_expires):
                name, value = ('', cookie.name) if cookie.value is None else (cookie.name, cookie.value)
                domain = cookie.domain
                if cookie.has_nonstandard_attr(HTTPONLY_ATTR):
                    domain = HTTPONLY_PREFIX + domain
                expires = '' if cookie.expires is None else str(cookie.expires)
                file.write('\t'.join([domain, word(cookie.domain.startswith('.')), cookie.path,
                                      word(cookie.secure), expires, name, value]) + '\n')
