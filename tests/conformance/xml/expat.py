# xml.parsers.expat: the handlers and their order.
from xml.parsers import expat

text = '''<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE doc [
  <!ELEMENT doc (a|b*)+>
  <!ATTLIST doc k CDATA "default" n NMTOKEN #REQUIRED>
  <!ENTITY who "world">
  <!NOTATION gif SYSTEM "viewer">
  <!ENTITY pic SYSTEM "pic.gif" NDATA gif>
]>
<doc n="x" xmlns:p="http://p"><!-- note --><?run it?>
hello &who; <![CDATA[<raw>]]><p:a p:q="1"/></doc>'''
handlers = [name for name in dir(expat.ParserCreate()) if name.endswith('Handler') and name not in
            ('DefaultHandler', 'ExternalEntityRefHandler', 'NotStandaloneHandler')]


def watch(parser):
    for name in handlers:
        setattr(parser, name, lambda *args, name=name: print(name, args))
    return parser


for options in ({}, {'namespace_separator': '|'}):
    parser = watch(expat.ParserCreate(**options))
    parser.buffer_text = True
    parser.ordered_attributes = bool(options)
    parser.namespace_prefixes = True
    print(parser.Parse(text, True), parser.CurrentLineNumber, parser.CurrentColumnNumber)
parser = watch(expat.ParserCreate())
for piece in (b'<a', b'>one', ' two é</a>'.encode()):
    print(parser.Parse(piece))
parser.Parse(b'', True)
for broken in ('<a></b>', '<a', '<a>&x;</a>', 'text', '<a b="1" b="2"/>'):
    parser = expat.ParserCreate()
    try:
        parser.Parse(broken, True)
    except expat.ExpatError as e:
        print(e, e.code, e.lineno, e.offset, expat.ErrorString(e.code) == expat.errors.messages[e.code], parser.ErrorCode)
print(expat.errors.XML_ERROR_SYNTAX, expat.errors.codes['syntax error'], expat.model.XML_CTYPE_SEQ, expat.error is expat.ExpatError)


def fail(*args):
    raise KeyError(args)


parser = expat.ParserCreate()
parser.StartElementHandler = fail
parser.EndElementHandler = print
try:
    parser.Parse('<a><b/></a>', True)
except KeyError as e:
    print(repr(e))
parser = expat.ParserCreate(encoding='iso-8859-15')
parser.CharacterDataHandler = lambda data: print(ascii(data))
parser.Parse(b'<a>\xa4</a>', True)
parser = expat.ParserCreate()
parser.SetBase('base')
parser.ExternalEntityRefHandler = lambda *args: print(args) or parser.ExternalEntityParserCreate(args[0]).Parse('<inner/>', True)
parser.StartElementHandler = lambda *args: print(args)
parser.Parse('<!DOCTYPE a [<!ENTITY e SYSTEM "file">]><a>&e;</a>', True)
print(parser.GetBase(), parser.buffer_size, parser.buffer_text, parser.StartElementHandler is None, parser.CommentHandler)
for name, value in (('buffer_size', 0), ('buffer_size', 'x'), ('nothing', 1)):
    try:
        setattr(parser, name, value)
    except (ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
for args in ((3,), (None, 'ab'), (None, None, 3)):
    try:
        expat.ParserCreate(*args)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
