"""Which patterns are refused, and with which words: results and messages for each row of arguments."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_functions


def first(pattern, text):
    found = re.search(pattern, text)
    return found and (found.span(), found.groups())


FUNCTIONS = """
first
""".split()
ARGUMENTS = [
    lambda: ('a+', 'aab ab\n12_x'),
    lambda: ('(', 'aab ab\n12_x'),
    lambda: ('a)', 'aab ab\n12_x'),
    lambda: ('[', 'aab ab\n12_x'),
    lambda: ('[a', 'aab ab\n12_x'),
    lambda: ('a**', 'aab ab\n12_x'),
    lambda: ('a{2}', 'aab ab\n12_x'),
    lambda: ('a{2,1}', 'aab ab\n12_x'),
    lambda: ('a{,2}b', 'aab ab\n12_x'),
    lambda: ('a{x}', 'aab ab\n12_x'),
    lambda: ('*a', 'aab ab\n12_x'),
    lambda: ('(?P<n>a)(?P=n)', 'aab ab\n12_x'),
    lambda: ('(?P<1>a)', 'aab ab\n12_x'),
    lambda: ('(?P<n>a)(?P<n>b)', 'aab ab\n12_x'),
    lambda: ('(?P=z)', 'aab ab\n12_x'),
    lambda: ('(?<=a)b', 'aab ab\n12_x'),
    lambda: ('(?<=a+)b', 'aab ab\n12_x'),
    lambda: ('(?<!a)b', 'aab ab\n12_x'),
    lambda: ('(?=a)', 'aab ab\n12_x'),
    lambda: ('(?:a|ab)b', 'aab ab\n12_x'),
    lambda: ('(a)|b', 'aab ab\n12_x'),
    lambda: ('(?i)A', 'aab ab\n12_x'),
    lambda: ('(?z)a', 'aab ab\n12_x'),
    lambda: ('a(?i)b', 'aab ab\n12_x'),
    lambda: ('(?i:A)b', 'aab ab\n12_x'),
    lambda: ('(?-i:a)', 'aab ab\n12_x'),
    lambda: ('\\1', 'aab ab\n12_x'),
    lambda: ('(a)\\1', 'aab ab\n12_x'),
    lambda: ('(a\\1)', 'aab ab\n12_x'),
    lambda: ('\\8', 'aab ab\n12_x'),
    lambda: ('\\x4', 'aab ab\n12_x'),
    lambda: ('\\u00', 'aab ab\n12_x'),
    lambda: ('\\N{DIGIT ONE}', 'aab ab\n12_x'),
    lambda: ('\\N{nope}', 'aab ab\n12_x'),
    lambda: ('\\q', 'aab ab\n12_x'),
    lambda: ('\\_', 'aab ab\n12_x'),
    lambda: ('[b-a]', 'aab ab\n12_x'),
    lambda: ('[\\w-z]', 'aab ab\n12_x'),
    lambda: ('[^a]', 'aab ab\n12_x'),
    lambda: ('[]a]', 'aab ab\n12_x'),
    lambda: ('[^]]+', 'aab ab\n12_x'),
    lambda: ('(?#c)a', 'aab ab\n12_x'),
    lambda: ('(?(1)a|b)', 'aab ab\n12_x'),
    lambda: ('(a)?(?(1)b|x)', 'aab ab\n12_x'),
    lambda: ('(?(2)a)', 'aab ab\n12_x'),
    lambda: ('(?>a+)b', 'aab ab\n12_x'),
    lambda: ('a++b', 'aab ab\n12_x'),
    lambda: ('a?+a', 'aab ab\n12_x'),
    lambda: ('\\bab\\b', 'aab ab\n12_x'),
    lambda: ('\\Aa', 'aab ab\n12_x'),
    lambda: ('1\\Z', 'aab ab\n12_x'),
    lambda: ('^1', 'aab ab\n12_x'),
    lambda: ('(?m)^1', 'aab ab\n12_x'),
    lambda: ('(?s).*', 'aab ab\n12_x'),
    lambda: ('(?x) a b # c', 'aab ab\n12_x'),
    lambda: ('$', 'aab ab\n12_x'),
    lambda: ('(?P<n', 'aab ab\n12_x'),
    lambda: ('(?Px)', 'aab ab\n12_x'),
    lambda: ('(?', 'aab ab\n12_x'),
    lambda: ('a||b', 'aab ab\n12_x'),
    lambda: ('()', 'aab ab\n12_x'),
    lambda: ('(a*)*', 'aab ab\n12_x'),
    lambda: ('(?a)\\w', 'aab ab\n12_x'),
    lambda: ('(?L)a', 'aab ab\n12_x'),
    lambda: ('(?u)a', 'aab ab\n12_x'),
    lambda: ('[a--]', 'aab ab\n12_x'),
    lambda: ('{', 'aab ab\n12_x'),
    lambda: ('a{1,2}{3}', 'aab ab\n12_x'),
    lambda: ('(?<n>a)', 'aab ab\n12_x'),
    lambda: ('\\', 'aab ab\n12_x'),
    lambda: ('(?i', 'aab ab\n12_x'),
]
print_functions(globals(), FUNCTIONS, ARGUMENTS)
