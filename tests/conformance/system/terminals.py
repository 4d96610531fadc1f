# termios and tty: the modes of a new terminal, changed and read back; what is refused.
import os
import termios
import tty


def report(label, function, *args):
    try:
        print(label, '->', function(*args))
    except (TypeError, ValueError, OverflowError, termios.error) as e:
        print(label, type(e).__name__, e)


fd = os.open('/dev/ptmx', os.O_RDWR | os.O_NOCTTY)
mode = termios.tcgetattr(fd)
print(len(mode), [type(part).__name__ for part in mode], len(mode[6]), mode[6][:4])
raw = list(mode)
raw[3] &= ~(termios.ICANON | termios.ECHO)
print(termios.tcsetattr(fd, termios.TCSANOW, raw))
seen = termios.tcgetattr(fd)
print(seen[3] == raw[3], seen[6][termios.VMIN], seen[6][termios.VTIME])
termios.tcsetattr(fd, termios.TCSANOW, mode)
print(termios.tcgetattr(fd) == mode)
for label, args in [('when', (9, mode)), ('short', (0, mode[:3])), ('tuple', (0, tuple(mode))), ('type', ('x', mode)),
                    ('characters', (0, mode[:6] + [[1]])), ('flag', (0, ['a'] + mode[1:])),
                    ('large', (0, [2 ** 70] + mode[1:])), ('text', (0, mode[:6] + [['a'] * 32])),
                    ('two', (0, mode[:6] + [[b'ab'] * 32])), ('speed', (0, mode[:4] + [99] + mode[5:]))]:
    report(label, termios.tcsetattr, fd, *args)
report('flush', termios.tcflush, fd, termios.TCIOFLUSH)
report('flush', termios.tcflush, fd, 9)
report('flow', termios.tcflow, fd, 99)
report('break', termios.tcsendbreak, fd, 'x')
print(termios.tcsetwinsize(fd, (25, 80)), termios.tcgetwinsize(fd), os.get_terminal_size(fd)[:])
for size in ((1,), 1, ('a', 1), (2 ** 20, 1), (-1, 1), (2 ** 70, 1)):
    report(size, termios.tcsetwinsize, fd, size)
for make in (tty.setraw, tty.setcbreak):
    before = make(fd)
    print(make.__name__, before == mode, [hex(part) for part in termios.tcgetattr(fd)[:4]])
    termios.tcsetattr(fd, termios.TCSADRAIN, mode)
for make in (tty.cfmakeraw, tty.cfmakecbreak):
    changed = list(mode)
    make(changed)
    print(make.__name__, [hex(part) for part in changed[:6]], changed[6] is mode[6], changed[6][4:8])
read_end, write_end = os.pipe()
report('pipe', termios.tcgetattr, read_end)
report('pipe', tty.setraw, read_end)
report('none', termios.tcgetattr, 'x')
report('negative', termios.tcgetattr, -1)
report('closed', termios.tcdrain, 9999)
print(termios.error.__mro__, tty.__all__)
print(termios.TIOCGWINSZ, termios.NCCS, termios.B38400, termios.VSWTC, termios.CS8)
