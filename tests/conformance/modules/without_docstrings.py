# The library under -O and -OO: modules can be imported and used where docstrings and asserts are gone.
import subprocess
import sys

CODE = '''
import argparse, ast, asyncio, base64, bdb, calendar, cmd, code, collections, concurrent.futures, configparser
import contextlib, csv, dataclasses, datetime, decimal, difflib, doctest, email.message, enum, fractions
import functools, heapq, http.server, inspect, io, ipaddress, json, logging.config, mailbox, multiprocessing.pool
import optparse, pathlib, pdb, pickle, pickletools, pprint, pydoc, queue, random, sched, selectors, shelve, shlex
import shutil, socketserver, sqlite3, statistics, string, subprocess, tarfile, tempfile, textwrap, threading
import timeit, tokenize, trace, traceback, types, typing, unittest.mock, urllib.request, uuid, warnings, wave
import wsgiref.simple_server, xml.dom.minidom, xml.etree.ElementTree, xmlrpc.server, zipfile, zoneinfo

Point = collections.namedtuple('Point', 'x y', defaults=[1])
print(Point(1)._replace(y=2), Point._make([3, 4]), Point(5)._asdict(), Point.__doc__)
print(Point._make.__doc__, '|', Point._replace.__doc__, '|', Point.__new__.__doc__, '|', Point.x.__doc__)

for fields in '', 'x', 'x y z':
    made = collections.namedtuple('Made', fields)
    print(made.__doc__, made.__new__.__doc__)

class Typed(typing.NamedTuple):
    "gone under -OO"
    a: int = 1

@dataclasses.dataclass
class Data:
    "gone under -OO"
    a: int = 1

class Color(enum.Enum):
    "gone under -OO"
    RED = 1

def function(x):
    "gone under -OO"
    assert x, 'gone under -O'
    return __debug__

print(Typed.__doc__, Data.__doc__, Color.__doc__, function.__doc__, Typed(2), Data(3), Color(1))
print(function(0) if not __debug__ else 'asserts', sys.flags.optimize)
print(unittest.mock.create_autospec(function)(1).__class__.__name__, inspect.signature(function))
print(json.dumps({'a': [1, 2]}), decimal.Decimal('1.10') + 1, fractions.Fraction(1, 3), pprint.pformat({1: 2}))
parser = argparse.ArgumentParser(prog='p', description=__doc__)
parser.add_argument('-n', type=int, default=1)
print(parser.parse_args(['-n', '3']), parser.format_usage().strip())
print(pickle.loads(pickle.dumps(Data(7))), statistics.mean([1, 2]), textwrap.fill('a b c', 3).split())

class Shell(cmd.Cmd):
    def do_a(self, line):
        "gone under -OO"
    def help_b(self): ...

Shell(stdout=sys.stdout).onecmd('help a')
print(asyncio.run(asyncio.sleep(0, 'slept')), doctest.testmod(types.ModuleType('m', 'doc')))
'''
for flag in '-O', '-OO':
    done = subprocess.run([sys.executable, flag, '-c', 'import sys\n' + CODE], capture_output=True, text=True)
    print(flag, done.returncode, done.stderr[-300:])
    print(done.stdout)
