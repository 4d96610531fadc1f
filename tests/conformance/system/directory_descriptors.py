# dir_fd, effective_ids and follow_symlinks of os.access; what is no directory's descriptor; devices.
import os
import tempfile
import warnings

with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "there"), "w"):
        pass
    os.symlink("nowhere", os.path.join(folder, "broken"))
    fd = os.open(folder, os.O_RDONLY)
    print(os.access("there", os.R_OK, dir_fd=fd), os.access("there", os.R_OK))
    print(os.access("not", os.F_OK, dir_fd=fd))
    print(os.access("there", os.R_OK, dir_fd=fd, effective_ids=True), os.access("there", os.X_OK, dir_fd=fd))
    print(os.access("broken", os.F_OK, dir_fd=fd))
    print(os.access("broken", os.F_OK, dir_fd=fd, follow_symlinks=False))
    print(os.access(os.path.join(folder, "there"), os.F_OK, dir_fd=fd))
    for function, args in ((os.stat, ()), (os.unlink, ()), (os.mkdir, ()), (os.access, (0,)), (os.open, (0,)),
                           (os.readlink, ()), (os.rmdir, ()), (os.chmod, (0,)), (os.chown, (0, 0)),
                           (os.mkfifo, ()), (os.utime, ())):
        for bad in ("a", 1.5):
            try:
                function("x", *args, dir_fd=bad)
            except TypeError as problem:
                print(function.__name__, problem)
    try:
        os.mkfifo("x/y", dir_fd=fd)
    except OSError as problem:
        print(problem)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for function, args in ((os.stat, ()), (os.rmdir, ())):
            try:
                function("x", *args, dir_fd=True)
            except OSError:
                pass
        try:
            os.fpathconf(True, "PC_NAME_MAX")
        except OSError:
            pass
    print([(warning.category.__name__, str(warning.message)) for warning in caught])
    os.close(fd)

for parts in ((1, 2), (-1, -1), (0xFFFFFFFE, 3), (2**31, 5), (2**32, 1), (2**70, 1), (-2, 1), ("a", 1)):
    try:
        device = os.makedev(*parts)
        print(parts, device, os.major(device), os.minor(device))
    except (OverflowError, TypeError) as problem:
        print(parts, type(problem).__name__, problem)
