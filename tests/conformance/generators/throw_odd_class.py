class E(Exception):
    def __new__(cls,*a): return cls
def g(): yield
x=g()
try: x.throw(E)
except TypeError as e: print(str(e)[:60])
print(list(x))
import importlib._bootstrap_external as b
print(b.SourceFileLoader)
print(type[int], ExceptionGroup[int])
