"""The instructions by number and name, and which of them use their argument for what."""

from _opcode import opname, opmap, stack_effect, HAVE_ARGUMENT
from _opcode import hasarg, hasconst, hasname, hasjrel, haslocal, hasfree, hascompare
import _opcode

__all__ = ['cmp_op', 'stack_effect', 'hascompare', 'opname', 'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG',
           'hasarg', 'hasconst', 'hasname', 'hasjump', 'hasjrel', 'hasjabs', 'hasfree', 'haslocal',
           'hasexc']

cmp_op = ('<', '<=', '==', '!=', '>', '>=')

hasjump = list(hasjrel)
hasjabs = []
hasexc = list(getattr(_opcode, 'hasexc', ()))

EXTENDED_ARG = opmap['EXTENDED_ARG']

# Pairs (name, symbol) in the order of BINARY_OP's argument; names in the order of CALL_INTRINSIC's.
_nb_ops = list(_opcode.nb_ops)
_intrinsic_1_descs = list(_opcode.intrinsic_1_descs)
_intrinsic_2_descs = list(_opcode.intrinsic_2_descs)
