"""Tables as text with separators: readers and writers (both in C, _csv), their dialects, rows as dicts, and a
Sniffer, which guesses the dialect of a text."""
from itertools import islice
from types import GenericAlias

from _csv import (Dialect as _CheckedDialect, Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC,
                  QUOTE_NOTNULL, QUOTE_STRINGS, field_size_limit, get_dialect, list_dialects, reader,
                  register_dialect, unregister_dialect, writer)

__all__ = ['Dialect', 'DictReader', 'DictWriter', 'Error', 'QUOTE_ALL', 'QUOTE_MINIMAL', 'QUOTE_NONE',
           'QUOTE_NONNUMERIC', 'QUOTE_NOTNULL', 'QUOTE_STRINGS', 'Sniffer', 'excel', 'excel_tab',
           'field_size_limit',
           'get_dialect', 'list_dialects', 'reader', 'register_dialect', 'unix_dialect', 'unregister_dialect',
           'writer']


# ---- dialects ---------------------------------------------------------------------------------------------

class Dialect:
    """How a table is written. Subclasses set the attributes; making an instance checks them."""

    _name = ''
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        self._valid = type(self) is not Dialect
        try:
            _CheckedDialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter, quotechar, lineterminator = ',', '"', '\r\n'
    doublequote, skipinitialspace, quoting = True, False, QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = '\t'


class unix_dialect(excel):
    """What programs on Unix usually write: everything quoted."""

    lineterminator, quoting = '\n', QUOTE_ALL


for _name, _dialect in ('excel', excel), ('excel-tab', excel_tab), ('unix', unix_dialect):
    register_dialect(_name, _dialect)


# ---- rows as dicts ----------------------------------------------------------------------------------------

class DictReader:
    """Rows as dicts. The keys are `fieldnames`, or else the first row. restkey: the key of what a row has too
    much; restval: the value of what it has not."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    @property
    def fieldnames(self):
        """The keys; reads the first row if it has them."""
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
            self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames if self.line_num == 0 else self._fieldnames
        # Rows without anything are passed over: with restval they would be dicts of nothing else.
        row = next(filter(None, self.reader), None)
        self.line_num = self.reader.line_num
        if row is None:
            raise StopIteration
        names = self.fieldnames if names is None else names
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        else:
            for name in names[len(row):]:
                result[name] = self.restval
        return result


class DictWriter:
    """Writes dicts as rows, with values in the order of `fieldnames`. restval: for keys that are not there;
    extrasaction: what to do about keys that are no field, 'raise' or 'ignore'."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = (list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames
                           else fieldnames)
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Writes a row of the names of the fields. Returns what the file's write() does."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise' and (extra := rowdict.keys() - self.fieldnames):
            raise ValueError(f'dict contains fields not in fieldnames: {", ".join(map(repr, extra))}')
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        """Writes a dict. Returns what the file's write() does."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Writes several dicts."""
        return self.writer.writerows(map(self._row, rowdicts))


# ---- guessing ---------------------------------------------------------------------------------------------

# A quoted field: what is before it, an optional space, the field, what is after it. One or the other side may
# be the end of a line.
_DELIMITER = r'(?P<delim>[^\w\n"\'])(?P<space> ?)'
_QUOTED = r'(?P<quote>["\']).*?(?P=quote)'
_QUOTED_FIELDS = (
    _DELIMITER + _QUOTED + r'(?P=delim)',               # ,"...",
    r'(?:^|\n)' + _QUOTED + _DELIMITER,                 # "...",
    _DELIMITER + _QUOTED + r'(?:$|\n)',                 # ,"..."
    r'(?:^|\n)' + _QUOTED + r'(?:$|\n)',                # "..."
)


