"""gettext: catalogues in memory, plural forms, contexts, fallbacks, finding, built-in names."""
import builtins
import gettext
import io
import os
import struct
import tempfile


def catalog(messages, order='<'):
    """The bytes of a .mo file."""
    items = sorted((key.encode(), value.encode()) for key, value in messages.items())
    start = 28 + 16 * len(items)
    tables, data = [b'', b''], b''
    for index in range(2):
        for item in items:
            tables[index] += struct.pack(order + '2I', len(item[index]), start + len(data))
            data += item[index] + b'\0'
    head = struct.pack(order + '7I', 0x950412de, 0, len(items), 28, 28 + 8 * len(items), 0, 0)
    return head + tables[0] + tables[1] + data


HEADER = 'Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=3; plural=%s;\nX-Long: a\n'
SLAVIC = 'n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2'
MESSAGES = {'': HEADER % SLAVIC, 'cat': 'кот', 'file\0files': 'файл\0файла\0файлов', 'verb\4open': 'открыть', 'ctx\4x\0xs': 'икс\0икса\0иксов'}
for order in '<', '>':
    messages = gettext.GNUTranslations(io.BytesIO(catalog(MESSAGES, order)))
    print(messages.gettext('cat'), messages.gettext('dog'), messages.pgettext('verb', 'open'), messages.pgettext('noun', 'open'))
    print([messages.ngettext('file', 'files', n) for n in (0, 1, 2, 5, 11, 21, 22, 112)], messages.ngettext('dog', 'dogs', 2))
    print(messages.npgettext('ctx', 'x', 'xs', 3), messages.npgettext('none', 'x', 'xs', 3), messages.charset(), messages.info())
    print(messages.gettext('file'))
more = gettext.GNUTranslations(io.BytesIO(catalog({'': HEADER % '0', 'dog': 'Hund'})))
messages.add_fallback(more)
print(messages.gettext('dog'), messages.gettext('bird'), gettext.NullTranslations().ngettext('a', 'b', 2))
for source in ('n', 'n!=1', 'n>1 ? 2 : 1', '!n', 'n%10*2+1-n/3', '1 < n < 3', '(n==1)+(n==2)', 'n &&', 'n x', '(n', '', 'n ? 1', 'a', 'n&n', 'n' * 1001, '-1'):
    try:
        form = gettext.c2py(source)
        print(source, [form(n) for n in range(5)])
    except (ValueError, TypeError, SyntaxError) as error:
        print(source[:9], type(error).__name__, error)
try:
    gettext.c2py('n')('x')
except TypeError as error:
    print(error)
for data in b'\0' * 28, catalog(MESSAGES)[:-1], struct.pack('<7I', 0x950412de, 5 << 16, 0, 0, 0, 0, 0):
    try:
        gettext.GNUTranslations(io.BytesIO(data))
    except OSError as error:
        print(error)
with tempfile.TemporaryDirectory() as folder:
    for language in 'de', 'pt_BR':
        os.makedirs(os.path.join(folder, language, 'LC_MESSAGES'))
        with open(os.path.join(folder, language, 'LC_MESSAGES', 'app.mo'), 'wb') as file:
            file.write(catalog({'': HEADER % 'n>1', 'word': language}))
    for wanted in ['de_AT.UTF-8'], ['pt_BR'], ['fr'], ['fr', 'de'], ['C', 'de'], []:
        found = gettext.find('app', folder, wanted)
        print(wanted, found and os.path.relpath(found, folder), len(gettext.find('app', folder, wanted, all=True)))
    print(gettext.translation('app', folder, ['pt_BR', 'de']).gettext('word'), gettext.translation('app', folder, ['fr'], fallback=True).gettext('word'))
    try:
        gettext.translation('app', folder, ['fr'])
    except FileNotFoundError as error:
        print(error)
    os.environ['LANGUAGE'] = 'de:pt_BR'
    print(gettext.textdomain(), gettext.textdomain('app'), gettext.bindtextdomain('app', folder) == folder)
    print(gettext.gettext('word'), gettext.dgettext('other', 'word'), gettext.ngettext('w', 'ws', 2), gettext.pgettext('c', 'word'))
    gettext.install('app', folder, names=['ngettext'])
    print(_('word'), ngettext('w', 'ws', 1), hasattr(builtins, 'pgettext'))
