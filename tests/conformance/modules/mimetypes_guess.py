"""mimetypes: types and encodings of names and URLs, endings of types, files of types."""
import io
import mimetypes

mimetypes.knownfiles.clear()
mimetypes.init()
for name in ('a.html', 'a.tar.gz', 'a.tgz', 'a.svgz', 'data:,foo', 'data:text/html;base64,x', 'data:;x,y', 'data:x', 'http://h/a.pdf?q',
             'http://h.com', 'http:x.txt', 'a.HTM', 'a.Z', '.gz', 'a.midi', 'foo.tar.br', 'x', '', 'a.b/c', b'a.txt', 'a.TAR.GZ', 'A.TGZ',
             'http://example.com/a.txt#x;y', 'a.txt;x', 'data:text/html;a=b;base64,x', 'data:a=b,c', 'scheme:a.css', '?1.tar.gz', 'c:\\d\\#1.gz'):
    print(name, mimetypes.guess_type(name), mimetypes.guess_type(name, strict=False), mimetypes.guess_file_type(name))
for kind in 'text/plain', 'TEXT/HTML', 'image/jpg', 'foo/bar', 'application/octet-stream', 'audio/midi', 'application/x-troff':
    print(kind, mimetypes.guess_all_extensions(kind), mimetypes.guess_all_extensions(kind, strict=False), mimetypes.guess_extension(kind))
mimetypes.add_type('a/b', '.c')
print(mimetypes.guess_type('x.c'), mimetypes.guess_extension('a/b'), mimetypes.types_map['.c'])
own = mimetypes.MimeTypes()
own.readfp(io.StringIO('# comment\nx/y  yy zz # more\nx/z\n'))
own.readfp(io.StringIO('x/w yy\n'), strict=False)
print(own.guess_type('a.yy'), own.guess_type('a.zz.gz'), own.guess_all_extensions('x/y'), own.guess_extension('x/w', strict=False))
print(mimetypes.guess_type('a.yy'), mimetypes.read_mime_types('/nonexistent'), mimetypes.suffix_map, mimetypes.encodings_map)
for ending, kind in sorted(mimetypes.types_map.items()):
    print(ending, kind, end='; ')
print(mimetypes.common_types)
