"""What type a file has, by the end of its name, and which endings a type has.

The types that are built in are listed below by the first halves of their names; the files of the system
(`knownfiles`) add to them. A MimeTypes object holds one such knowledge; the functions use a common one, made
when it is first needed.
"""

import os
import posixpath
import sys

__all__ = ['knownfiles', 'inited', 'MimeTypes', 'guess_type', 'guess_file_type', 'guess_all_extensions',
           'guess_extension', 'add_type', 'init', 'read_mime_types', 'suffix_map', 'encodings_map',
           'types_map', 'common_types']

knownfiles = [
    '/etc/mime.types', '/etc/httpd/mime.types', '/etc/httpd/conf/mime.types', '/etc/apache/mime.types',
    '/etc/apache2/mime.types', '/usr/local/etc/httpd/conf/mime.types', '/usr/local/lib/netscape/mime.types',
    '/usr/local/etc/httpd/conf/mime.types', '/usr/local/etc/mime.types']

# The registered types. The ending that is listed first is the one that is guessed.
_REGISTERED = {
    'text': '''
        javascript: js mjs; css: css; csv: csv; html: html htm; markdown: md markdown; n3: n3;
        plain: txt bat c h ksh pl srt; richtext: rtx; rtf: rtf; tab-separated-values: tsv; vtt: vtt;
        x-python: py; x-rst: rst; x-setext: etx; x-sgml: sgm sgml; x-vcard: vcf; xml: xml''',
    'application': '''
        json: json; manifest+json: webmanifest; msword: doc dot wiz; n-quads: nq; n-triples: nt;
        octet-stream: bin a dll exe o obj so; oda: oda; pdf: pdf; pkcs7-mime: p7c; postscript: ps ai eps;
        trig: trig; vnd.apple.mpegurl: m3u m3u8; vnd.ms-excel: xls xlb;
        vnd.ms-powerpoint: ppt pot ppa pps pwz; wasm: wasm; x-bcpio: bcpio; x-cpio: cpio; x-csh: csh;
        x-dvi: dvi; x-gtar: gtar; x-hdf: hdf; x-hdf5: h5; x-latex: latex; x-mif: mif; x-netcdf: cdf nc;
        x-pkcs12: p12 pfx; x-pn-realaudio: ram; x-python-code: pyc pyo; x-sh: sh; x-shar: shar;
        x-shockwave-flash: swf; x-sv4cpio: sv4cpio; x-sv4crc: sv4crc; x-tar: tar; x-tcl: tcl; x-tex: tex;
        x-texinfo: texi texinfo; x-troff: roff t tr; x-troff-man: man; x-troff-me: me; x-troff-ms: ms;
        x-ustar: ustar; x-wais-source: src; xml: xsl rdf wsdl xpdl; zip: zip''',
    'audio': '''
        3gpp: 3gp 3gpp; 3gpp2: 3g2 3gpp2; aac: aac adts loas ass; basic: au snd; mpeg: mp3 mp2; opus: opus;
        x-aiff: aif aifc aiff; x-pn-realaudio: ra; x-wav: wav''',
    'image': '''
        avif: avif; bmp: bmp; gif: gif; ief: ief; jpeg: jpg jpe jpeg; heic: heic; heif: heif; png: png;
        svg+xml: svg; tiff: tiff tif; vnd.microsoft.icon: ico; webp: webp; x-cmu-raster: ras;
        x-portable-anymap: pnm; x-portable-bitmap: pbm; x-portable-graymap: pgm; x-portable-pixmap: ppm;
        x-rgb: rgb; x-xbitmap: xbm; x-xpixmap: xpm; x-xwindowdump: xwd''',
    'message': '''
        rfc822: eml mht mhtml nws''',
    'video': '''
        mp4: mp4; mpeg: mpeg m1v mpa mpe mpg; quicktime: mov qt; webm: webm; x-msvideo: avi;
        x-sgi-movie: movie''',
}
# Types in use that are not registered.
_COMMON = {
    'application': 'rtf: rtf', 'audio': 'midi: midi mid', 'image': 'jpg: jpg; pict: pict pct pic',
    'text': 'xul: xul'}
_SUFFIXES = {'.svgz': '.svg.gz', **dict.fromkeys(('.tgz', '.taz', '.tz'), '.tar.gz'), '.tbz2': '.tar.bz2',
             '.txz': '.tar.xz'}
_ENCODINGS = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}

inited = False
_db = None


def _endings(table):
    """{ending: type} for one of the tables above."""
    return {f'.{ending}': f'{major}/{minor.strip()}' for major, text in table.items()
            for minor, _, endings in (entry.partition(':') for entry in text.split(';'))
            for ending in endings.split()}


def _default_mime_types():
    """Set the variables of the module to what is built in."""
    global suffix_map, encodings_map, types_map, common_types
    suffix_map, encodings_map = dict(_SUFFIXES), dict(_ENCODINGS)
    types_map, common_types = _endings(_REGISTERED), _endings(_COMMON)


