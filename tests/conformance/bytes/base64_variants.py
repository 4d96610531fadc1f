"""base64: all encodings, edge cases and messages."""
import random
from base64 import *

EXPRESSIONS = r'''
b64encode('x') | b64encode(b'ab','+') | b64encode(b'ab',b'+') | b64encode(b'\xfb\xff',b'-_')
b64encode(b'\xfb\xff','-_') | b64decode(b'-_==','-_') | b64decode('-_==','-_')
b64decode('-_==',b'-_') | b64decode('\xe9') | b64decode(b'a') | b64decode(b'YQ==!',validate=True)
b64decode(b'Y!Q==') | b64decode(5) | b64decode(b'ab','+') | urlsafe_b64decode('-_==')
b32encode('x') | b32encode(b'abc') | b32decode(b'MFRGG===') | b32decode(b'mfrgg===')
b32decode(b'mfrgg===',True) | b32decode(b'M') | b32decode(b'MFRGG1==')
b32decode(b'MFRG====',False) | b32decode(b'MFRGGA==') | b32decode(b'M=======')
b32decode(b'0====O1=',False,'L') | b32decode(b'M1O023S7',map01='I')
b32decode(b'M1O023S7',map01=b'LI') | b32decode('\xe9') | b32decode(b'========') | b32decode(b'')
b32decode(b'AA======AA======') | b32hexdecode(b'91IMOR3F') | b32hexencode(b'Hello')
b16encode(b'\xff') | b16encode('x') | b16decode('fF') | b16decode('fF',True) | b16decode(b'f')
b16decode('\xe9') | b16decode(b'FF ') | a85encode(b'\0\0\0\0    abcde')
a85encode(b'    ',foldspaces=True) | a85encode(b'a'*30,wrapcol=10)
a85encode(b'a'*30,wrapcol=1,adobe=True) | a85encode(b'a'*30,wrapcol=10,adobe=True)
a85encode(b'a',pad=True) | a85encode('x') | a85decode('x') | a85decode(b'<~@:E_W~>',adobe=True)
a85decode(b'@:E_W',adobe=True) | a85decode(b'z!z') | a85decode(b'!z!!')
a85decode(b'y',foldspaces=True) | a85decode(b'!y',foldspaces=True) | a85decode(b'y')
a85decode(b's8W-"') | a85decode(b'\x80') | a85decode(b' !! \n!! !') | a85decode(b'~>',adobe=True)
a85decode(b'<~~>',adobe=True) | a85decode(b'a b',ignorechars=b'') | b85encode(b'abcde')
b85encode(b'abcde',True) | b85decode(b'VPaz%') | b85decode(b'\xff') | b85decode(b'~~~~~')
b85decode(b'abcdefg"') | b85decode('V"') | b85encode('x') | z85encode(b'hello')
z85decode(b'xK#0@zYbuD') | z85decode(b'"') | z85decode(b'#####') | z85decode(b'abc~')
b85encode(b'\0\0\0\0') | b85decode(b'0') | b85decode(b'00') | encodebytes(b'a'*100)
encodebytes('x') | encodebytes([1]) | decodebytes('x') | decodebytes(b'YQ==\n')
encodebytes(memoryview(b'abcd').cast('H')) | b64encode(memoryview(b'ab'))
b32encode(memoryview(b'abcd').cast('H')) | b16decode(bytearray(b'FF')) | b32encode(5) | b85encode(5)
a85decode(5) | b32decode(b'MFRGG===',map01='ABC')
encodebytes(memoryview(b'abcdefgh').cast('B',(2,4))) | b85decode(b'\x00') | z85decode('\xe9')
a85encode(b'',adobe=True) | a85encode(b'',wrapcol=5) | a85encode(b'',wrapcol=5,adobe=True)
a85encode(b'\0'*7) | a85encode(b'\0'*7,pad=True) | a85encode(b'\0'*8)
a85decode(b'zyz',foldspaces=True) | a85decode(b'zy!!!!!z!!',foldspaces=True)
a85decode(b'!yz',foldspaces=True)
'''
for expression in EXPRESSIONS.replace('\n', ' | ').split(' | '):
    if not expression:
        continue
    try:
        print(expression, eval(expression))
    except Exception as error:
        print(expression, type(error).__name__, error)

source = random.Random(5)
for size in [*range(9), 50, 77]:
    data = source.randbytes(size)
    for encode, decode in ((b32encode, b32decode), (b32hexencode, b32hexdecode), (b85encode, b85decode),
                           (z85encode, z85decode), (a85encode, a85decode), (b16encode, b16decode)):
        print(encode(data), decode(encode(data)) == data)
    for width in 0, 1, 7:
        for adobe in False, True:
            text = a85encode(data + b'    ' + bytes(4), wrapcol=width, adobe=adobe, foldspaces=True)
            print(text, a85decode(text, adobe=adobe, foldspaces=True) == data + b'    ' + bytes(4))
