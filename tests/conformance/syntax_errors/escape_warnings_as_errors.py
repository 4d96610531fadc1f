# Escape sequences that are none, with warnings as errors: the string literal is marked.
import os
import subprocess
import sys
import tempfile

SOURCES = ('x = """\\q"""\n', "x = '\\q'\n", 'x = """abc\nde\\q"""\n', "x = b'\\q'\n", 'x = f"a{1}\\q"\n',
           "x = 'ab' '\\d' \n", "x = '\\777'\n", 'x = b"""a\n\\q\n"""\n', 'x = f"""a\n\\q{1}\n"""\n', 'def f():\n    return ("\\w" +\n"\\d")\n')
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'file.py')
    for source in SOURCES:
        with open(path, 'w') as file:
            file.write(source)
        for option in 'error', 'always':
            shown = subprocess.run([sys.executable, '-W', option, path], stderr=-1, text=True)
            print(shown.stderr.replace(path, 'file.py'), shown.returncode)
