# PEP 401: with the future feature barry_as_FLUFL unequal is written <>, and without it it is not.
import __future__

FLAG = __future__.CO_FUTURE_BARRY_AS_BDFL
for source in '2 <> 3', '2 != 3', '1 <> 1 <> 2', 'not 2 <> 3', '2 < > 3', 'x = 1 <>', '2 <> 3 != 4':
    for flags in FLAG, 0:
        try:
            print(source, eval(compile(source, 'f.py', 'eval', flags)))
        except SyntaxError as error:
            print(source, error.args)
code = 'from __future__ import barry_as_FLUFL\n2 {} 3'
compile(code.format('<>'), 'f.py', 'exec', FLAG)
try:
    compile(code.format('!='), 'f.py', 'exec', FLAG)
except SyntaxError as error:
    print(error, error.args)
