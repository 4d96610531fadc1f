import sys
def f():
    x=1
    def g(): return x
    d=sys._getframe().f_locals
    for s in ["d.pop('x')","d.pop('nope')","d.pop('nope',3)","d.popitem()","d.clear()","del d['x']","del d['nope']","d['nope']","d|1","d|{'a':1}=={}","d.update(1)","d.update()","d.get()","d.setdefault('x')","d.setdefault('q')","d.setdefault('q2',5)","type(d)()","type(d)(1)","d<d","len(d)>3","list(reversed(d))[-1]","hash(d)","isinstance(d,dict)","d[1]","{1:2}|d and 1","d.keys() and type(d.keys()).__name__", "type(d.items()).__name__","type(d.values()).__name__","type(iter(d)).__name__","d==d","d!=d.copy()", "type(d).__mro__", "sorted(set(dir(d))-set(dir(object)))", "copy"]:
        try: print(s, eval(s,{'d':d}))
        except Exception as e: print(s, type(e).__name__, e)
    d[1]=2; print(d[1], 1 in d)
    try: del d[1]; print('deleted')
    except Exception as e: print(type(e),e)
    try: d.pop(1); print('deleted')
    except Exception as e: print(type(e),e)
f()
def g(): yield 1
x=g(); fr=x.gi_frame
try: fr.clear()
except RuntimeError as e: print(e)
next(x)
try: fr.clear()
except RuntimeError as e: print(e)
import types
print(types.MemberDescriptorType, types.CoroutineType, types.AsyncGeneratorType)
