"""Asking for a password, and the user's name."""

import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be shown while it is typed."""


def getpass(prompt="Password: ", stream=None):
    """Asks for a password on the terminal, without echo; without a terminal, on stdin."""
    try:
        import termios
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        return fallback_getpass(prompt, stream)
    with open(terminal, "r+b", buffering=0) as raw:
        old = termios.tcgetattr(terminal)
        silent = old[:]
        silent[3] &= ~termios.ECHO
        try:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, silent)
            raw.write(prompt.encode())
            line = raw.readline()
        finally:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, old)
            raw.write(b"\n")
    if not line:
        raise EOFError
    return line.decode().rstrip("\n")


def fallback_getpass(prompt="Password: ", stream=None):
    """Asks on stdin, where the password is seen."""
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    stream.write(str(prompt))
    stream.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def getuser():
    """The user's name, from the environment or the system."""
    named = filter(None, map(os.environ.get, ("LOGNAME", "USER", "LNAME", "USERNAME")))
    for name in named:
        return name
    try:
        from pwd import getpwuid
        return getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError) as error:
        raise OSError("No username set in the environment") from error
