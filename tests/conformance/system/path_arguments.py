"""What functions of os say of an argument that is no path."""
import os

FUNCTIONS = [
    (os.listdir,), (os.scandir,), (os.listxattr,), (os.stat,), (os.lstat,), (os.chdir,), (os.statvfs,), (os.utime,),
    (os.access, 0), (os.truncate, 0), (os.chmod, 0), (os.chown, 0, 0), (os.lchown, 0, 0), (os.open, 0), (os.mkdir,),
    (os.rmdir,), (os.unlink,), (os.rename, 'x'), (os.link, 'x'), (os.symlink, 'x'), (os.readlink,), (os.mkfifo,),
    (os.getxattr, 'user.a'), (os.setxattr, 'user.a', b''), (os.removexattr, 'user.a'), (os.execv, ['x']),
]
for function, *rest in FUNCTIONS:
    for bad in (1.5, [], type):
        try:
            function(bad, *rest)
        except Exception as e:
            print(function.__name__, type(bad).__name__, type(e).__name__, e)
for function, *arguments in [
    (os.rename, 'x', 1.5), (os.replace, 'x', 1.5), (os.link, 'x', 1.5), (os.symlink, 'x', 1.5),
    (os.getxattr, 'x', 1.5), (os.setxattr, 'x', 1.5, b''), (os.removexattr, 'x', 1.5), (os.posix_spawn, 1.5, ['a'], {}),
]:
    try:
        function(*arguments)
    except Exception as e:
        print(function.__name__, type(e).__name__, e)
