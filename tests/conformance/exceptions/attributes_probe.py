# attributes of the built-in exceptions: constructors, keywords, str and repr
class M(ImportError): pass
def change(e, **k):
    for n, v in k.items(): setattr(e, n, v)
    return str(e), repr(e), e.args

CASES = r"""
StopIteration().value, StopIteration(5).value, StopIteration(1, 2).value, StopIteration(1, 2).args, change(StopIteration(5), value=6)
StopIteration(value=5)
StopAsyncIteration(1).args, GeneratorExit(1).args, repr(GeneratorExit())
SystemExit().code, SystemExit(5).code, SystemExit(1, 2).code, SystemExit('m').code, str(SystemExit('m')), repr(SystemExit(None))
SystemExit(code=1)
KeyError('a').args, str(KeyError('a')), str(KeyError()), str(KeyError('a', 'b')), str(KeyError(5)), str(KeyError("it's")), repr(KeyError('é')), str(KeyError(None)), str(KeyError(('t',)))
ImportError('m', name='n', path='p').name, ImportError('m', path='p').path, ImportError('m').name, ImportError().msg, ImportError('a', 'b').msg, ImportError('a').msg, str(ImportError('a', 'b')), repr(ImportError('m', name='n')), M('x', name='y').name, ImportError('m', name_from='q').name_from
ImportError('m', foo=1)
ImportError('m', 'x', name=5).name, change(ImportError('m'), msg='new'), change(ImportError('m'), msg=None), change(ImportError('m', name='q'), name=None)
ImportError('m', name='n').__reduce__(), ImportError('m').__reduce__(), ModuleNotFoundError('m', name='n').name
NameError('m', name='n').name, NameError('m').name, NameError().args, UnboundLocalError('x', name='q').name, change(NameError('m', name='n'), name='z')
NameError('m', foo=1)
NameError(name='n').args, repr(NameError('m', name='n'))
AttributeError('m', name='n', obj=5).obj, AttributeError('m').name, AttributeError('m').obj, AttributeError(name='n').args
AttributeError('m', foo=1)
AttributeError('m', name='n', obj=5).__reduce__()
SyntaxError('m').msg, SyntaxError('m').lineno, SyntaxError('m').text, SyntaxError().msg, SyntaxError('m').print_file_and_line, str(SyntaxError('m')), repr(SyntaxError('m', ('f', 1, 2, 't')))
SyntaxError('m', ('f', 1, 2, 't')).filename, SyntaxError('m', ('f', 1, 2, 't')).offset, SyntaxError('m', ('f', 1, 2, 't', 3, 4)).end_offset, SyntaxError('m', ['f', 1, 2, 't']).text, str(SyntaxError('m', ('/d/f.py', 7, 2, 't'))), str(SyntaxError('m', (None, 7, 2, 't'))), str(SyntaxError('m', ('f', None, 2, 't'))), SyntaxError('a', 'b', 'c').args
SyntaxError('m', ('f', 1, 2))
SyntaxError('m', ('f', 1, 2, 't', 3))
SyntaxError('m', (1, 2, 3, 4, 5, 6, 7))
SyntaxError('m', 5)
SyntaxError('m', 'abc')
change(SyntaxError('m', ('f', 1, 2, 't')), msg='other', lineno=9), change(SyntaxError('m'), filename='x.py', lineno=3), issubclass(TabError, IndentationError)
BaseException(1, 2).args, str(BaseException(1, 2)), str(BaseException()), str(BaseException('a')), repr(BaseException('a')), repr(BaseException('a', 1)), repr(BaseException()), str(Exception([1]))
BaseException(x=1)
Exception('a', x=1)
ValueError(x=1)
change(Exception('a'), args=(1, 2)), change(Exception('a'), args=[3]), change(Exception('a'), args='xy')
change(Exception('a'), args=5)
change(Exception('a'), __cause__=5)
change(Exception('a'), __context__=5)
change(Exception('a'), __traceback__=5)
change(Exception('a'), __suppress_context__='x')
change(Exception('a'), __cause__=None)
change(Exception('a'), __cause__=ValueError)
Exception('a').__cause__, Exception('a').__context__, Exception('a').__traceback__, Exception('a').__suppress_context__, (lambda e: (setattr(e, '__cause__', None), e.__suppress_context__))(Exception())
Exception('a').__notes__
(lambda e: (e.add_note('n'), e.add_note('m'), e.__notes__))(Exception())
Exception().add_note(5)
Exception().add_note()
(lambda e: (setattr(e, '__notes__', 5), e.add_note('x')))(Exception())
Exception('a').with_traceback(None).args
Exception('a').with_traceback(5)
Exception('a').with_traceback()
Exception('a').__reduce__(), Exception().__reduce__(), (lambda e: (setattr(e, 'x', 1), e.__reduce__()))(Exception('q')), KeyError(1).__reduce_ex__(4)
Exception.__new__(ValueError, 1).args, BaseException.__new__(KeyError).args, Exception('a').__setstate__({'z': 5}), Exception('a').__setstate__(None)
Exception('a').__setstate__(5)
Exception('a') == Exception('a'), hash(Exception('a')) is not None, (lambda e: e == e)(Exception())
MemoryError('a').args, RecursionError('a').args, OverflowError(1, 2).args, Warning('w').args, ArithmeticError().args, str(ZeroDivisionError('z')), repr(TimeoutError('t')), repr(NotImplementedError('n'))
del_ = 0
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
