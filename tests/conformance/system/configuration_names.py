# What the system says of itself: os.sysconf, os.confstr, os.pathconf, os.fpathconf and the names they know.
import os
import tempfile


def tell(function, *args):
    try:
        result = function(*args)
    except Exception as problem:
        print(function.__name__, args, type(problem).__name__, problem)
    else:
        print(function.__name__, args, type(result).__name__)


print(os.sysconf("SC_PAGESIZE") == os.sysconf("SC_PAGE_SIZE") == os.sysconf(os.sysconf_names["SC_PAGESIZE"]))
print(os.sysconf("SC_CLK_TCK"), os.sysconf("SC_CHAR_BIT"), os.sysconf("SC_NPROCESSORS_CONF") > 0)
for wanted in ("SC_OPEN_MAX", "SC_IOV_MAX", "SC_PHYS_PAGES", "SC_THREADS", "SC_XOPEN_VERSION"):
    print(wanted, wanted in os.sysconf_names, isinstance(os.sysconf(wanted), int))
for name in ("SC_X", "PC_NAME_MAX", 99999, -1, 1.5, None, b"SC_ARG_MAX"):
    tell(os.sysconf, name)

print(sorted(name for name in os.confstr_names if "LFS" in name and "64" not in name))
print(os.confstr("CS_PATH"), os.confstr(os.confstr_names["CS_PATH"]), repr(os.confstr("CS_LFS_LIBS")))
print(os.confstr("CS_GNU_LIBC_VERSION").split()[0])
for name in ("CS_X", 123456, None, 2.0):
    tell(os.confstr, name)

print(sorted(os.pathconf_names))
with tempfile.TemporaryDirectory() as folder:
    number = os.pathconf_names["PC_NAME_MAX"]
    print(os.pathconf(folder, "PC_NAME_MAX"), os.pathconf(os.fsencode(folder), number))
    print(os.pathconf(path=folder, name="PC_PATH_MAX"))
    with open(os.path.join(folder, "file"), "w") as file:
        print(os.fpathconf(file, "PC_NAME_MAX") == os.fpathconf(file.fileno(), "PC_NAME_MAX"))
        print(os.pathconf(file.fileno(), "PC_NAME_MAX") == os.fpathconf(file.fileno(), "PC_NAME_MAX"))
    missing = os.path.join(folder, "missing")
    try:
        os.pathconf(missing, "PC_NAME_MAX")
    except OSError as problem:
        print(type(problem).__name__, problem.filename == missing)
ends = os.pipe()
print(os.fpathconf(ends[0], "PC_PIPE_BUF"))
for end in ends:
    os.close(end)
for args in (("/", "PC_X"), ("/", None), ([], 3), ("/",)):
    tell(os.pathconf, *args)
for args in ((-1, "PC_PIPE_BUF"), ("a", 3), (0, "PC_X"), (0,)):
    tell(os.fpathconf, *args)
print({"sysconf", "confstr", "pathconf", "fpathconf"} <= set(os.__all__), os.pathconf in os.supports_fd)
