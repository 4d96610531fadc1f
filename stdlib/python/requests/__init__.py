"""HTTP for people: requests.get(address).json(), sessions with cookies, exceptions that say what happened.

The everyday face of the package of that name, written for Baton: Request, PreparedRequest and Response
(models), Session with redirects and cookies (sessions, cookies), and one adapter, over libcurl (adapters).
Not there: urllib3 underneath.
"""

from . import adapters, auth, cookies, exceptions, models, sessions, status_codes, structures, utils
from .api import delete, get, head, options, patch, post, put, request
from .exceptions import (ConnectionError, ConnectTimeout, FileModeWarning, HTTPError, JSONDecodeError,
                         ReadTimeout, RequestException, SSLError, Timeout, TooManyRedirects, URLRequired)
from .models import PreparedRequest, Request, Response
from .sessions import Session, session
from .status_codes import codes
from .utils import version as __version__

__title__ = 'requests'
