"""Modes of a terminal that programs which draw or read single keys want: raw and cbreak."""

from termios import *

__all__ = ['cfmakeraw', 'cfmakecbreak', 'setraw', 'setcbreak']

IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def cfmakeraw(mode):
    """Make the mode, a list from tcgetattr, raw: each byte comes as it is typed, and none means anything."""
    mode[IFLAG] &= ~(IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXANY
                     | IXOFF)
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] = mode[CFLAG] & ~(PARENB | CSIZE) | CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    _read_single_bytes(mode)


def cfmakecbreak(mode):
    """Make the mode cbreak: each byte comes as it is typed, without echo; the keys for signals still work."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    _read_single_bytes(mode)


def _read_single_bytes(mode):
    mode[CC] = list(mode[CC])
    mode[CC][VMIN] = 1
    mode[CC][VTIME] = 0


def setraw(fd, when=TCSAFLUSH):
    """Put the terminal into raw mode; returns the mode before."""
    return _change(fd, when, cfmakeraw)


def setcbreak(fd, when=TCSAFLUSH):
    """Put the terminal into cbreak mode; returns the mode before."""
    return _change(fd, when, cfmakecbreak)


def _change(fd, when, make):
    mode = tcgetattr(fd)
    new = list(mode)
    make(new)
    tcsetattr(fd, when, new)
    return mode
