# The module trace: lines printed and counted, functions and callers noted, files annotated.
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
import trace

folder = tempfile.mkdtemp()
os.chdir(folder)
sys.path.insert(0, folder)
with open('subject.py', 'w') as file:
    file.write('''"""About."""
import os


class Thing:
    def method(self):
        """Says."""
        return [i for i in range(2)]


def choose(x):
    if x:
        return 'yes'
    else:
        return 'no'  #pragma NO COVER
    return 'never'


def main():
    Thing().method()
    return choose(1)
''')
import subject



def show(results, **options):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        results.write_results(coverdir=folder, **options)
    text = re.sub(r'[^ "(]*[/\\]', '', out.getvalue())
    print(re.sub(r'<frozen (\w+)>', r'\1.py', text), end='')


t = trace.Trace(count=1, trace=1, ignoredirs=[os.path.dirname(os.__file__)])
print(t.runfunc(subject.main))
show(t.results(), summary=True)
with open('subject.cover') as file:
    print(file.read())
t = trace.Trace(count=1, trace=0)
for _ in range(2):
    t.runfunc(subject.choose, 0)
counts = t.results().counts
print(sorted((os.path.basename(f), line, n) for (f, line), n in counts.items()))
t = trace.Trace(count=0, trace=0, countfuncs=1)
t.runfunc(subject.main)
show(t.results())
t = trace.Trace(count=0, trace=0, countcallers=1)
t.runfunc(subject.main)
print(sorted(caller[1:] + called[1:] for caller, called in t.results().callers if 'subject' in caller[0]))
first = trace.CoverageResults(counts={('a', 1): 2}, outfile='counts')
first.update(trace.CoverageResults(counts={('a', 1): 3, ('b', 2): 1}))
print(first.counts)
first.write_results(show_missing=False, coverdir=folder, ignore_missing_files=True)
print(trace.CoverageResults(infile='counts').counts)
print(first.is_ignored_filename('<string>'), first.is_ignored_filename('x.py'))
os.chdir('/')
shutil.rmtree(folder)
