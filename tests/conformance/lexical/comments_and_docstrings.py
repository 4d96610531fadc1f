#!/usr/bin/env not-used
# -*- coding: utf-8 -*-
"""Docstring of the module."""  # trailing comment
print(__doc__)
def f():
    "doc of f"
    return 1
def g():
    'not ' 'only one token'
def h():
    f"not a doc"
def i():
    # comment first
    """after comment"""
def j():
    x = 1
    "not a docstring"
class C:
    """Doc of C.

    Two lines."""
    def m(self): "inline doc"
print(f.__doc__, g.__doc__, h.__doc__, i.__doc__, j.__doc__)
print(repr(C.__doc__), C.m.__doc__)
f.__doc__ = "changed"
print(f.__doc__)
print((lambda: 0).__doc__)
# comment with ' unbalanced " quotes and ( brackets
x = "# not a comment"  # a comment
print(x)
y = [1, # 2,
     3]
print(y)
#
    # indented comment at module level
print("end")#no space
