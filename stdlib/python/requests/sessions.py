"""Sessions: what goes with every request, connections that are kept, and redirects."""

import os
from collections import OrderedDict
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urljoin, urlsplit, urlunsplit

from .adapters import HTTPAdapter
from .cookies import RequestsCookieJar, cookiejar_from_dict, extract_cookies_to_jar, merge_cookies
from .exceptions import (ChunkedEncodingError, ContentDecodingError, InvalidSchema, TooManyRedirects,
                         UnrewindableBodyError)
from .models import DEFAULT_REDIRECT_LIMIT, PreparedRequest, Request, run_hooks
from .status_codes import codes
from .structures import CaseInsensitiveDict
from .utils import default_headers, get_environ_proxies, get_netrc_auth, requote_uri, to_key_val_list

_PORTS = {'http': 80, 'https': 443}


def merge_setting(request_setting, session_setting, dict_class=OrderedDict):
    """The request's setting over the session's: of two mappings, the entries, without those that are None."""
    if request_setting is None or session_setting is None:
        return session_setting if request_setting is None else request_setting
    if not isinstance(request_setting, Mapping) or not isinstance(session_setting, Mapping):
        return request_setting
    merged = dict_class(to_key_val_list(session_setting))
    merged.update(to_key_val_list(request_setting))
    for key in [key for key, value in merged.items() if value is None]:
        del merged[key]
    return merged


def _merge_hooks(request_hooks, session_hooks):
    if not request_hooks or not request_hooks.get('response'):
        return session_hooks
    return merge_setting(request_hooks, session_hooks)


