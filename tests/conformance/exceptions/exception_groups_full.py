import traceback, sys
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError('t'), ExceptionGroup("in", [KeyError('k'), ValueError(2)])])
except* ValueError as e:
    print(repr(e), e.exceptions)
except* (TypeError, KeyError) as e:
    print(repr(e))
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError('t')])
    except* ValueError as e:
        raise KeyError('new')
except ExceptionGroup as e:
    traceback.print_exc()
try:
    try: raise ValueError(5)
    except* ValueError as e: print(repr(e)); raise
except BaseException as e: print(repr(e))
eg=ExceptionGroup("a", [ValueError(1), TypeError(2), ExceptionGroup("b",[OSError(3)])])
print(eg.split(ValueError)); print(eg.subgroup(lambda e: isinstance(e, OSError))); print(eg.subgroup(KeyError)); print(eg.split((ValueError, OSError)))
print(eg.message, eg.exceptions, eg.derive([ValueError()]))
for a in [(), ('x',), ('x',[]), (1,[ValueError()]), ('x',5), ('x',[1]), ('x',[BaseException()])]:
    try: print(repr(ExceptionGroup(*a)))
    except Exception as e: print(type(e), e)
print(repr(BaseExceptionGroup('x',[ValueError()])), repr(BaseExceptionGroup('x',[KeyboardInterrupt()])))
class MyEG(ExceptionGroup):
    def derive(self, excs): return MyEG(self.message, excs)
m=MyEG('m',[ValueError(1),TypeError(2)]); m.add_note('note')
a,b=m.split(ValueError); print(repr(a),repr(b), a.__notes__)
try: raise m
except* ValueError as e: print(repr(e))
except* TypeError: pass
for src in ["try: pass\nexcept* ValueError: pass\nexcept KeyError: pass","try: pass\nexcept*: pass","def f():\n try: pass\n except* E: return 1","while 1:\n try: pass\n except* E: break","while 1:\n try: pass\n except* E: continue", "try: pass\nexcept E: pass\nexcept* E: pass"]:
    try: compile(src,'s','exec'); print('ok', src)
    except SyntaxError as e: print(repr(src), e, e.lineno, e.offset)
try:
    try: raise ExceptionGroup('x',[ValueError()])
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ExceptionGroup('x',[ValueError()])
    except* 5: pass
except TypeError as e: print(e)
print(ExceptionGroup[int])
def ff():
    raise ExceptionGroup("top", [ValueError("a\nb"), ExceptionGroup("n",[KeyError(1)])])
ff()
