# XML-RPC servers that describe themselves: the page.
import xmlrpc.server as x


class S(x.SimpleXMLRPCDispatcher, x.XMLRPCDocGenerator):
    def __init__(self):
        x.SimpleXMLRPCDispatcher.__init__(self, False, None); x.XMLRPCDocGenerator.__init__(self)
s = S()
print(s.generate_html_documentation())
s.set_server_title("T<")
s.set_server_name("N<>")
s.set_server_documentation("Doc of <it>. "
                           "Try add() and self.add(1) PEP 8 http://a.b/c\n\nline")
print(s.server_title, s.server_name, s.server_documentation)
s.register_introspection_functions()
def add(x, y=1, *a):
    """Add <two>. See lamb() and http://x.y.

    More  lines.
    """
s.register_function(add)
s.register_function(lambda q: q, "lamb")
s.register_function(len)
class I:
    def m(self, a): "method doc"
    def n(self): pass
    def _p(self): pass
s.register_instance(I())
print(s.generate_html_documentation())
class J:
    def _methodHelp(self, n): return "help of "+n
    def _get_method_argstring(self, n): return "(args of %s)" % n
    def _listMethods(self): return ["j1", "j2"]
    def _dispatch(self, n, a): pass
t = S()
t.register_instance(J())
print(t.generate_html_documentation())
d = x.ServerHTMLDoc()
print(d.docroutine(add, "add"))
print(d.docroutine((" (sig)", "doc"), "nm"))
print(d.docserver("srv", "pkgdoc", {"b": add, "a": (None, None)}))
print(d.page("a<", "b"))
print(d.docroutine(lambda a="<": 0, "k<"))
print(x.DocXMLRPCServer.__mro__[:3], x.DocXMLRPCRequestHandler.__module__)
