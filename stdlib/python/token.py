"""The kinds of tokens and their numbers."""

_KINDS = '''ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR:( RPAR:) LSQB:[ RSQB:] COLON:: COMMA:,
    SEMI:; PLUS:+ MINUS:- STAR:* SLASH:/ VBAR:| AMPER:& LESS:< GREATER:> EQUAL:= DOT:. PERCENT:% LBRACE:{
    RBRACE:} EQEQUAL:== NOTEQUAL:!= LESSEQUAL:<= GREATEREQUAL:>= TILDE:~ CIRCUMFLEX:^ LEFTSHIFT:<<
    RIGHTSHIFT:>> DOUBLESTAR:** PLUSEQUAL:+= MINEQUAL:-= STAREQUAL:*= SLASHEQUAL:/= PERCENTEQUAL:%=
    AMPEREQUAL:&= VBAREQUAL:|= CIRCUMFLEXEQUAL:^= LEFTSHIFTEQUAL:<<= RIGHTSHIFTEQUAL:>>= DOUBLESTAREQUAL:**=
    DOUBLESLASH:// DOUBLESLASHEQUAL://= AT:@ ATEQUAL:@= RARROW:-> ELLIPSIS:... COLONEQUAL::= EXCLAMATION:! OP
    TYPE_IGNORE TYPE_COMMENT SOFT_KEYWORD FSTRING_START FSTRING_MIDDLE FSTRING_END COMMENT NL ERRORTOKEN
    ENCODING N_TOKENS'''

tok_name = {}
EXACT_TOKEN_TYPES = {}
for _number, _entry in enumerate(_KINDS.split()):
    _name, _, _text = _entry.partition(':')
    tok_name[_number] = _name
    if _text:
        EXACT_TOKEN_TYPES[_text] = _number
EXACT_TOKEN_TYPES = dict(sorted(EXACT_TOKEN_TYPES.items()))
tok_name[256] = 'NT_OFFSET'
globals().update((_name, _number) for _number, _name in tok_name.items())
__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF', *tok_name.values()]
del _number, _entry, _name, _text, _, _KINDS


def ISTERMINAL(x):
    """Whether x is the number of a token (and not of a rule of a grammar)."""
    return x < 256


def ISNONTERMINAL(x):
    """Whether x is the number of a rule."""
    return not ISTERMINAL(x)


def ISEOF(x):
    """Whether x is the token at the end of the input."""
    return tok_name.get(x) == 'ENDMARKER'