class MimeTypes:
    """The types of files. types_map is ({of common types}, {of registered ones}), and so is its inverse."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map, self.suffix_map = dict(_ENCODINGS), dict(_SUFFIXES)
        self.types_map, self.types_map_inv = ({}, {}), ({}, {})
        for registered, known in (True, _REGISTERED), (False, _COMMON):
            for ending, type in _endings(known).items():
                self.add_type(type, ending, registered)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Files that end in *ext* (with its dot) are of this type."""
        if type:
            self.types_map[strict][ext] = type
            endings = self.types_map_inv[strict].setdefault(type, [])
            if ext not in endings:
                endings.append(ext)

    def guess_type(self, url, strict=True):
        """(type, encoding) for a URL, or a path that no URL could be; None for what is not known."""
        url = os.fspath(url)
        # Without these it has no scheme, nor anything that a URL may not have.
        if isinstance(url, str) and url.isascii() and ':' not in url and '//' not in url:
            return self.guess_file_type(url, strict=strict)
        from urllib.parse import urlparse
        parts = urlparse(url)
        # A single letter is a drive of DOS.
        if len(parts.scheme) < 2:
            return self.guess_file_type(url, strict=strict)
        if parts.scheme != 'data':
            return self._guess(parts.path, strict, posixpath.splitext)
        description, comma, _ = url[5:].partition(',')
        if not comma:
            return None, None
        type = description.partition(';')[0]
        return type if '/' in type and '=' not in type else 'text/plain', None

    def guess_file_type(self, path, *, strict=True):
        """(type, encoding) for a path."""
        return self._guess(os.path.splitdrive(os.fsdecode(path))[1], strict, os.path.splitext)

    def _guess(self, path, strict, splitext):
        base, ending = splitext(path)
        while ending.lower() in self.suffix_map:
            base, ending = splitext(base + self.suffix_map[ending.lower()])
        encoding = self.encodings_map.get(ending)
        if encoding is not None:
            ending = splitext(base)[1]
        ending = ending.lower()
        type = self.types_map[True].get(ending)
        return type if type or strict else self.types_map[False].get(ending), encoding

    def guess_all_extensions(self, type, strict=True):
        """All endings of files of the type."""
        type = type.lower()
        endings = list(self.types_map_inv[True].get(type, ()))
        if not strict:
            endings += [ending for ending in self.types_map_inv[False].get(type, ()) if ending not in endings]
        return endings

    def guess_extension(self, type, strict=True):
        """The usual ending of files of the type, or None."""
        return next(iter(self.guess_all_extensions(type, strict)), None)

    def read(self, filename, strict=True):
        """Add the types that a file in the format of mime.types lists."""
        with open(filename, encoding='utf-8') as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Add the types that an open file lists."""
        for line in fp:
            # A comment begins with a word that begins with #.
            words = line.split()
            comment = next((index for index, word in enumerate(words) if word[0] == '#'), None)
            for ending in words[1:comment]:
                self.add_type(words[0], f'.{ending}', strict)

    def read_windows_registry(self, strict=True):
        """There is no such registry here."""


def init(files=None):
    """Make the common knowledge from what is built in and the files of the system, or add files to it."""
    global inited, _db, suffix_map, encodings_map, types_map, common_types
    # The constructor would call back.
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles + list(files or ())
    else:
        db = _db
    for file in files:
        if os.path.isfile(file):
            db.read(file)
    suffix_map, encodings_map, (common_types, types_map) = db.suffix_map, db.encodings_map, db.types_map
    _db = db


def read_mime_types(file):
    """{ending: type} of what is built in and a file; None if it cannot be opened."""
    try:
        stream = open(file, encoding='utf-8')
    except OSError:
        return None
    with stream:
        db = MimeTypes()
        db.readfp(stream)
        return db.types_map[True]


def _of_common(name):
    def function(*args, **kwargs):
        if _db is None:
            init()
        return getattr(_db, name)(*args, **kwargs)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = getattr(MimeTypes, name).__doc__
    function.__wrapped__ = getattr(MimeTypes, name).__get__(object())
    return function


for _name in ('guess_type', 'guess_file_type', 'guess_all_extensions', 'guess_extension', 'add_type'):
    globals()[_name] = _of_common(_name)
del _name

_default_mime_types()

_USAGE = """\
Usage: mimetypes.py [options] type

Options:
    --help / -h       -- print this message and exit
    --lenient / -l    -- additionally search of some common, but non-standard
                         types.
    --extension / -e  -- guess extension instead of type

More than one type argument may be given.
"""


def _main():
    from getopt import error, getopt
    try:
        options, names = getopt(sys.argv[1:], 'hle', ['help', 'lenient', 'extension'])
    except error as problem:
        print(_USAGE)
        print(problem)
        sys.exit(1)
    given = {name.lstrip('-')[0] for name, _ in options}
    if 'h' in given:
        print(_USAGE)
        sys.exit(0)
    strict = 'l' not in given
    for name in names:
        if 'e' in given:
            guess = guess_extension(name, strict)
            text = guess and str(guess)
        else:
            guess, encoding = guess_type(name, strict)
            text = guess and f'type: {guess} encoding: {encoding}'
        print(text or f"I don't know anything about type {name}")


if __name__ == '__main__':
    _main()
