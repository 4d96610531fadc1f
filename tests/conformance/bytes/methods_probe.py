# bytes and bytearray methods with good, odd and wrong arguments
class I:
    def __index__(self): return 98
class B:
    def __bytes__(self): return b'via bytes'
class BadB:
    def __bytes__(self): return 'str'
class S(bytes): pass
class BA(bytearray): pass

CASES = r"""
bytes(), bytes(3), bytes(b'a'), bytes([1, 2]), bytes((255,)), bytes('é', 'utf8'), bytes('a', encoding='ascii'), bytes('é', 'ascii', 'replace'), bytes(B()), bytes(bytearray(b'x')), bytes(memoryview(b'mv')), bytes(range(3)), bytes(iter([1])), bytes(I())[:2], bytes({1: 2}), bytes(S(b'q'))
bytes('a')
bytes(-1)
bytes(10**30)
bytes(1.5)
bytes(None)
bytes([256])
bytes([-1])
bytes(['a'])
bytes([1.5])
bytes([10**30])
bytes(BadB())
bytes(5, 'ascii')
bytes(b'a', 'ascii')
bytes('a', 5)
bytes('a', 'nope')
bytes(errors='strict')
bytes(encoding='ascii')
bytes('a', 'ascii', 'strict', 5)
bytes(source=b'a'), bytes(source='a', encoding='ascii')
bytes(x=1)
bytearray(-1)
bytearray('a')
bytearray([256])
bytearray(None)
bytearray(1.5)
bytearray(), bytearray(3), bytearray('é', 'latin-1'), bytearray([1, 2]), bytearray(B()), bytearray(source=b'a')
b'abc'.hex(), b'abc'.hex(':'), b'abcdef'.hex('-', 2), b'abcdefg'.hex('-', -2), b'abcdefg'.hex('-', 3), b'abc'.hex(b':'), b''.hex(':'), b'abc'.hex(':', 0), b'abc'.hex(':', 100), b'ab'.hex(sep='_', bytes_per_sep=1), bytearray(b'xyz').hex(' '), b'abc'.hex('\x00')
b'abc'.hex('')
b'abc'.hex('ab')
b'abc'.hex('é')
b'abc'.hex(5)
b'abc'.hex(b'\xff')
b'abc'.hex(None)
b'abc'.hex(':', 1.5)
b'abc'.hex(':', 10**30)
bytes.fromhex('61 62  63'), bytes.fromhex(''), bytes.fromhex(' 6162\t63\n'), bytearray.fromhex('FFff'), S.fromhex('61'), type(S.fromhex('61')), type(BA.fromhex('61'))
bytes.fromhex('6')
bytes.fromhex('6 1')
bytes.fromhex('gg')
bytes.fromhex('61 6g')
bytes.fromhex('616')
bytes.fromhex('é')
bytes.fromhex('aé')
bytes.fromhex(b'61')
bytes.fromhex(5)
bytes.fromhex()
b'abc'[0], b'abc'[-1], b'abc'[1:], b'abc'[::-1], b'abc'[True]
b'abc'[5]
b'abc'['a']
b'abc'[1.0]
97 in b'abc', b'b' in b'abc', b'' in b'abc', I() in b'abc', bytearray(b'bc') in b'abc', memoryview(b'c') in b'abc'
256 in b'abc'
-1 in b'abc'
10**30 in b'abc'
'a' in b'abc'
None in b'abc'
1.5 in b'abc'
b'abc' + b'd', b'a' + bytearray(b'b'), type(b'a' + bytearray(b'b')), bytearray(b'a') + b'b', type(bytearray(b'a') + b'b'), b'a' + memoryview(b'c'), b'ab' * 2, 2 * b'ab', b'ab' * -1, b'a' * True
b'a' + 'b'
b'a' + 5
b'a' + None
5 + b'a'
bytearray(b'a') + 'b'
b'a' * 1.5
b'a' * 10**30
b'ab' * 2**62
b'a' == 'a', b'a' == bytearray(b'a'), b'a' == memoryview(b'a'), b'a' < b'b', b'a' < bytearray(b'b'), b'' < b'a', b'a' != 97, hash(b'abc') == hash(b'abc'), hash(S(b'a')) == hash(b'a')
b'a' < 'b'
b'a' < 5
bytearray(b'a') >= 'a'
hash(bytearray(b'a'))
b','.join([b'a', bytearray(b'b'), memoryview(b'c')]), bytearray(b',').join([b'a']), b''.join([]), b'-'.join((b'x',)), type(b''.join([S(b'a')])), b','.join(iter([b'q']))
b','.join(['a'])
b','.join([1])
b','.join(b'ab')
b','.join([b'a', 'b'])
b','.join(5)
b'abcabc'.find(b'b'), b'abcabc'.find(98), b'abc'.find(I()), b'abcabc'.rfind(98), b'abcabc'.find(b'b', 2), b'abc'.index(99), b'abcabc'.count(b'bc'), b'abcabc'.count(97), b'abc'.find(b''), b'aaaa'.count(b''), bytearray(b'abc').find(memoryview(b'c')), b'abc'.find(b'z'), b'abc'.find(b'c', None, -1)
b'abc'.find(256)
b'abc'.find(-1)
b'abc'.find('a')
b'abc'.find(1.5)
b'abc'.find(None)
b'abc'.index(b'z')
b'abc'.rindex(b'z')
b'abc'.count('a')
b'abc'.count(300)
b'abc'.startswith(b'a'), b'abc'.startswith((b'x', b'a')), b'abc'.endswith(bytearray(b'c')), b'abc'.startswith(b'b', 1), b'abc'.startswith(()), bytearray(b'abc').endswith((b'bc',))
b'abc'.startswith('a')
b'abc'.startswith(97)
b'abc'.startswith([b'a'])
b'abc'.endswith(('c',))
b'aXbXc'.replace(b'X', b'--'), b'abc'.replace(b'', b'-'), b'aXbX'.replace(b'X', b'', 1), bytearray(b'aa').replace(b'a', b'b'), type(bytearray(b'a').replace(b'a', b'b')), b'a'.replace(b'a', memoryview(b'z'))
b'abc'.replace('a', b'b')
b'abc'.replace(b'a', 'b')
b'abc'.replace(97, 98)
b'abc'.replace(b'a')
b'  a '.strip(), b'xxa'.lstrip(b'x'), b'abc'.rstrip(bytearray(b'cb')), b'abc'.strip(None), b'\x0b\x0c a\x1c'.strip(), bytearray(b' a ').strip()
b'abc'.strip('a')
b'abc'.strip(97)
b'a-b'.partition(b'-'), b'ab'.rpartition(b'-'), bytearray(b'a-b').partition(b'-'), bytearray(b'ab').rpartition(b'-'), b'a-b-c'.rpartition(bytearray(b'-'))
b'a'.partition(b'')
b'a'.partition('a')
b'a'.rpartition(5)
b'abc'.center(9, b'*'), b'abc'.ljust(5), b'abc'.rjust(5, b'-'), b'-5'.zfill(5), b'ab'.zfill(4), bytearray(b'a').center(4), b'abc'.center(9, bytearray(b'x'))
b'abc'.center(9, '*')
b'abc'.center(9, b'**')
b'abc'.center(9, 42)
b'abc'.ljust('a')
b'a\tb'.expandtabs(4), b'ABC'.lower(), b'abc'.upper(), b'aBc'.swapcase(), b'hello world'.title(), b'hELLO'.capitalize(), b"they're".title(), b'\xe9A'.lower(), bytearray(b'a').upper()
b'a1'.isalnum(), b'a'.isalpha(), b'1'.isdigit(), b' \x0b'.isspace(), b'A'.isupper(), b'a'.islower(), b'Ab'.istitle(), b''.isascii(), b'\x80'.isascii(), b''.isalpha(), b'\xe9'.isalpha(), b'\x1c'.isspace()
b'abcabc'.removeprefix(b'abc'), b'abc'.removesuffix(bytearray(b'c')), bytearray(b'abc').removeprefix(b'a')
b'a'.removeprefix('a')
b'a'.isdecimal()
b'abc'.decode(), b'\xff'.decode('latin-1'), b'\xff'.decode('utf8', 'replace'), b'a'.decode(encoding='ascii', errors='ignore'), bytearray(b'abc').decode('ascii')
b'\xff'.decode()
b'a'.decode('nope')
b'a'.decode(5)
b'a'.encode()
repr(b"it's"), repr(b'"'), repr(b'\'"'), repr(b'\x00\t\n\r\\\x7f\xff'), repr(bytearray(b"'")), str(b'a'), str(bytearray(b'\x01')), repr(BA(b'a')), repr(S(b'a'))
S(b'abc')[1:], type(S(b'abc')[:]), type(S(b'a') + b''), type(S(b'a').strip()), type(BA(b'a')[:]), type(BA(b'a') + b''), type(BA(b'a') * 2), type(BA(b'abc').upper()), type(BA(b'a').copy())
bytes.__doc__.splitlines()[0], bytearray.__doc__.splitlines()[0]
b'abc'.__bytes__(), type(S(b'a').__bytes__()), b'abc'.__getnewargs__(), b'abc'.__contains__(97), b'abc'.__rmul__(2), b'abc'.__mod__(()), b'abc'.__rmod__(5)
list(b'abc'), tuple(bytearray(b'ab')), max(b'abc'), sorted(b'cba'), sum(b'abc'), list(reversed(b'abc')), iter(b'a').__length_hint__()
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
