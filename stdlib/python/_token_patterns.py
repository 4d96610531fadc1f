"""Regular expressions for pieces of Python source, as the names of `tokenize` that other programs use.

tokenize itself has no need of them. They say what the lexical reference says of one piece each; what takes a
whole token from a line is Token, and PseudoToken also begins a string that goes on in the next line.
"""
import re
from itertools import permutations, product
from token import EXACT_TOKEN_TYPES


def group(*choices):
    """One of several."""
    return '(' + '|'.join(choices) + ')'


def any(*choices):
    """Any number of them."""
    return group(*choices) + '*'


def maybe(*choices):
    """One of them or nothing."""
    return group(*choices) + '?'


def _with_cases(letters):
    # 'rb' -> rb rB Rb RB br bR Br BR
    return {''.join(spelling) for order in permutations(letters)
            for spelling in product(*((letter, letter.upper()) for letter in order))}


_prefixes = sorted({''}.union(*map(_with_cases, ('b', 'r', 'u', 'f', 'br', 'fr'))))
_digits = r'[0-9](?:_?[0-9])*'
_quotes = '\'"'


def _short(quote, end):
    return r'[^\n%s\\]*(?:\\.[^\n%s\\]*)*%s' % (quote, quote, end)


Whitespace = r'[ \f\t]*'
Comment = r'#[^\r\n]*'
Ignore = Whitespace + any(r'\\\r?\n' + Whitespace) + maybe(Comment)
Name = r'\w+'

Hexnumber, Binnumber, Octnumber = (f'0[{mark}{mark.upper()}](?:_?[{digits}])+' for mark, digits in
                                   (('x', '0-9a-fA-F'), ('b', '01'), ('o', '0-7')))
Decnumber = r'(?:0(?:_?0)*|[1-9](?:_?[0-9])*)'
Intnumber = group(Hexnumber, Binnumber, Octnumber, Decnumber)
Exponent = r'[eE][-+]?' + _digits
Pointfloat = group(rf'{_digits}\.(?:{_digits})?', rf'\.{_digits}') + maybe(Exponent)
Expfloat = _digits + Exponent
Floatnumber = group(Pointfloat, Expfloat)
Imagnumber = group(_digits + '[jJ]', Floatnumber + '[jJ]')
Number = group(Imagnumber, Floatnumber, Intnumber)

StringPrefix = group(*_prefixes)
# From behind the quote to the end, which may be lines later.
Single, Double = (r'[^{0}\\]*(?:\\.[^{0}\\]*)*{0}'.format(quote) for quote in _quotes)
Single3, Double3 = (r'[^{0}\\]*(?:(?:\\.|{0}(?!{0}{0}))[^{0}\\]*)*{0}{0}{0}'.format(quote)
                    for quote in _quotes)
Triple = group(*(StringPrefix + 3 * quote for quote in _quotes))
String = group(*(StringPrefix + quote + _short(quote, quote) for quote in _quotes))
ContStr = group(*(StringPrefix + quote + _short(quote, group(quote, r'\\\r?\n')) for quote in _quotes))

Special = group(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
Funny = group(r'\r?\n', Special)
PlainToken = group(Number, Funny, String, Name)
Token = Ignore + PlainToken
PseudoExtras = group(r'\\\r?\n|\Z', Comment, Triple)
PseudoToken = Whitespace + group(PseudoExtras, Number, Funny, ContStr, Name)

single_quoted = {prefix + quote for prefix in _prefixes for quote in _quotes}
triple_quoted = {prefix + 3 * quote for prefix in _prefixes for quote in _quotes}
endpats = {prefix + quote * count: end for prefix in _prefixes
           for quote, short, long in (("'", Single, Single3), ('"', Double, Double3))
           for count, end in ((1, short), (3, long))}
tabsize = 8
