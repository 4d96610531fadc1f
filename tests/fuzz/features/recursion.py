def down(n):
    return n and down(n - 1)
def forever():
    return [forever()]
import sys
sys.setrecursionlimit(120)
print(down(50))
try:
    forever()
except RecursionError as error:
    print(error)
class R:
    def __repr__(self):
        return repr([self])
try:
    repr(R())
except RecursionError as error:
    print(type(error).__name__)
a = []
a.append(a)
print(a, a == a)
