"""Proxies for urllib.request: what the environment says, and the handler that asks them."""
import base64
import os
from urllib.parse import _splithost, _splitpasswd, _splitport, _splittype, _splituser, unquote

from urllib.request import BaseHandler


def getproxies_environment():
    """{scheme: address} from variables like http_proxy; names in small letters come first."""
    named = [(name.lower().removesuffix('_proxy'), name, value) for name, value in os.environ.items()
             if name.lower().endswith('_proxy') and len(name) > 6]
    proxies = {scheme: value for scheme, _, value in named if value}
    # In a CGI program HTTP_PROXY is a header that the client has sent (CVE-2016-1000110).
    if 'REQUEST_METHOD' in os.environ:
        proxies.pop('http', None)
    for scheme, name, value in named:
        if name == name.lower() or name.endswith('_proxy'):
            if value:
                proxies[scheme] = value
            else:
                proxies.pop(scheme, None)
    return proxies


getproxies = getproxies_environment


def proxy_bypass_environment(host, proxies=None):
    """Whether a host is to be asked directly: the variable no_proxy lists domains, with or without a port."""
    listed = (getproxies_environment() if proxies is None else proxies).get('no')
    if not listed:
        return False
    if listed == '*':
        return True
    host = host.lower()
    name = _splitport(host)[0]
    for domain in filter(None, (part.strip().lower().lstrip('.') for part in listed.split(','))):
        if domain in (name, host) or name.endswith('.' + domain) or host.endswith('.' + domain):
            return True
    return False


proxy_bypass = proxy_bypass_environment


# How other systems keep their settings; for programs that have read such.

def _proxy_bypass_winreg_override(host, override):
    """Whether Windows' list of exceptions, patterns with ';' between them, has a host."""
    from fnmatch import fnmatch
    name = _splitport(host)[0].lower()
    patterns = [pattern.strip().lower() for pattern in override.split(';')]
    return any('.' not in name if pattern == '<local>' else bool(pattern) and fnmatch(name, pattern)
               for pattern in patterns)


def _proxy_bypass_macosx_sysconf(host, proxy_settings):
    """Whether macOS's settings {'exclude_simple': bool, 'exceptions': [patterns or networks]} have a host."""
    from fnmatch import fnmatch
    from ipaddress import AddressValueError, IPv4Address, ip_network
    name = _splitport(host)[0]
    if '.' not in name and proxy_settings['exclude_simple']:
        return True
    try:
        address = IPv4Address(name)
    except AddressValueError:
        address = None
    for entry in filter(None, proxy_settings.get('exceptions', ())):
        parts, _, bits = entry.partition('/')
        if address is not None and all(part.isdigit() for part in parts.split('.')):
            given = parts.split('.')
            network = '.'.join((given + ['0'] * 4)[:4])
            try:
                if address in ip_network(f'{network}/{bits or 8 * len(given)}', strict=False):
                    return True
            except ValueError:
                pass   # more bits than there are
        elif fnmatch(name, entry):
            return True
    return False


def _parse_proxy(proxy):
    """(scheme, user, password, host and port) of a proxy's address."""
    scheme, rest = _splittype(proxy)
    if not rest.startswith('/'):
        # Without a scheme: the host is all there is.
        scheme, authority = None, proxy
    elif not rest.startswith('//'):
        raise ValueError(f'proxy URL with no authority: {proxy!r}')
    else:
        at = rest.find('@')
        end = rest.find('/', at if '@' in rest else 2)
        authority = rest[2:] if end == -1 else rest[2:end]
    user, host = _splituser(authority)
    password = None
    if user:
        user, password = _splitpasswd(user)
    return scheme, user, password, host


class ProxyHandler(BaseHandler):
    """Asks a proxy: {scheme: address}, or what the environment says."""

    handler_order = 100      # before those who open

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies
        if not hasattr(self.proxies, 'keys'):
            raise AssertionError('proxies must be a mapping')
        for scheme, address in self.proxies.items():
            scheme = scheme.lower()
            setattr(self, f'{scheme}_open',
                    lambda request, address=address, scheme=scheme: self.proxy_open(request, address, scheme))

    def proxy_open(self, req, proxy, type):
        """Direct the request to the proxy."""
        asked = req.type
        scheme, user, password, host = _parse_proxy(proxy)
        if req.host and proxy_bypass(req.host):
            return
        if user and password:
            secret = f'{unquote(user)}:{unquote(password)}'.encode()
            req.add_header('Proxy-authorization', 'Basic ' + base64.b64encode(secret).decode('ascii'))
        scheme = scheme or asked
        req.set_proxy(unquote(host), scheme)
        if scheme == asked or asked == 'https':
            return
        # Another handler opens it now.
        return self.parent.open(req, timeout=req.timeout)
