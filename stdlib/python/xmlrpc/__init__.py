"""Calls of functions in other processes, as XML over HTTP (http://xmlrpc.com/spec)."""
