# bytearray: assignment, slices, append, insert, pop, remove, extend, reverse
class I:
    def __index__(self): return 2
def do(start, code):
    a = bytearray(start)
    try:
        result = eval(code, {'a': a, 'I': I})
    except Exception as e:
        result = f'{type(e).__name__}: {e}'
    return a, result
def run(start, code):
    a = bytearray(start)
    try:
        exec(code, {'a': a, 'I': I})
    except Exception as e:
        return a, f'{type(e).__name__}: {e}'
    return a

CASES = r"""
do(b'abc', 'a.append(100)'), do(b'abc', 'a.append(I())'), do(b'abc', 'a.append(256)'), do(b'abc', 'a.append(-1)'), do(b'abc', 'a.append("a")'), do(b'abc', 'a.append(b"a")'), do(b'', 'a.append(1.5)'), do(b'', 'a.append()'), do(b'', 'a.append(10**30)')
do(b'abc', 'a.insert(0, 65)'), do(b'abc', 'a.insert(100, 65)'), do(b'abc', 'a.insert(-1, 65)'), do(b'abc', 'a.insert(-100, 65)'), do(b'abc', 'a.insert(0, 256)'), do(b'abc', 'a.insert("a", 1)'), do(b'abc', 'a.insert(1)'), do(b'abc', 'a.insert(10**30, 1)')
do(b'abc', 'a.pop()'), do(b'abc', 'a.pop(0)'), do(b'abc', 'a.pop(-3)'), do(b'abc', 'a.pop(5)'), do(b'', 'a.pop()'), do(b'abc', 'a.pop("a")'), do(b'abc', 'a.pop(I())'), do(b'abc', 'a.pop(1.5)')
do(b'abca', 'a.remove(97)'), do(b'abc', 'a.remove(120)'), do(b'abc', 'a.remove(256)'), do(b'abc', 'a.remove("a")'), do(b'abc', 'a.remove(b"a")')
do(b'abc', 'a.extend(b"de")'), do(b'abc', 'a.extend([1, 2])'), do(b'abc', 'a.extend([1, 256])'), do(b'abc', 'a.extend("de")'), do(b'abc', 'a.extend(5)'), do(b'abc', 'a.extend(a)'), do(b'abc', 'a.extend(iter([65, 66]))'), do(b'abc', 'a.extend(["a"])'), do(b'a', 'a.extend(range(3))'), do(b'a', 'a.extend(None)')
do(b'abc', 'a.reverse()'), do(b'abc', 'a.clear()'), do(b'abc', 'a.copy()'), do(b'abc', 'a.reverse(1)'), do(b'', 'a.clear(1)')
run(b'abcdef', 'a[0] = 65'), run(b'abc', 'a[-1] = 65'), run(b'abc', 'a[5] = 1'), run(b'abc', 'a[0] = 256'), run(b'abc', 'a[0] = -1'), run(b'abc', 'a[0] = "a"'), run(b'abc', 'a[0] = b"a"'), run(b'abc', 'a["x"] = 1'), run(b'abc', 'a[1.0] = 1'), run(b'abc', 'a[I()] = I()'), run(b'abc', 'a[0] = None')
run(b'abcdef', 'a[1:3] = b"XYZ"'), run(b'abcdef', 'a[1:3] = b""'), run(b'abcdef', 'a[::2] = b"XYZ"'), run(b'abcdef', 'a[::2] = b"XY"'), run(b'abcdef', 'a[::-1] = b"123456"'), run(b'abcdef', 'a[3:1] = b"Q"'), run(b'abcdef', 'a[2:2] = [65, 66]'), run(b'abcdef', 'a[:] = a'), run(b'abc', 'a[1:1] = a'), run(b'abc', 'a[0:2] = "ab"'), run(b'abc', 'a[0:2] = 5'), run(b'abc', 'a[0:2] = None'), run(b'abc', 'a[0:1] = [256]'), run(b'abc', 'a[10:20] = b"z"'), run(b'abc', 'a[::0] = b""'), run(b'abc', 'a[0:2] = memoryview(b"mv")'), run(b'abc', 'a[0:2] = iter([1])'), run(b'abc', 'a[0:2] = [1.5]')
run(b'abcdef', 'del a[0]'), run(b'abcdef', 'del a[-1]'), run(b'abcdef', 'del a[1:3]'), run(b'abcdef', 'del a[::2]'), run(b'abcdef', 'del a[::-2]'), run(b'abcdef', 'del a[10]'), run(b'abcdef', 'del a["a"]'), run(b'abcdef', 'del a[:]'), run(b'abcdef', 'del a[4:1:-1]'), run(b'abcdef', 'del a[1::3]')
run(b'abc', 'a += b"d"'), run(b'abc', 'a += a'), run(b'abc', 'a += "d"'), run(b'abc', 'a += 5'), run(b'abc', 'a += [1]'), run(b'abc', 'a *= 2'), run(b'abc', 'a *= 0'), run(b'abc', 'a *= -1'), run(b'abc', 'a *= 1.5'), run(b'abc', 'a += memoryview(b"q")'), run(b'abc', 'a *= 10**30')
run(b'abc', 'm = memoryview(a); a.append(1)'), run(b'abc', 'm = memoryview(a); a.pop()'), run(b'abc', 'm = memoryview(a); a += b"x"'), run(b'abc', 'm = memoryview(a); a[0] = 1'), run(b'abc', 'm = memoryview(a); a[0:1] = b"zz"'), run(b'abc', 'm = memoryview(a); a[0:1] = b"z"'), run(b'abc', 'm = memoryview(a); del a[0]'), run(b'abc', 'm = memoryview(a); a.clear()'), run(b'abc', 'm = memoryview(a); a.extend(b"")'), run(b'abc', 'm = memoryview(a); a.extend(b"x")'), run(b'abc', 'm = memoryview(a); a *= 2'), run(b'abc', 'm = memoryview(a); a.insert(0, 1)'), run(b'abc', 'm = memoryview(a); a.remove(97)'), run(b'abc', 'm = memoryview(a); a.reverse()'), run(b'abc', 'm = memoryview(a); a.__init__(b"q")'), run(b'abc', 'm = memoryview(a); del a[:]'), run(b'abc', 'm = memoryview(a); del a[::2]'), run(b'abc', 'm = memoryview(a); a *= 1'), run(b'', 'm = memoryview(a); a.clear()'), run(b'abc', 'm = memoryview(a); m.release(); a.append(5)')
run(b'abc', 'a.__init__(b"new")'), run(b'abc', 'a.__init__()'), run(b'abc', 'a.__init__(3)'), run(b'abc', 'a.__init__("x")'), run(b'abc', 'a.__setitem__(0, 66)'), run(b'abc', 'a.__delitem__(0)'), run(b'abc', 'a.__iadd__(b"z")'), run(b'abc', 'a.__imul__(2)')
bytearray(b'abc').__alloc__() > 3, bytearray(b'a').__reduce__(), bytearray(b'\xff').__reduce_ex__(2), bytearray(b'a').__reduce_ex__(3), bytearray(b'a').__sizeof__() > 0
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