class Sniffer:
    """Guesses how a table is written, and whether it begins with a row of headings."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']     # where several characters could be the delimiter

    def sniff(self, sample, delimiters=None):
        """A Dialect for a sample. delimiters: those that come into question."""
        quotechar, doublequote, delimiter, skipinitialspace = self._from_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._from_counts(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.delimiter, dialect.skipinitialspace = delimiter, skipinitialspace
        dialect.doublequote, dialect.quotechar = doublequote, quotechar or '"'
        return dialect

    def _from_quotes(self, sample, delimiters):
        """By what stands beside quoted fields: (quote, whether it is doubled, delimiter, whether spaces
        follow)."""
        import re       # only here, as readers and writers do without
        from collections import Counter
        for pattern in _QUOTED_FIELDS:
            fields = [match.groupdict() for match in re.finditer(pattern, sample, re.DOTALL | re.MULTILINE)]
            if fields:
                break
        else:
            return '', False, None, False
        quote = Counter(field['quote'] for field in fields).most_common(1)[0][0]
        beside = [field for field in fields if 'delim' in field
                  and (delimiters is None or field['delim'] in delimiters)]
        counts = Counter(field['delim'] for field in beside)
        delimiter, spaced = '', False
        if counts:
            delimiter = counts.most_common(1)[0][0]
            spaced = counts[delimiter] == sum(bool(field.get('space')) for field in fields)
            if delimiter == '\n':       # a single column
                delimiter = ''
        # A quote inside of a quoted field, which is between delimiters or ends of lines.
        edge, inner = re.escape(delimiter), rf'[^{re.escape(delimiter)}\n]*'
        doubled = re.search(rf'(?:{edge}|^)\W*{quote}{inner}{quote}{inner}{quote}\W*(?:{edge}|$)', sample,
                            re.MULTILINE)
        return quote, bool(doubled), delimiter, spaced

    def _from_counts(self, sample, delimiters):
        """The character that is in most lines as often as in others: (delimiter, whether spaces follow)."""
        from collections import Counter
        lines = [line for line in sample.split('\n') if line]
        characters = [chr(code) for code in range(127)]
        # character -> {how often in a line: in how many lines}
        per_line = {c: Counter() for c in characters}
        found = {}
        for start in range(0, len(lines), 10):
            for line in lines[start:start + 10]:
                for c in characters:
                    per_line[c][line.count(c)] += 1
            total = min(start + 10, len(lines))
            scores = {}     # character -> lines that agree, less those that do not
            for c, counts in per_line.items():
                often, agree = max(counts.items(), key=lambda item: item[1])
                if often and 2 * agree > total and (delimiters is None or c in delimiters):
                    scores[c] = (often, 2 * agree - total)
            # From all lines down to nine of ten, until some are good enough.
            for percent in range(100, 89, -1):
                found = {c: score for c, score in scores.items() if score[1] * 100 >= percent * total}
                if found:
                    break
            if len(found) == 1:
                break       # no doubt
        if not found:
            return '', False
        likely = [c for c in self.preferred if c in found] if len(found) > 1 else list(found)
        delimiter = likely[0] if likely else max(found, key=lambda c: (found[c], c))
        return delimiter, lines[0].count(delimiter) == lines[0].count(delimiter + ' ')

    def has_header(self, sample):
        """Whether the first row is one of headings: judged by the columns that are numbers, or all of one
        length, in the rows below."""
        rows = reader(sample.splitlines(keepends=True), self.sniff(sample))
        header = next(rows)
        # column -> kind of its values; without those that differ
        kinds = dict.fromkeys(range(len(header)))

        def kind(text):
            try:
                complex(text)
            except (ValueError, OverflowError):
                return len(text)
            return complex

        for row in islice(rows, 21):
            if len(row) != len(header):
                continue
            for column, before in list(kinds.items()):
                now = kind(row[column])
                if before is None:
                    kinds[column] = now
                elif now != before:
                    del kinds[column]
        votes = 0
        for column, usual in kinds.items():
            if usual is complex:
                votes += 1 if kind(header[column]) is not complex else -1
            else:
                votes += 1 if len(header[column]) != usual else -1
        return votes > 0
