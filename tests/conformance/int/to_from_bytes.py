# int.to_bytes and int.from_bytes with good and odd arguments
class Index:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value
class Bytes:
    def __init__(self, value): self.value = value
    def __bytes__(self): return self.value
class Sub(int):
    def __new__(cls, value=0):
        return super().__new__(cls, value + 1)

CASES = r"""
(0).to_bytes()
(1).to_bytes()
(255).to_bytes()
(256).to_bytes()
(-1).to_bytes()
(-1).to_bytes(signed=True)
(-128).to_bytes(signed=True)
(-129).to_bytes(signed=True)
(128).to_bytes(signed=True)
(127).to_bytes(signed=True)
(65535).to_bytes(2, 'little')
(65536).to_bytes(2, 'little')
(1000).to_bytes(4, 'big')
(1000).to_bytes(length=4, byteorder='little')
(1000).to_bytes(4, 'middle')
(1000).to_bytes(4, 7)
(1000).to_bytes(-1, 'big')
(1000).to_bytes('4', 'big')
(1000).to_bytes(Index(4), 'big')
(1000).to_bytes(4, 'big', signed=1)
(1000).to_bytes(4, 'big', True)
(0).to_bytes(0, 'big')
(1).to_bytes(0, 'big')
(-1).to_bytes(0, 'big', signed=True)
(0).to_bytes(0, 'big', signed=True)
(2**100).to_bytes(13, 'big')
(2**100).to_bytes(12, 'big')
(-2**100).to_bytes(13, 'little', signed=True)
(-2**103).to_bytes(13, 'little', signed=True)
(2**103).to_bytes(13, 'little', signed=True)
(2**64-1).to_bytes(8, 'big')
(-2**63).to_bytes(8, 'big', signed=True)
(-2**63-1).to_bytes(8, 'big', signed=True)
(5).to_bytes(10**30)
(5).to_bytes(4, size=3)
True.to_bytes(2, 'big')
int.from_bytes(b'')
int.from_bytes(b'\x01\x02')
int.from_bytes(b'\x01\x02', 'little')
int.from_bytes(b'\xff\x02', 'big', signed=True)
int.from_bytes(b'\xff\xff', 'big', signed=True)
int.from_bytes(b'\xff'*20, 'big')
int.from_bytes(b'\x80'+b'\0'*19, 'big', signed=True)
int.from_bytes(bytearray(b'\x10'), byteorder='big')
int.from_bytes([1, 2, 3], 'big')
int.from_bytes((255, 255), 'little', signed=True)
int.from_bytes([256], 'big')
int.from_bytes([-1], 'big')
int.from_bytes(['a'], 'big')
int.from_bytes('abc', 'big')
int.from_bytes(5, 'big')
int.from_bytes(0, 'big')
int.from_bytes(Bytes(b'\x05'), 'big')
int.from_bytes(Bytes('x'), 'big')
int.from_bytes(b'a', 'BIG')
int.from_bytes(bytes=b'ab', byteorder='little', signed=False)
int.from_bytes()
int.from_bytes(b'a', 'big', False)
int.from_bytes(iter([1, 2]), 'big')
int.from_bytes(range(4), 'big')
Sub.from_bytes(b'\x01', 'big'), type(Sub.from_bytes(b'\x01'))
bool.from_bytes(b'\x00\x00', 'big')
bool.from_bytes(b'\x00\x02', 'big')
int.from_bytes(memoryview(b'abc'), 'big')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
