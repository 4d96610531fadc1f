"""Stand-ins for the parts of a program that a test leaves out.

    from unittest.mock import MagicMock, patch

    with patch('os.getcwd', return_value='/nowhere') as getcwd:
        print(os.getcwd())
    getcwd.assert_called_once_with()

A mock takes any use, remembers it, and does what it has been told. _mock_base has the mock classes,
_mock_state what they know, _mock_calls how calls are compared, _mock_autospec mocks after a pattern,
_mock_patch the replacing.
"""

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock',
           'ThreadingMock', 'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open',
           'PropertyMock', 'seal')

from ._mock_autospec import create_autospec, mock_open
from ._mock_base import (AsyncMock, AsyncMockMixin, CallableMixin, MagicMixin, MagicMock, Mock,
                         NonCallableMagicMock, NonCallableMock, PropertyMock, ThreadingMixin, ThreadingMock,
                         _magics)
from ._mock_calls import _ANY, ANY, DEFAULT, _Call, _CallList, _Sentinel, _SentinelObject, call, sentinel
from ._mock_patch import _get_target, _patch, _patch_dict, patch
from ._mock_state import InvalidSpecError, _callable, seal

FILTER_DIR = True       # whether dir() of a mock leaves out its private attributes

# To everybody else they are at home here.
for _name, _public in [*globals().items()]:
    if isinstance(_public, (type, type(patch))) and not _name.startswith('__'):
        _public.__module__ = __name__
del _name, _public
