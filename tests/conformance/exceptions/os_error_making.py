# OSError: subclasses by errno, arguments, attributes, str, reduce
import errno
class Sub(OSError): pass
class WithInit(OSError):
    def __init__(self, a, b=None): self.a = a
class WithNew(OSError):
    def __new__(cls, a, b): return super().__new__(cls, b)
def facts(e): return type(e).__name__, e.args, e.errno, e.strerror, e.filename, e.filename2, str(e), repr(e)

CASES = r"""
facts(OSError()), facts(OSError('m')), facts(OSError(1, 'm')), facts(OSError(2, 'm', 'f')), facts(OSError(2, 'm', 'f', None, 'g')), facts(OSError(2, 'm', 'f', 0, 'g')), facts(OSError(1, 2, 3, 4, 5, 6)), facts(OSError(999, 'x')), facts(OSError('2', 'm')), facts(OSError(2, 'm', None)), facts(OSError(2.0, 'm'))
[(n, type(OSError(getattr(errno, n), '')).__name__) for n in ('EAGAIN', 'EALREADY', 'EINPROGRESS', 'EWOULDBLOCK', 'EPIPE', 'ESHUTDOWN', 'ECHILD', 'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EEXIST', 'ENOENT', 'EISDIR', 'ENOTDIR', 'EINTR', 'EACCES', 'EPERM', 'ESRCH', 'ETIMEDOUT', 'EINVAL', 'ENOTEMPTY')]
facts(Sub(2, 'm')), facts(FileNotFoundError(1, 'm')), facts(IOError(2, 'm')), facts(EnvironmentError(13, 'm', 'f')), facts(Sub(2, 'm', 'f', None, 'g'))
facts(WithInit(2, 'm')), WithInit('x').a, facts(WithNew(1, 'text'))
OSError(x=1)
OSError(2, 'm', x=1)
FileNotFoundError(2, filename='x')
OSError is IOError is EnvironmentError, OSError.__name__, issubclass(BlockingIOError, OSError), issubclass(ConnectionResetError, ConnectionError)
BlockingIOError(11, 'm', 5).characters_written, BlockingIOError(11, 'm', 5).args, facts(BlockingIOError(11, 'm', 'f')), OSError(11, 'm', 5).characters_written
BlockingIOError(11, 'm').characters_written
OSError(1, 'm').characters_written
BlockingIOError(11, 'm', 10**30)
OSError(2, 'm', 'f').__reduce__(), OSError(2, 'm').__reduce__(), OSError(2, 'm', 'f', None, 'g').__reduce__(), OSError('a').__reduce__(), Sub(1, 'a').__reduce__()
str(OSError(2, 'm', b'f')), str(OSError(2, 'm', 5)), str(OSError(None, 'm')), str(OSError(2, None)), str(OSError(2, 'm', '')), str(OSError((1, 2), 'x'))
(lambda e: (setattr(e, 'filename', 'new'), str(e)))(OSError(2, 'm')), (lambda e: (setattr(e, 'errno', 7), str(e), e.args))(OSError(2, 'm')), (lambda e: (setattr(e, 'strerror', None), str(e)))(OSError(2, 'm'))
(lambda e: (setattr(e, 'args', (5,)), str(e), e.errno))(OSError(2, 'm'))
OSError.__new__(OSError, 2, 'm').args, OSError.__new__(Sub, 2).args
(lambda e: (e.__init__(5, 'z'), e.args, e.errno))(OSError(2, 'm'))
open('/nonexistent/file')
open('/')
__import__('os').listdir('/nonexistent')
__import__('os').rename('/nonexistent/a', '/nonexistent/b')
__import__('os').mkdir('/')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
