# tokenize: tokens of all kinds, f-strings, indentation, errors, encodings, and back to source.
import io
import token
import tokenize


def show(source):
    print(repr(source))
    try:
        for found in tokenize.generate_tokens(io.StringIO(source).readline):
            print('   ', token.tok_name[found.type], repr(found.string), found.start, found.end,
                  token.tok_name[found.exact_type])
    except Exception as error:
        print('   ', type(error).__name__, error.args)


show('if x >= 1_000.5e-3j: # why\n    y = "a" rb\'b\'\n\n# end\nz(**{1: ...})')
show('f"a{x!r:>{w}} {{y}} {z=}" fr\'\\d{n:{{}}}\'')
show('f"""\n{\n  x  # note\n}\\N{DASH}"""\n')
show("x = '''one\ntwo''' + \\\n  0xFF\n")
show('def f():\n\tif a:\n\t\tpass\n\tb := c -> d\n')
for wrong in ['(1,\n', '"abc', "'''abc\n", '0b12', '1__0', 'if x:\n    a\n  b\n', "f'{x", "f'}'", "f'{'",
              '0x', '1e+', "f'abc", '\tif 1:\n        pass\n    x\n']:
    show(wrong)
source = b'# -*- coding: latin-1 -*-\nname = "\xe9"\n'
tokens = list(tokenize.tokenize(io.BytesIO(source).readline))
print(tokens[0], tokens[5])
print(tokenize.untokenize(tokens) == source)
for text in ['for  x in y :\n  print( x )  # c\n', 'a = [1,\n     2]\nf"{a!r:{{}}}" "x"\n', 'if a:\n\tb\n\\\n\n']:
    whole = list(tokenize.generate_tokens(io.StringIO(text).readline))
    print(repr(tokenize.untokenize(whole)))
    print(repr(tokenize.untokenize(found[:2] for found in whole)))
for head in [b'x', b'\xef\xbb\xbfx', b'#coding: UTF_8\n', b'\n# vim: set fileencoding=iso-8859-1-unix :\n', b'# coding: nope',
             b'\xef\xbb\xbf# coding: latin-1\n', b'\xff', b'', b'x=1\n# coding: latin-1\n']:
    try:
        print(head, tokenize.detect_encoding(io.BytesIO(head).readline))
    except SyntaxError as error:
        print(head, error)
print(token.ISTERMINAL(3), token.ISNONTERMINAL(300), token.ISEOF(0), token.EXACT_TOKEN_TYPES['**='], token.N_TOKENS)
print(tokenize.TokenInfo(1, 'a', (1, 0), (1, 1), 'a\n'))
