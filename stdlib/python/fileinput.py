"""The lines of several files as one stream: those that the command line names, or standard input.

    for line in fileinput.input(encoding='utf-8'):
        process(line)

A FileInput holds one open file at a time. In place, what is printed while a file is read becomes the file.
"""

import io
import os
import sys
from types import GenericAlias

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno', 'fileno', 'isfirstline',
           'isstdin', 'FileInput', 'hook_compressed', 'hook_encoded']

# What the functions of the module work on.
_state = None


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
    """The FileInput for these arguments, which the other functions of the module then tell about."""
    global _state
    if _state and _state._file:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """End the reading that input() began."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _of_state(name, doc):
    def function():
        if not _state:
            raise RuntimeError('no active input()')
        return getattr(_state, name)()
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


nextfile = _of_state('nextfile', 'Go on with the next file.')
filename = _of_state('filename', 'The name of the file that is read, None before the first line.')
lineno = _of_state('lineno', 'The number of lines read so far.')
filelineno = _of_state('filelineno', 'The number of the line in its file.')
fileno = _of_state('fileno', 'The descriptor of the file that is read, -1 if none is open.')
isfirstline = _of_state('isfirstline', 'Whether the line is the first one of its file.')
isstdin = _of_state('isstdin', 'Whether the line is from standard input.')


class FileInput:
    """The lines of *files* (sys.argv[1:] if not given; '-' is standard input).

    With *inplace*, standard output goes into the file that is read, and the old file is kept under its name
    plus *backup* (removed in the end if that is empty). *openhook*(name, mode) opens the files.
    """

    __class_getitem__ = classmethod(GenericAlias)

    # The file that is open, where its output goes meanwhile, and where its old text is.
    _file = _output = _savestdout = _backupfilename = _filename = None
    _isstdin = False
    _startlineno = _filelineno = 0

    def __init__(self, files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None,
                 errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        self._files = tuple(sys.argv[1:] if files is None else files) or ('-',)
        self._inplace, self._backup = inplace, backup
        self._mode, self._encoding, self._errors = mode, encoding, errors
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook:
            if inplace:
                raise ValueError('FileInput cannot use an opening hook in inplace mode')
            if not callable(openhook):
                raise ValueError('FileInput openhook must be callable')
        self._openhook = openhook
        if encoding is None and mode == 'r' and sys.flags.warn_default_encoding:
            import warnings
            warnings.warn("'encoding' argument not specified.", EncodingWarning, 2)

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self):
        """The next line; empty at the end of the last file."""
        while self._file or self._open_next():
            line = self._file.readline()
            if line:
                self._filelineno += 1
                return line
            self.nextfile()
        return b'' if 'b' in self._mode else ''

    def nextfile(self):
        """Close the file; the next line is the first one of the next file."""
        file, output, old_stdout, backup = self._file, self._output, self._savestdout, self._backupfilename
        self._file = self._output = self._savestdout = self._backupfilename = None
        was_stdin, self._isstdin = self._isstdin, False
        # Whatever fails, everything is put back.
        try:
            if old_stdout:
                sys.stdout = old_stdout
            if output:
                output.close()
        finally:
            try:
                if file and not was_stdin:
                    file.close()
            finally:
                if backup and not self._backup:
                    try:
                        os.unlink(backup)
                    except OSError:
                        pass

    def close(self):
        """Close the file, and read none of the others."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    # Opening

    def _open_next(self):
        """Open the next file; False if there is none."""
        if not self._files:
            return False
        self._filename, *rest = self._files
        self._files = tuple(rest)
        self._startlineno += self._filelineno
        self._filelineno = 0
        if self._filename == '-':
            self._filename, self._isstdin = '<stdin>', True
            self._file = getattr(sys.stdin, 'buffer', sys.stdin) if 'b' in self._mode else sys.stdin
        elif self._inplace:
            self._open_in_place()
        elif self._openhook:
            self._file = self._call_hook()
        else:
            self._file = open(self._filename, self._mode, encoding=self._text_encoding(), errors=self._errors)
        return True

    def _text_encoding(self):
        if 'b' in self._mode or self._encoding is not None:
            return self._encoding
        return 'locale'

    def _call_hook(self):
        # Older hooks take no encoding.
        if self._encoding is None:
            return self._openhook(self._filename, self._mode)
        return self._openhook(self._filename, self._mode, encoding=self._encoding, errors=self._errors)

    def _open_in_place(self):
        name = os.fspath(self._filename)
        old = self._backupfilename = name + (self._backup or '.bak')
        try:
            os.unlink(old)
        except OSError:
            pass
        os.rename(name, old)
        encoding = self._text_encoding()
        self._file = open(old, self._mode, encoding=encoding, errors=self._errors)
        write_mode = self._mode.replace('r', 'w')
        try:
            permissions = os.fstat(self._file.fileno()).st_mode
        except OSError:
            self._output = open(name, write_mode, encoding=encoding, errors=self._errors)
        else:
            descriptor = os.open(name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, permissions)
            self._output = os.fdopen(descriptor, write_mode, encoding=encoding, errors=self._errors)
            try:
                os.chmod(name, permissions)
            except OSError:
                pass
        self._savestdout, sys.stdout = sys.stdout, self._output

    # Where the reading is

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """For *openhook*: files that end in .gz or .bz2 are unpacked."""
    if encoding is None and 'b' not in mode:
        encoding = 'locale'
    suffix = os.path.splitext(filename)[1]
    if suffix == '.gz':
        import gzip
        stream = gzip.open(filename, mode)
    elif suffix == '.bz2':
        import bz2
        stream = bz2.BZ2File(filename, mode)
    else:
        return open(filename, mode, encoding=encoding, errors=errors)
    return stream if 'b' in mode else io.TextIOWrapper(stream, encoding=encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    """For *openhook*: files have this encoding."""
    return lambda filename, mode: open(filename, mode, encoding=encoding, errors=errors)
