"""pydoc -p and -b: pages of HTML for a browser, made when they are asked for.

A page's address is the name of what it shows, or index, keywords, search?key=WORD, get?key=NAME.
"""

import html as html_module
import http.server
import platform
import sys
import threading

import pydoc
from _pydoc_html import HTMLDoc

_PAGE = """<!DOCTYPE>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Pydoc: {title}</title>
<link rel="stylesheet" type="text/css" href="pydoc.css"></head><body>
<div>Python {version} [{build}]<br>{system}</div>
<div><a href="index.html">Module Index</a> : <a href="keywords.html">Keywords</a>
<form action="get"><input type=text name=key size=15><input type=submit value="Get"></form>
<form action="search"><input type=text name=key size=15><input type=submit value="Search"></form></div>
{contents}
</body></html>"""
_CSS = """body { font-family: sans-serif; }
.heading, .section { width: 100%; }
.heading-text { color: #fff; }
.decor { background-color: #4a6fa5; }
.section-title { text-align: left; }
.grey { color: #777; }
"""


class _Pages(HTMLDoc):
    """Makes the pages of the server: (title, contents) for an address."""

    def page(self, title, contents):
        return _PAGE.format(title=title, contents=contents, version=platform.python_version(),
                            build=html_module.escape(platform.python_compiler()),
                            system=html_module.escape(platform.platform(terse=True)))

    def _head(self, title):
        return self.heading(f'<strong class="title">{title}</strong>')

    def index_page(self):
        names = [(name, "", 0, 0) for name in sys.builtin_module_names if name != "__main__"]
        parts = [self._head("Index of Modules"),
                 self.bigsection("Built-in Modules", "index", self.multicolumn(names, self.modpkglink))]
        seen = {}
        parts += [self.index(folder, seen) for folder in sys.path]
        return "Index of Modules", "".join(parts)

    def keywords_page(self):
        names = sorted(pydoc.Helper.keywords)
        return "Keywords", self._head("INDEX") + self.bigsection("Keywords", "index",
                                                                 self.multicolumn(names, str))

    def search_page(self, key):
        found = []

        def note(path, name, description):
            shown = f'<a href="{name}.html">{name}</a>'
            found.append(f"{shown} - {self.escape(description)}" if description else shown)
        pydoc.ModuleScanner().run(note, key, onerror=lambda name: None)
        contents = self.bigsection("key = " + self.escape(key), "index", "<br>".join(found))
        return "Search Results", self._head("Search Results") + contents

    def object_page(self, name):
        thing = pydoc.locate(name, forceload=0)
        if thing is None and name != "None":
            raise ValueError("could not find object")
        return pydoc.describe(thing), self.document(thing, name)

    def answer(self, url):
        """(title, contents) of an address."""
        path, _, query = url.strip("/").partition("?")
        key = query.partition("key=")[2].replace("+", " ")
        path = path.removesuffix(".html")
        try:
            if path == "search" and key:
                return self.search_page(key)
            name = key if path == "get" else path
            if name in ("", "index"):
                return self.index_page()
            return self.keywords_page() if name == "keywords" else self.object_page(name)
        except Exception as error:
            shown = self.escape(url)
            text = self.escape(f"{type(error).__name__}: {error}")
            return f"Error - {shown}", self._head("Error") + self.bigsection(shown, "error", text)


def _url_handler(url, content_type="text/html"):
    """The page at an address, or the style sheet."""
    if content_type == "text/css":
        return _CSS
    if content_type != "text/html":
        raise TypeError(f"unknown content type {content_type!r} for url {url}")
    pages = _Pages()
    return pages.page(*pages.answer(url))


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind = "text/css" if self.path.endswith(".css") else "text/html"
        body = self.server.urlhandler(self.path, kind).encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", kind + "; charset=UTF-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class ServerThread(threading.Thread):
    """Serves pages until stop()."""

    def __init__(self, urlhandler, hostname, port):
        super().__init__(daemon=True)
        self.urlhandler, self.host, self.port = urlhandler, hostname, int(port)
        self.serving, self.error, self.docserver, self.url = False, None, None, None
        self._ready = threading.Event()

    def run(self):
        try:
            self.docserver = http.server.HTTPServer((self.host, self.port), _Handler)
        except OSError as error:
            self.error = error
            self._ready.set()
            return
        self.docserver.urlhandler = self.urlhandler
        self.port = self.docserver.server_port
        self.url = f"http://{self.host}:{self.port}/"
        self.serving = True
        self._ready.set()
        self.docserver.serve_forever()

    def stop(self):
        """End the service, and wait until it has ended."""
        self.docserver.shutdown()
        self.join()
        self.docserver.server_close()
        self.docserver = self.url = None
        self.serving = False


def _start_server(urlhandler, hostname, port):
    """A ServerThread that serves, or has an error."""
    thread = ServerThread(urlhandler, hostname, port)
    thread.start()
    thread._ready.wait()
    return thread


def browse(port=0, *, open_browser=True, hostname="localhost"):
    """Serve pages until somebody says q, and show them in a browser."""
    import webbrowser
    thread = _start_server(_url_handler, hostname, port)
    if thread.error:
        print(thread.error)
        return
    print("Server ready at", thread.url)
    print("Server commands: [b]rowser, [q]uit")
    if open_browser:
        webbrowser.open(thread.url)
    try:
        while True:
            command = input("server> ").lower()
            if command == "q":
                break
            if command == "b":
                webbrowser.open(thread.url)
            else:
                print("Server commands: [b]rowser, [q]uit")
    except (KeyboardInterrupt, EOFError):
        print()
    finally:
        thread.stop()
        print("Server stopped")