class Session:
    """What many requests have in common, and their connections. Threads may share it."""

    __attrs__ = ['headers', 'cookies', 'auth', 'proxies', 'hooks', 'params', 'verify', 'cert', 'adapters',
                 'stream', 'trust_env', 'max_redirects']

    def __init__(self):
        self.headers = default_headers()
        self.auth = None
        self.proxies = {}
        self.hooks = {'response': []}
        self.params = {}
        self.stream = False
        self.verify = True
        self.cert = None
        self.max_redirects = DEFAULT_REDIRECT_LIMIT
        self.trust_env = True
        self.cookies = cookiejar_from_dict({})
        self.adapters = OrderedDict()
        self.mount('https://', HTTPAdapter())
        self.mount('http://', HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getstate__(self):
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        vars(self).update(state)

    # ---- adapters

    def mount(self, prefix, adapter):
        """Send everything whose address begins with prefix through an adapter. The longest prefix counts."""
        self.adapters[prefix] = adapter
        for shorter in [key for key in self.adapters if len(key) < len(prefix)]:
            self.adapters.move_to_end(shorter)

    def get_adapter(self, url):
        """The adapter for an address."""
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise InvalidSchema(f'No connection adapters were found for {url!r}')

    def close(self):
        """Close the connections."""
        for adapter in self.adapters.values():
            adapter.close()

    # ---- from a Request to a Response

    def prepare_request(self, request):
        """A PreparedRequest with what the session adds."""
        added = request.cookies
        auth = request.auth or self.auth
        if self.trust_env and not auth:
            auth = get_netrc_auth(request.url)
        jar = merge_cookies(self.cookies.copy(),
                            added if isinstance(added, RequestsCookieJar) else cookiejar_from_dict(added))
        prepared = PreparedRequest()
        prepared.prepare(method=request.method.upper(), url=request.url, files=request.files,
                         data=request.data, json=request.json,
                         params=merge_setting(request.params, self.params),
                         headers=merge_setting(request.headers, self.headers, dict_class=CaseInsensitiveDict),
                         auth=auth, cookies=jar,
                         hooks=_merge_hooks(request.hooks, self.hooks))
        return prepared

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None,
                cert=None, json=None):
        """Send a request; its Response."""
        prepared = self.prepare_request(Request(method.upper(), url, headers, files, data, params, auth,
                                                cookies, hooks, json))
        settings = self.merge_environment_settings(prepared.url, proxies or {}, stream, verify, cert)
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects, **settings)

    def merge_environment_settings(self, url, proxies, stream, verify, cert):
        """proxies, stream, verify and cert: the request's, the environment's, the session's."""
        if self.trust_env:
            for scheme, proxy in get_environ_proxies(url, (proxies or {}).get('no_proxy')).items():
                proxies.setdefault(scheme, proxy)
            if verify is True or verify is None:
                verify = os.environ.get('REQUESTS_CA_BUNDLE') or os.environ.get('CURL_CA_BUNDLE') or verify
        return {'proxies': merge_setting(proxies, self.proxies), 'stream': merge_setting(stream, self.stream),
                'verify': merge_setting(verify, self.verify), 'cert': merge_setting(cert, self.cert)}

    def send(self, request, **kwargs):
        """Send a PreparedRequest and follow where it leads; the last Response, the others are its history."""
        if isinstance(request, Request):
            raise ValueError('You can only send PreparedRequests.')
        follow = kwargs.pop('allow_redirects', True)
        for name in ('stream', 'verify', 'cert', 'proxies'):
            kwargs.setdefault(name, getattr(self, name))
        response = self._send_one(request, kwargs)
        history = [response]
        trail = self.resolve_redirects(response, request, **kwargs)
        if follow:
            history.extend(trail)
            if len(history) > 1:     # else a hook may have made one
                response = history.pop()
                response.history = history
        else:
            trail = self.resolve_redirects(response, request, yield_requests=True, **kwargs)
            response._next = next(trail, None)
        if not kwargs['stream']:
            response.content
        return response

    def _send_one(self, request, settings):
        """One exchange: adapter, hooks, cookies."""
        response = self.get_adapter(url=request.url).send(request, **settings)
        response = run_hooks(request.hooks, 'response', response, **settings)
        for answer in (*response.history, response):
            if hasattr(answer.raw, 'headers'):
                extract_cookies_to_jar(self.cookies, answer.request or request, answer.raw)
        return response

    # ---- redirects

    def get_redirect_target(self, resp):
        """Where an answer points, or None."""
        if not resp.is_redirect:
            return None
        # Headers are Latin-1 to HTTP; servers send UTF-8.
        return resp.headers['location'].encode('latin1', 'replace').decode('utf8', 'replace')

    def should_strip_auth(self, old_url, new_url):
        """Whether the address is another server's, who shall not see the password."""
        old, new = urlsplit(old_url), urlsplit(new_url)
        if old.hostname != new.hostname:
            return True
        ports = old.port or _PORTS.get(old.scheme), new.port or _PORTS.get(new.scheme)
        if (old.scheme, new.scheme) == ('http', 'https') and ports == (80, 443):
            return False
        return old.scheme != new.scheme or ports[0] != ports[1]

    def rebuild_auth(self, prepared_request, response):
        """Take the password out where the next address shall not see it."""
        if self.should_strip_auth(response.request.url, prepared_request.url):
            prepared_request.headers.pop('Authorization', None)

    def rebuild_method(self, prepared_request, response):
        """What browsers do: GET after 302 and 303, and after 301 to a POST."""
        code, method = response.status_code, prepared_request.method
        if method != 'HEAD' and code in (codes.see_other, codes.found) or \
                method == 'POST' and code == codes.moved:
            prepared_request.method = 'GET'

    def _following(self, request, response):
        """The request that a redirect asks for."""
        parts = urlsplit(urljoin(response.url, requote_uri(self.get_redirect_target(response))))
        if not parts.fragment:
            parts = parts._replace(fragment=urlsplit(request.url).fragment)
        following = request.copy()
        following.url = urlunsplit(parts)
        self.rebuild_method(following, response)
        if response.status_code not in (codes.temporary_redirect, codes.permanent_redirect):
            for name in ('Content-Length', 'Content-Type', 'Transfer-Encoding'):
                following.headers.pop(name, None)
            following.body = None
        elif following._start is not None:
            try:
                following.body.seek(following._start)
            except (OSError, TypeError, AttributeError):
                raise UnrewindableBodyError('Unable to rewind request body for redirect.') from None
        elif hasattr(following.body, '__next__'):
            raise UnrewindableBodyError('Unable to rewind request body for redirect.')
        following.headers.pop('Cookie', None)
        jar = request._cookies if request._cookies is not None else RequestsCookieJar()
        extract_cookies_to_jar(jar, request, response.raw)
        merge_cookies(jar, self.cookies)
        following.prepare_cookies(jar)
        self.rebuild_auth(following, response)
        return following

    def resolve_redirects(self, resp, req, stream=False, timeout=None, verify=True, cert=None, proxies=None,
                          yield_requests=False, **adapter_kwargs):
        """The answers (or only the next requests) that follow from one that points elsewhere."""
        passed = []
        settings = dict(adapter_kwargs, stream=stream, timeout=timeout, verify=verify, cert=cert,
                        proxies=proxies)
        while self.get_redirect_target(resp) is not None:
            if yield_requests:
                yield self._following(req, resp)
                return
            resp.history = list(passed)
            passed.append(resp)
            try:
                # To its end, so that the connection can be used again.
                resp.content
            except (ChunkedEncodingError, ContentDecodingError, RuntimeError):
                resp.raw.close()
            if len(passed) > self.max_redirects:
                raise TooManyRedirects(f'Exceeded {self.max_redirects} redirects.', response=resp)
            resp.close()
            req = self._following(req, resp)
            if self.trust_env:
                settings['proxies'] = {**get_environ_proxies(req.url), **(proxies or {})}
            resp = self._send_one(req, settings)
            yield resp

    # ---- the methods of HTTP

    def get(self, url, **kwargs):
        """GET."""
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        """OPTIONS."""
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        """HEAD, which follows no redirects unless it is asked to."""
        kwargs.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        """POST."""
        return self.request('POST', url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        """PUT."""
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        """PATCH."""
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        """DELETE."""
        return self.request('DELETE', url, **kwargs)


def session():
    """A Session."""
    return Session()
