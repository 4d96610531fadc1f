"""XML-RPC servers that describe themselves: a GET is answered by a page on the methods.

The page is pydoc's, with names of methods that may have dots. xmlrpc.server has these classes; they are
loaded when one of them is wanted, as pydoc is not small.
"""

import html
import re
from inspect import signature
from pydoc import HTMLDoc, getdoc

from xmlrpc.server import (CGIXMLRPCRequestHandler, SimpleXMLRPCRequestHandler, SimpleXMLRPCServer,
                           resolve_dotted_attribute)

_CSS = """\
body { font-family: sans-serif; }
table { border-spacing: 0; }
.heading, .section { width: 100%; }
.heading-text { color: #fff; font-family: sans-serif; }
.decor { background-color: #4a6fa5; }
.section-title { padding: 0.2em 0.5em; text-align: left; }
.singlecolumn { width: 100%; }
.extra { text-align: right; vertical-align: bottom; }
.grey { color: #777; }
"""
_PAGE = """<!DOCTYPE>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Python: {}</title>
<link rel="stylesheet" type="text/css" href="/pydoc.css"></head><body>{}</body></html>"""


class ServerHTMLDoc(HTMLDoc):
    """Makes the page of a server."""
    __module__ = "xmlrpc.server"

    _linked = re.compile(HTMLDoc._linked.pattern.replace(r"(?P<name>\w+)", r"(?P<name>(?:\w|\.)+)\b"))

    def _known_name(self, own, name, called, funcs, classes, methods):
        if called:
            return self.namelink(name, methods, funcs, classes)
        return f"self.<strong>{name}</strong>" if own else self.namelink(name, classes)

    def docroutine(self, object, name, mod=None, funcs={}, classes={}, methods={}, cl=None):
        """The part of a method: a function, or a pair of its parameters and its documentation."""
        if isinstance(object, tuple):
            parameters, doc = object[0] or "(...)", object[1] or ""
        else:
            doc = getdoc(object)
            parameters = str(signature(object)) if callable(object) else "(...)"
        anchor = f"{cl.__name__ if cl else ''}-{name}"
        title = f'<a name="{self.escape(anchor)}"><strong>{self.escape(name)}</strong></a>'
        doc = self.markup(doc, self.preformat, funcs, classes, methods)
        return f"<dl><dt>{title}{parameters}</dt>{doc and f'<dd><tt>{doc}</tt></dd>'}</dl>\n"

    def docserver(self, server_name, package_documentation, methods):
        """The contents of the page: what the server says of itself, and its methods."""
        links = {}
        for key, value in methods.items():
            links[key] = links[value] = "#-" + key
        head = self.heading(f"<big><big><strong>{self.escape(server_name)}</strong></big></big>")
        doc = self.markup(package_documentation, self.preformat, links)
        parts = [self.docroutine(value, key, funcs=links) for key, value in sorted(methods.items())]
        return (f"{head}{f'<p>{doc and f"<tt>{doc}</tt>"}</p>'}\n"
                + self.bigsection("Methods", "functions", "".join(parts)))

    def page(self, title, contents):
        """The whole page."""
        return _PAGE.format(title, contents)


class XMLRPCDocGenerator:
    """The part of a server that describes it."""
    __module__ = "xmlrpc.server"

    def __init__(self):
        self.server_name = self.server_title = "XML-RPC Server Documentation"
        self.server_documentation = "This server exports the following methods through the XML-RPC protocol."

    def set_server_title(self, server_title):
        """What the page's <title> says."""
        self.server_title = server_title

    def set_server_name(self, server_name):
        """What stands at the page's head."""
        self.server_name = server_name

    def set_server_documentation(self, server_documentation):
        """What stands before the methods."""
        self.server_documentation = server_documentation

    def generate_html_documentation(self):
        """The page."""
        methods = {name: self._described(name) for name in self.system_listMethods()}
        maker = ServerHTMLDoc()
        contents = maker.docserver(self.server_name, self.server_documentation, methods)
        return maker.page(html.escape(self.server_title), contents)

    def _described(self, name):
        """The function of this name, or what the instance says of it: (parameters, documentation)."""
        if name in self.funcs:
            return self.funcs[name]
        assert self.instance is not None, "Could not find method in self.functions and no instance installed"
        told = tuple([getattr(self.instance, attribute)(name) if hasattr(self.instance, attribute) else None
                      for attribute in ("_get_method_argstring", "_methodHelp")])
        if told == (None, None) and not hasattr(self.instance, "_dispatch"):
            try:
                return resolve_dotted_attribute(self.instance, name)
            except AttributeError:
                pass
        return told


class DocXMLRPCRequestHandler(SimpleXMLRPCRequestHandler):
    """Answers a POST as XML-RPC, a GET by the page."""
    __module__ = "xmlrpc.server"

    def _get_css(self, url):
        return _CSS

    def do_GET(self):
        """Send the page, or its style sheet."""
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        if self.path.endswith(".css"):
            kind, text = "text/css", self._get_css(self.path)
        else:
            kind, text = "text/html", self.server.generate_html_documentation()
        self._answer(200, text.encode(), {"Content-Type": kind + "; charset=UTF-8"})


class DocXMLRPCServer(SimpleXMLRPCServer, XMLRPCDocGenerator):
    """A server that also describes itself."""
    __module__ = "xmlrpc.server"

    def __init__(self, addr, requestHandler=DocXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        SimpleXMLRPCServer.__init__(self, addr, requestHandler, logRequests, allow_none, encoding,
                                    bind_and_activate, use_builtin_types)
        XMLRPCDocGenerator.__init__(self)


class DocCGIXMLRPCRequestHandler(CGIXMLRPCRequestHandler, XMLRPCDocGenerator):
    """A CGI program that also describes itself."""
    __module__ = "xmlrpc.server"

    def __init__(self):
        CGIXMLRPCRequestHandler.__init__(self)
        XMLRPCDocGenerator.__init__(self)

    def handle_get(self):
        """Write the page."""
        self._write(["Content-Type: text/html"], self.generate_html_documentation().encode())
