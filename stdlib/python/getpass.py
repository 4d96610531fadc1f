"""Asking for a password, and the user's name."""

import contextlib
import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be shown while it is typed."""


@contextlib.contextmanager
def _terminal():
    """(descriptor, stream for input, stream for output) of the terminal, or of stdin without one."""
    with contextlib.ExitStack() as open_files:
        try:
            descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        except OSError:
            try:
                descriptor = sys.stdin.fileno()
            except (AttributeError, ValueError):
                descriptor = None
            yield descriptor, sys.stdin, sys.stderr
            return
        raw = io.FileIO(descriptor, "w+")
        open_files.enter_context(raw)
        text = io.TextIOWrapper(raw)
        open_files.enter_context(text)
        yield descriptor, text, text


@contextlib.contextmanager
def _no_echo(descriptor):
    """What is typed on the terminal is not shown."""
    import termios
    before = termios.tcgetattr(descriptor)
    silent = before[:]
    silent[3] &= ~termios.ECHO
    # What was typed ahead is thrown away.
    when = termios.TCSAFLUSH | getattr(termios, "TCSASOFT", 0)
    try:
        termios.tcsetattr(descriptor, when, silent)
        yield
    finally:
        termios.tcsetattr(descriptor, when, before)


def unix_getpass(prompt="Password: ", stream=None):
    """Asks for a password on the terminal, without echo; without a terminal, on stdin."""
    with _terminal() as (descriptor, input, output):
        stream = stream or output
        password = None
        if descriptor is None:
            if input is sys.stdin:
                password = fallback_getpass(prompt, stream)
        else:
            import termios
            try:
                with _no_echo(descriptor):
                    password = _raw_input(prompt, stream, input)
                    stream.flush()
            except termios.error:
                # Once it has been asked for, asking again would confuse.
                if password is not None:
                    raise
                password = fallback_getpass(prompt, stream)
        stream.write("\n")
        return password


def fallback_getpass(prompt="Password: ", stream=None):
    """Asks on stdin, where the password is seen."""
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt="", stream=None, input=None):
    """A line of *input* without its newline; the prompt goes to *stream*."""
    stream = stream or sys.stderr
    prompt = str(prompt)
    if prompt:
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            encoding = stream.encoding
            stream.write(prompt.encode(encoding, "replace").decode(encoding))
        stream.flush()
    line = (input or sys.stdin).readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The user's name, from the environment or the system."""
    named = filter(None, map(os.environ.get, ("LOGNAME", "USER", "LNAME", "USERNAME")))
    for name in named:
        return name
    try:
        import pwd
        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as error:
        raise OSError("No username set in the environment") from error


getpass = unix_getpass
