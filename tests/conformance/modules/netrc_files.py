"""netrc: hosts, macros, quotes, comments, errors."""
import netrc
import tempfile

for text in ('machine', 'machine a', 'machine a login b password c', 'default login x', 'machine a b c', 'foo', 'machine a login',
             'macdef x\n a\n b\n\nmachine y account z', 'macdef x\n a', 'machine a\nlogin b\n#x\npassword #c\n', 'macdef', 'default\nmachine x',
             'machine "a b" login "x\\"y" password z\\ w', '# some comment\nmachine a # foo\n', 'machine a #foo bar\nlogin x',
             'machine a login x #y\nz', 'machine a\nmachine b\n', 'machine a user b', 'machine a login "b', 'machine a login "" password p'):
    with tempfile.NamedTemporaryFile('w') as file:
        file.write(text)
        file.flush()
        try:
            found = netrc.netrc(file.name)
            print(repr(text), found.hosts, found.macros, repr(str(found)), found.authenticators('a'), found.authenticators('zz'))
        except netrc.NetrcParseError as error:
            print(repr(text), error.msg, error.lineno, str(error).replace(file.name, 'FILE'), error.filename == file.name)
