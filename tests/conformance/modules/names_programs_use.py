"""Names with an underscore in front that programs import all the same: test runners, web frameworks, tools."""
import dataclasses
import email.generator
import email.headerregistry
import functools
import inspect
import ipaddress
import json
import os
import traceback
import unittest.suite
import urllib.parse
import warnings


def take(a, /, b, *c, d=1, **e):
    pass


kinds = [inspect._POSITIONAL_ONLY, inspect._POSITIONAL_OR_KEYWORD, inspect._VAR_POSITIONAL,
         inspect._KEYWORD_ONLY, inspect._VAR_KEYWORD]
print([p.kind is kind for p, kind in zip(inspect.signature(take).parameters.values(), kinds)])

print(repr(traceback._cause_message), repr(traceback._context_message))
for value in (None, "", "text", KeyError("key"), 0):
    print(repr(traceback._format_final_exc_line("Kind", value)))
print(traceback._format_final_exc_line("Kind", "x", insert_final_newline=False))

print(email.headerregistry.parser.get_mailbox("Some One <one@example.org>")[0].addr_spec)
print(email.generator._make_boundary("text").strip("=").isdigit())

for word in ("d", "", "all", "e", "o", "module", "x"):
    try:
        print(word, warnings._getaction(word))
    except warnings._OptionError as error:
        print(error)
for name in ("", "UserWarning", "nothing", "int", "no_such.Kind", "os.path.Kind"):
    try:
        print(name, warnings._getcategory(name))
    except warnings._OptionError as error:
        print(error)

print(urllib.parse._splitnetloc("//a@b:1/c?d#e", 2), urllib.parse._splitnetloc("a?b"),
      urllib.parse._splitnetloc("abc"))
print([urllib.parse._splitparams(path) for path in ("a;b/c;d;e", "a;b", "a;b/c", "/a")])
text, result = urllib.parse._coerce_args(b"http://a")
print(text, result(urllib.parse.urlsplit("http://a")))

e = os.environ
print(e.encodekey("A"), e.decodekey(b"A"), e.encodevalue("B"), e.decodevalue(b"B"))
print(os.environb.encodekey(b"A"), os.environb.decodevalue(b"B"))
try:
    e.encodekey(b"A")
except TypeError as error:
    print(error)

print(ipaddress.IPv4Address.__mro__[-2].__name__, issubclass(ipaddress.IPv6Address, ipaddress._BaseAddress),
      issubclass(ipaddress.IPv4Network, ipaddress._BaseNetwork),
      issubclass(ipaddress.IPv4Interface, ipaddress._BaseAddress))
print(type(json._default_encoder).__name__, json._default_encoder.encode([1]), type(json._default_decoder))
print(dataclasses._HAS_DEFAULT_FACTORY, type(dataclasses._HAS_DEFAULT_FACTORY),
      type(dataclasses._FIELD) is dataclasses._FIELD_BASE, dataclasses._FIELD.name)
print(functools._NOT_FOUND is not None, unittest.suite._DebugResult().shouldStop)
