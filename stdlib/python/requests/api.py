"""One request, in a session of its own."""

from .sessions import Session


def request(method, url, **kwargs):
    """Send a request; its Response. The arguments are Session.request()'s."""
    with Session() as session:
        return session.request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    """GET, with params in the query."""
    return request('get', url, params=params, **kwargs)


def options(url, **kwargs):
    """OPTIONS."""
    return request('options', url, **kwargs)


def head(url, **kwargs):
    """HEAD, which follows no redirects unless it is asked to."""
    return request('head', url, **{'allow_redirects': False, **kwargs})


def post(url, data=None, json=None, **kwargs):
    """POST."""
    return request('post', url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    """PUT."""
    return request('put', url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    """PATCH."""
    return request('patch', url, data=data, **kwargs)


def delete(url, **kwargs):
    """DELETE."""
    return request('delete', url, **kwargs)
