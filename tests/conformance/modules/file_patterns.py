# glob in a folder given by name or open, with ** and hidden names; what patterns are as regular expressions.
import fnmatch
import glob
import os
import tempfile

with tempfile.TemporaryDirectory() as top:
    for name in ('a/b/c/deep.py', 'a/.hidden/x.py', 'b/c.py', 'b/[x].py', '.dot', 'b/.d.py'):
        os.makedirs(os.path.join(top, os.path.dirname(name)), exist_ok=True)
        open(os.path.join(top, name), 'w').close()
    os.symlink('a', os.path.join(top, 'link'))
    os.symlink('nowhere', os.path.join(top, 'broken'))
    opened = os.open(top, os.O_RDONLY)
    inner = os.open(os.path.join(top, 'a'), os.O_RDONLY)
    patterns = ('*', '*/', '**', '**/', '**/*.py', 'b/*', 'b/.*', '.*', 'a/**/c/*', '*/*/c', 'b/[[]x].py',
                'b/[!c]*',
                'broken', 'link/**', 'nosuch/*', 'a/b', 'a/b/', '', '?', '**/**')
    for pattern in patterns:
        for options in ({}, {'recursive': True}, {'recursive': True, 'include_hidden': True}):
            by_name = sorted(glob.glob(pattern, root_dir=top, **options))
            by_descriptor = sorted(glob.glob(pattern, dir_fd=opened, **options))
            as_bytes = sorted(glob.iglob(pattern.encode(), root_dir=top.encode(), **options))
            print(repr(pattern), options, by_name)
            print(by_name == by_descriptor, [os.fsdecode(name) for name in as_bytes] == by_name)
    print(sorted(glob.glob('*', dir_fd=inner)), sorted(glob.glob(b'**/*.py', dir_fd=inner, recursive=True)))
    print(sorted(glob.glob('*', root_dir='b', dir_fd=opened)))
    os.close(inner)
    os.close(opened)

for pattern in ('*', '**a*a****a', '?x', '[abc]', '[!a-c]*', '[]-a]', '[!]]', '[a', '[z-a]', '[!z-a]',
                '[a-c-e-]',
                '[--a]', '[\\]', '[^x]', '[a&&b~~|]', 'a.b+c', '[[]', 'ab*cd*ef'):
    print(repr(pattern), fnmatch.translate(pattern))
names = ['abc', 'a.c', '', 'ABC', 'a*c', 'cab', 'abcabc']
for pattern in ('a*c', 'a?c', '*ab*', '[aA]*', '*', '', 'a[*]c', '*c*b*', 'abc*abc'):
    as_bytes = [name.encode() for name in names]
    print(repr(pattern), fnmatch.filter(names, pattern), fnmatch.filter(as_bytes, pattern.encode()))
for name, pattern in ((b'a', 'a'), ('a', b'*'), (b'ab', '?')):
    try:
        fnmatch.fnmatchcase(name, pattern)
    except TypeError as error:
        print(error)

for pattern in ('*', '**', '**/*.py', 'a/**/b', '*x', '.*', '[a/b]', 'a?/'):
    for options in ({}, {'recursive': True}, {'recursive': True, 'include_hidden': True, 'seps': '/\\'}):
        print(repr(pattern), options, glob.translate(pattern, **options))
print(glob.escape('a[b]*?c'), glob.escape(b'[\xff]'))
