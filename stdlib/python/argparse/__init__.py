"""Command-line parsing: optionals and positionals, sub-parsers, usage and help.

    parser = argparse.ArgumentParser(description='sum the integers at the command line')
    parser.add_argument('integers', metavar='int', nargs='+', type=int, help='an integer to be summed')
    parser.add_argument('--log', help='the file where the sum should be written')
    args = parser.parse_args()

The module's objects live in four files: actions and errors, help, containers of arguments, and the parser."""

import sys as _sys

from ._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, Action,
                       ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType, Namespace,
                       _AppendAction, _AppendConstAction, _AttributeHolder, _CountAction, _ExtendAction,
                       _HelpAction, _StoreAction, _StoreConstAction, _StoreFalseAction, _StoreTrueAction,
                       _SubParsersAction, _VersionAction)
from ._actions import action_name as _get_action_name
from ._containers import _ActionsContainer, _ArgumentGroup, _MutuallyExclusiveGroup
from ._help import (ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter,
                    RawDescriptionHelpFormatter, RawTextHelpFormatter)
from ._parser import ArgumentParser

__version__ = '1.1'
__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
           'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE',
           'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

# They are argparse's classes, wherever they are written.
for _value in list(globals().values()):
    if isinstance(_value, type) and _value.__module__.startswith(__name__):
        _value.__module__ = __name__
del _value
