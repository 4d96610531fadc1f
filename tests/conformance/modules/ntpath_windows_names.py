# ntpath: path names of Windows on any system.
import ntpath


def attempt(call, *arguments):
    try:
        print(repr(call(*arguments)))
    except Exception as error:
        print(type(error).__name__, error)


for path in ('C:\\a\\b.c', 'c:a', '\\\\server\\share\\x', '//server/share', '\\\\?\\UNC\\s\\h\\x', '\\\\?\\C:\\x', '\\a', 'a/../../b', '', '.', 'C:', 'C:/./x//y/..',
             b'C:/x', 'nul.txt', 'a ', 'con', 'x/COM1.y', '..', '.bashrc', 'a.b.c', 'a.\\b'):
    for name in ('splitroot', 'splitdrive', 'split', 'splitext', 'normpath', 'normcase', 'isabs', 'basename', 'dirname', 'isreserved'):
        attempt(getattr(ntpath, name), path)
for parts in (('a', 'b'), ('a\\', '/b'), ('C:a', 'C:b'), ('C:a', 'c:b'), ('C:a', 'D:b'), ('C:\\a', '\\b'), ('\\\\s\\h', 'x'), ('C:', 'x'), (b'a', b'b'), ('a', b'b'), ('a', 5)):
    attempt(ntpath.join, *parts)
for paths in (['C:\\a\\b', 'c:/A/c'], ['a', 'D:a'], ['C:\\a', 'C:a'], ['\\a', 'a'], [], ['a', b'b']):
    attempt(ntpath.commonpath, paths)
for path, start in (('C:\\a\\b', 'C:\\A\\c\\d'), ('C:\\a', 'D:\\a'), ('C:\\', 'C:\\'), ('', 'C:\\'), (b'C:\\', 'C:\\')):
    attempt(ntpath.relpath, path, start)
ntpath.os.environ.update(BATON_V='v', USERPROFILE='C:\\U\\me', USERNAME='me')
for path in ('$BATON_V/${BATON_V}%BATON_V%', "'$BATON_V'$BATON_V", '$$x%%y', '%BATON_V', '${BATON_V', '$NONE%NONE%', b'%BATON_V%', '~', '~\\x', '~you/x', 'a~'):
    attempt(ntpath.expandvars, path)
    attempt(ntpath.expanduser, path)
print(ntpath.sep, ntpath.altsep, ntpath.pathsep, ntpath.devnull, ntpath.ismount('C:\\'), ntpath.ismount('\\\\s\\h'), ntpath.ismount('C:\\a'))
