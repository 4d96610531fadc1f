"""Submodules that programs find as attributes because the modules that they import have imported them."""
import email.message
import html
import importlib.metadata
import multiprocessing.managers
import urllib.error
import xml.dom.minidom

print(html.entities.name2codepoint["eacute"], html.entities.html5["amp;"])
print([getattr(email, name).__name__ for name in ("charset", "encoders", "header", "base64mime", "quoprimime",
                                                  "message", "utils", "errors")])
print(email.charset.Charset("utf-8").get_output_charset(), email.header.Header("x").encode())
print(importlib.abc.Loader.__name__, importlib.resources.abc.__name__, importlib.machinery.__name__)
print(multiprocessing.pool.ThreadPool.__name__, multiprocessing.shared_memory.__name__,
      multiprocessing.spawn.__name__, multiprocessing.resource_tracker.__name__)
print(urllib.response.addinfourl.__name__, xml.dom.NodeFilter.NodeFilter.SHOW_ALL)
for module in (email, html, urllib, xml.dom, multiprocessing, importlib):
    try:
        module.no_such_thing
    except AttributeError as error:
        print(error)
