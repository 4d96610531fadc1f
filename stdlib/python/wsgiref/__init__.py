"""WSGI, the interface between web servers and Python programs (PEP 3333), for reference and for tests.

headers: response headers. util: what an environment says. handlers: run an application. simple_server: an
HTTP server. validate: is the interface kept to? types: its names for type checkers.
"""
