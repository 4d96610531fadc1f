"""Paths as objects: pure ones, which only compute, and concrete ones, which ask the file system.

    for path in Path('src').rglob('*.py'):
        print(path.relative_to('src'), path.stat().st_size)"""

from ._abc import UnsupportedOperation
from ._local import Path, PosixPath, PurePath, PurePosixPath, PureWindowsPath, WindowsPath

__all__ = ['UnsupportedOperation', 'PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath',
           'WindowsPath']
