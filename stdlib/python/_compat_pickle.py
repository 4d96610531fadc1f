"""What pickles of Python 2 call modules and names that are called otherwise in Python 3, and back."""

IMPORT_MAPPING = {
    "__builtin__": "builtins", "copy_reg": "copyreg", "Queue": "queue", "SocketServer": "socketserver",
    "ConfigParser": "configparser", "repr": "reprlib", "tkFileDialog": "tkinter.filedialog",
    "tkSimpleDialog": "tkinter.simpledialog", "tkColorChooser": "tkinter.colorchooser",
    "tkCommonDialog": "tkinter.commondialog", "Dialog": "tkinter.dialog", "Tkdnd": "tkinter.dnd",
    "tkFont": "tkinter.font", "tkMessageBox": "tkinter.messagebox", "ScrolledText": "tkinter.scrolledtext",
    "Tkconstants": "tkinter.constants", "Tix": "tkinter.tix", "ttk": "tkinter.ttk", "Tkinter": "tkinter",
    "markupbase": "_markupbase", "_winreg": "winreg", "thread": "_thread", "dummy_thread": "_dummy_thread",
    "dbhash": "dbm.bsd", "dumbdbm": "dbm.dumb", "dbm": "dbm.ndbm", "gdbm": "dbm.gnu", "xmlrpclib": "xmlrpc.client",
    "SimpleXMLRPCServer": "xmlrpc.server", "httplib": "http.client", "htmlentitydefs": "html.entities",
    "HTMLParser": "html.parser", "Cookie": "http.cookies", "cookielib": "http.cookiejar",
    "BaseHTTPServer": "http.server", "test.test_support": "test.support", "commands": "subprocess",
    "urlparse": "urllib.parse", "robotparser": "urllib.robotparser", "urllib2": "urllib.request",
    "anydbm": "dbm", "_abcoll": "collections.abc",
}

NAME_MAPPING = {
    ("__builtin__", "xrange"): ("builtins", "range"),
    ("__builtin__", "reduce"): ("functools", "reduce"),
    ("__builtin__", "intern"): ("sys", "intern"),
    ("__builtin__", "unichr"): ("builtins", "chr"),
    ("__builtin__", "unicode"): ("builtins", "str"),
    ("__builtin__", "long"): ("builtins", "int"),
    ("itertools", "izip"): ("builtins", "zip"),
    ("itertools", "imap"): ("builtins", "map"),
    ("itertools", "ifilter"): ("builtins", "filter"),
    ("itertools", "ifilterfalse"): ("itertools", "filterfalse"),
    ("itertools", "izip_longest"): ("itertools", "zip_longest"),
    ("UserDict", "IterableUserDict"): ("collections", "UserDict"),
    ("UserList", "UserList"): ("collections", "UserList"),
    ("UserString", "UserString"): ("collections", "UserString"),
    ("whichdb", "whichdb"): ("dbm", "whichdb"),
    ("_socket", "fromfd"): ("socket", "fromfd"),
    ("_multiprocessing", "Connection"): ("multiprocessing.connection", "Connection"),
    ("multiprocessing.process", "Process"): ("multiprocessing.context", "Process"),
    ("multiprocessing.forking", "Popen"): ("multiprocessing.popen_fork", "Popen"),
    ("urllib", "ContentTooShortError"): ("urllib.error", "ContentTooShortError"),
    ("urllib", "getproxies"): ("urllib.request", "getproxies"),
    ("urllib", "pathname2url"): ("urllib.request", "pathname2url"),
    ("urllib", "quote_plus"): ("urllib.parse", "quote_plus"),
    ("urllib", "quote"): ("urllib.parse", "quote"),
    ("urllib", "unquote_plus"): ("urllib.parse", "unquote_plus"),
    ("urllib", "unquote"): ("urllib.parse", "unquote"),
    ("urllib", "url2pathname"): ("urllib.request", "url2pathname"),
    ("urllib", "urlcleanup"): ("urllib.request", "urlcleanup"),
    ("urllib", "urlencode"): ("urllib.parse", "urlencode"),
    ("urllib", "urlopen"): ("urllib.request", "urlopen"),
    ("urllib", "urlretrieve"): ("urllib.request", "urlretrieve"),
    ("exceptions", "StandardError"): ("builtins", "Exception"),
}
for _name in dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__:
    _class = __builtins__[_name] if isinstance(__builtins__, dict) else getattr(__builtins__, _name)
    if isinstance(_class, type) and issubclass(_class, BaseException) and _class.__name__ == _name:
        NAME_MAPPING[("exceptions", _name)] = ("builtins", _name)
del _name, _class

REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()}
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items() if old != ("exceptions", "StandardError")}
# Names of Python 3 that Python 2 knew under more general ones.
_NEW_ERRORS = {"OSError": ["BrokenPipeError", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
                           "ConnectionRefusedError", "ConnectionResetError", "FileExistsError", "FileNotFoundError",
                           "InterruptedError", "IsADirectoryError", "NotADirectoryError", "PermissionError",
                           "ProcessLookupError", "TimeoutError", "BlockingIOError"],
               "ImportError": ["ModuleNotFoundError"], "Exception": ["StopAsyncIteration", "RecursionError"][:1],
               "Warning": ["ResourceWarning"], "RuntimeError": ["RecursionError"]}
for _old, _news in _NEW_ERRORS.items():
    for _new in _news:
        REVERSE_NAME_MAPPING[("builtins", _new)] = ("exceptions", _old)
del _old, _news, _new, _NEW_ERRORS
IMPORT_MAPPING.update({"cPickle": "pickle", "_elementtree": "xml.etree.ElementTree", "FileDialog": "tkinter.filedialog",
                       "SimpleDialog": "tkinter.simpledialog", "DocXMLRPCServer": "xmlrpc.server",
                       "SimpleHTTPServer": "http.server", "CGIHTTPServer": "http.server", "UserDict": "collections",
                       "UserList": "collections", "UserString": "collections", "whichdb": "dbm",
                       "StringIO": "io", "cStringIO": "io"})
REVERSE_IMPORT_MAPPING.update({"_bz2": "bz2", "_dbm": "dbm", "_functools": "functools", "_gdbm": "gdbm",
                               "_pickle": "pickle"})
NAME_MAPPING.update({("__builtin__", "basestring"): ("builtins", "str"),
                     ("exceptions", "StandardError"): ("builtins", "Exception"),
                     ("UserDict", "UserDict"): ("collections", "UserDict"),
                     ("socket", "_socketobject"): ("socket", "SocketType")})
REVERSE_NAME_MAPPING.update({("_functools", "reduce"): ("__builtin__", "reduce"),
                             ("_collections_abc", "Set"): ("_abcoll", "Set"),
                             ("builtins", "str"): ("__builtin__", "unicode")})
for _name in ("UserDict", "UserList", "UserString"):
    REVERSE_NAME_MAPPING.setdefault(("collections", _name), (_name, _name))
del _name
