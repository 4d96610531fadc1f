"""platform: the shape of uname(), other systems, os-release files, C libraries of files, aliases."""
import pickle
import platform
import tempfile
import warnings

answer = platform.uname()
print(answer._fields, len(answer), list(answer._asdict()), answer[0], answer[5] == answer.processor, answer[-2:] == (answer.machine, answer.processor))
print(answer._replace(node='x').node, pickle.loads(pickle.dumps(answer)) == answer, answer.system == platform.system())
print(platform.ios_ver(), platform.android_ver('a', 1, is_emulator=True), platform.mac_ver(), platform.win32_ver(), platform.win32_edition())
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    print(platform.java_ver(), seen[0].message)
for names in ('SunOS', '5.6', 'v'), ('SunOS', '4', 'v'), ('win32', '1', '2'), ('Linux', '6', 'v'):
    print(platform.system_alias(*names))
for data in b'GLIBC_2.9', b'libc.so.1.2.5', b'libc_pthread.so.1.2.5', b'__libc_init', b'', b'GLIBC_1.23.4\0GLIBC_1.9\0GLIBC_1.21':
    with tempfile.NamedTemporaryFile() as file:
        file.write(b'[xxx%sxxx]' % data)
        file.flush()
        print(data, platform.libc_ver(file.name), platform.libc_ver(file.name, 'given', '1'))
print(platform._parse_os_release(['NAME=Fedora\n', "ID='x'\n", 'A="q \\"z\\" \\$1"\n', '# B=1\n', 'C=\n', 'no line\n', 'D=a b\n', 'E=""\n']))
