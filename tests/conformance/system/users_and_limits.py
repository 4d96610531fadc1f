# pwd, grp, resource: entries and limits of this machine, which are looked at for their form, and what is refused.
import grp
import os
import pwd
import resource


def report(function, *args, **named):
    try:
        print(function.__name__, args, named, '->', function(*args, **named))
    except Exception as e:
        print(function.__name__, args, named, type(e).__name__, e)


root = pwd.getpwuid(0)
print(type(root), len(root), root.pw_name, root.pw_uid, root.pw_gid, root[0] == root.pw_name)
print(pwd.getpwnam('root') == root, root in pwd.getpwall())
print(type(pwd.getpwall()), {type(entry).__name__ for entry in pwd.getpwall()})
for bad in ('nosuchuser', 1, b'root', 'a\0b'):
    report(pwd.getpwnam, bad)
for bad in (123456789, -1, -2, 2 ** 32, 2 ** 70, 'x', 0.5):
    report(pwd.getpwuid, bad)
report(pwd.getpwuid)
report(pwd.getpwall, 1)

root = grp.getgrgid(0)
print(type(root), len(root), root.gr_name, root.gr_gid, type(root.gr_mem))
print(grp.getgrnam('root') == root, grp.getgrgid(id=0) == root, root in grp.getgrall())
for bad in ('nosuchgroup', 1, b'root', 'a\0b'):
    report(grp.getgrnam, bad)
for bad in (123456789, -1, -2, 2 ** 32, 2 ** 70, 'x', 0.5):
    report(grp.getgrgid, bad)

soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
print(type(soft), type(hard), resource.RLIM_INFINITY)
resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
print(resource.getrlimit(resource.RLIMIT_CORE) == (0, hard))
print(resource.prlimit(os.getpid(), resource.RLIMIT_CORE, (0, hard)) == (0, hard))
for bad in ((1,), 5, (2, 1), ('a', 1), (2 ** 70, 1)):
    report(resource.setrlimit, resource.RLIMIT_CORE, bad)
report(resource.getrlimit, 42)
report(resource.getrlimit, 'x')
report(resource.getrusage, 42)
report(resource.prlimit, 0)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(type(usage), len(usage), usage.ru_utime >= 0, usage.ru_maxrss > 0, type(usage.ru_stime))
print(resource.getpagesize() == os.sysconf('SC_PAGESIZE'), resource.error is OSError)
