# compileall and tabnanny: which files are compiled, what is said, and which indentation is not clear.
import compileall
import contextlib
import io
import os
import re
import sys
import tabnanny
import tempfile
import tokenize

os.environ.pop('SOURCE_DATE_EPOCH', None)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs('pkg/deep/er')
    for path, text in (('pkg/one.py', 'x = 1\n'), ('pkg/bad.py', 'x = = 1\n'), ('pkg/deep/two.py',
                                                            '"doc"\nassert 1\n'),
                       ('pkg/deep/er/three.py', 'z = 3\n'), ('pkg/note.txt', 'no\n')):
        with open(path, 'w') as file:
            file.write(text)
    for options in ({'quiet': 1}, {'quiet': 2, 'force': True}, {'maxlevels': 0, 'rx': re.compile('bad')},
                    {'rx': re.compile('bad|one'), 'legacy': True, 'quiet': 1}, {'quiet': 1,
                                                            'rx': re.compile('.')}):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            done = compileall.compile_dir('pkg', **options)
        print(bool(done), sorted(options), out.getvalue().splitlines()[:3])
    print(sorted(name.replace(sys.implementation.cache_tag, 'TAG') for name in os.listdir('pkg/__pycache__')))
    print(sorted(name for name in os.listdir('pkg/deep') if name.endswith('.pyc')))
    print(bool(compileall.compile_file('pkg/one.py', optimize=[0, 2], quiet=1)),
          len(os.listdir('pkg/__pycache__')))
    print(bool(compileall.compile_file('pkg/note.txt')), bool(compileall.compile_file('pkg/none.py')))
    for wrong in ({'ddir': 'x', 'stripdir': 'y'}, {'hardlink_dupes': True}):
        try:
            compileall.compile_file('pkg/one.py', **wrong)
        except ValueError as error:
            print(error)
    try:
        compileall.compile_dir('pkg', workers=-1)
    except ValueError as error:
        print(error)

    for name, text in (('clear', 'if 1:\n\tx\n\tif 2:\n\t\ty\n'), ('mixed', 'if 1:\n        x\n\ty\n'),
                       ('depends', 'if 1:\n\tx\n\tif 2:\n                y\n'), ('dedent',
                                                            'if 1:\n  x\n y\n'),
                       ('open', '(1,\n')):
        with open(name + '.py', 'w') as file:
            file.write(text)
        for level in (0, 1):
            tabnanny.verbose = level
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    tabnanny.check(name + '.py')
                except SystemExit as end:
                    print('status', end.code)
            print(name, out.getvalue().splitlines(), err.getvalue().split(':')[:2])
    source = 'if 1:\n\tx\n\tif 2:\n                y\n'
    try:
        tabnanny.process_tokens(tokenize.generate_tokens(io.StringIO(source).readline))
    except tabnanny.NannyNag as nag:
        print(nag.get_lineno(), nag.get_msg(), repr(nag.get_line()))
    print(tabnanny.format_witnesses([(1, 2, 3)]), tabnanny.format_witnesses([(1, 2, 3), (4, 5, 6)]))
    os.chdir('/')
