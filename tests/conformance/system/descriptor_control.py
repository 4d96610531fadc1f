# fcntl: flags, locks, ioctl; syslog's masks; what is refused.
import fcntl
import os
import struct
import syslog
import tempfile
import termios


def report(function, *args):
    try:
        print(function.__name__, args[1:], '->', function(*args))
    except (TypeError, ValueError, OverflowError, OSError) as e:
        print(function.__name__, args[1:], type(e).__name__, e)


with tempfile.TemporaryFile() as file:
    fd = file.fileno()
    print(fcntl.fcntl(file, fcntl.F_GETFD) == fcntl.FD_CLOEXEC, fcntl.fcntl(fd, fcntl.F_SETFD, 0), fcntl.fcntl(fd, fcntl.F_GETFD))
    flags = fcntl.fcntl(fd, fcntl.F_GETFL)
    print(fcntl.fcntl(fd, fcntl.F_SETFL, flags | os.O_NONBLOCK), fcntl.fcntl(fd, fcntl.F_GETFL) == flags | os.O_NONBLOCK)
    for argument in ('abc', b'abcd', 1.5, None, bytearray(3), 2 ** 70):
        report(fcntl.fcntl, fd, fcntl.F_GETFL * (not isinstance(argument, int)) or fcntl.F_GETFD, argument) \
            if not isinstance(argument, (str, bytes)) else print(fcntl.fcntl(fd, fcntl.F_GETFL, argument))
    for bad in (-1, 'x', 1.5, None):
        report(fcntl.fcntl, bad, 1)
    report(fcntl.fcntl, 9999, fcntl.F_GETFD)
    report(fcntl.fcntl, fd)
    try:
        fcntl.fcntl(fd, fcntl.F_GETFL, b'x' * 2000)
    except ValueError as e:
        print(e)
    lock = struct.pack('hhqqi4x', fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    print(fcntl.fcntl(fd, fcntl.F_SETLK, lock) == lock)
    for operation in (fcntl.LOCK_EX, fcntl.LOCK_SH | fcntl.LOCK_NB, fcntl.LOCK_UN, 'x'):
        report(fcntl.flock, fd, operation)
    for arguments in [(fcntl.LOCK_EX,), (fcntl.LOCK_UN,), (0,), (2, 'x'), (2, 1, 2, 9), (6, 1, 2, 0), (2, 2 ** 70), (), (2, 1, 1, 1, 1)]:
        report(fcntl.lockf, fd, *arguments)

read_end, write_end = os.pipe()
os.write(write_end, b'12345')
room = bytearray(4)
print(fcntl.ioctl(read_end, termios.FIONREAD, room), room)
print(fcntl.ioctl(read_end, termios.FIONREAD, bytearray(4), False), fcntl.ioctl(read_end, termios.FIONREAD, b'abcd'))
large = bytearray(2000)
print(fcntl.ioctl(read_end, termios.FIONREAD, large), large[:5])
for arguments in [(termios.FIONREAD, 1.5), ('x',), (-1,), (termios.FIONREAD, 2 ** 40), ()]:
    report(fcntl.ioctl, read_end, *arguments)
print(syslog.LOG_MASK(3), syslog.LOG_UPTO(3), syslog.setlogmask(255), syslog.setlogmask(15), syslog.setlogmask(255))
for function, arguments in [(syslog.syslog, ()), (syslog.syslog, (1,)), (syslog.syslog, ('a', 'b')), (syslog.openlog, (1,)),
                            (syslog.openlog, ('a', 'b')), (syslog.LOG_MASK, ('x',)), (syslog.closelog, (1,))]:
    try:
        print(function(*arguments))
    except TypeError as e:
        print(e)
print(syslog.openlog('test', syslog.LOG_PID, syslog.LOG_LOCAL0), syslog.syslog(syslog.LOG_DEBUG, 'message'), syslog.closelog())
