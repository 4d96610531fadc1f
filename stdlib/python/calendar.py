"""Calendars of months and years, as lists, text and HTML; weeks begin on Monday unless something else is set.

A month is a run of numbered cells, whole weeks: 1 is its first day, 0 the last one of the month before, and
so on. What the four itermonth...() methods give is computed from the numbers; the rest is built on these.
The Gregorian calendar is taken to have been used always, and dates outside of datetime's years work where
no date objects are made.
"""

import sys
import time
from enum import IntEnum, global_enum
from itertools import accumulate, batched, zip_longest

__all__ = [
    'calendar', 'Calendar', 'Day', 'day_abbr', 'day_name', 'firstweekday', 'HTMLCalendar',
    'IllegalMonthError', 'IllegalWeekdayError', 'isleap', 'leapdays', 'LocaleHTMLCalendar',
    'LocaleTextCalendar', 'Month', 'month', 'month_abbr', 'month_name', 'monthcalendar', 'monthrange',
    'prcal', 'prmonth', 'setfirstweekday', 'TextCalendar', 'timegm', 'weekday', 'weekheader']

Month = global_enum(IntEnum('Month', 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER '
                                     'NOVEMBER DECEMBER', module=__name__))
Day = global_enum(IntEnum('Day', 'MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY', module=__name__,
                          start=0))
__all__ += [*Month.__members__, *Day.__members__]

mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
EPOCH = 1970

error = ValueError                  # its old name here


class IllegalMonthError(ValueError):
    """A month that is not from 1 to 12."""

    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f'bad month number {self.month!r}; must be 1-12'


class IllegalWeekdayError(ValueError):
    """A day of the week that is not from 0 to 6."""

    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'


def __getattr__(name):
    if name not in ('January', 'February'):
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    import warnings
    warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead", DeprecationWarning,
                  stacklevel=2)
    return Month[name.upper()].value


# Names in the current locale

class _LocalNames:
    """A sequence of names, looked up when they are asked for: the locale may have changed."""

    def __init__(self, form, moments):
        self.form = form            # of time.strftime
        self.moments = moments      # None has no name

    def __len__(self):
        return len(self.moments)

    def __getitem__(self, index):
        found = self.moments[index]
        return [*map(self._name, found)] if isinstance(index, slice) else self._name(found)

    def _name(self, moment):
        return '' if moment is None else time.strftime(self.form, moment)


_months = [None] + [(2001, month, 1, 12, 0, 0, 0, 1, 0) for month in Month]
_days = [(2001, 1, 1 + day, 12, 0, 0, day, 1 + day, 0) for day in Day]
month_name, month_abbr = _LocalNames('%B', _months), _LocalNames('%b', _months)
day_name, day_abbr = _LocalNames('%A', _days), _LocalNames('%a', _days)


# Arithmetic

def isleap(year):
    """Whether a year has 366 days."""
    return year % (4 if year % 100 else 400) == 0


def _leap_years_before(year):
    year -= 1
    return year // 4 - year // 100 + year // 400


def leapdays(y1, y2):
    """The number of leap years from *y1* to before *y2*."""
    return _leap_years_before(y2) - _leap_years_before(y1)


def _check_month(month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)


def _month_length(year, month):
    return mdays[month] + (month == FEBRUARY and isleap(year))


_before_month = [0, *accumulate(mdays)]   # days of a common year before each month
_all_days = tuple(Day)


def _days_before(year, month):
    """The number of days from the year 1 to before a month."""
    return ((year - 1) * 365 + _leap_years_before(year) + _before_month[month]
            + (month > FEBRUARY and isleap(year)))


def weekday(year, month, day):
    """The day of the week of a date, as a Day; the year may be any."""
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _month_length(year, month):
        raise ValueError('day is out of range for month')
    return _all_days[(_days_before(year, month) + day - 1) % 7]     # the year 1 began on a Monday


def monthrange(year, month):
    """(day of the week of the first day, number of days) of a month."""
    _check_month(month)
    return _all_days[_days_before(year, month) % 7], _month_length(year, month)


def timegm(tuple):
    """The seconds since 1970 of a time tuple in UTC: what time.gmtime() turns around."""
    year, month, day, hour, minute, second = tuple[:6]
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    days = _days_before(year, month) - _days_before(EPOCH, 1) + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


# Months and years as lists

class Calendar:
    """Lists of the days of months and years; *firstweekday* is the day that weeks begin on."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def getfirstweekday(self):
        """The day that weeks begin on."""
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        """Set the day that weeks begin on."""
        self._firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """The numbers of the days of a week, in the order of the week."""
        first = self.firstweekday
        return iter([*range(first, 7), *range(first)])

    def _cells(self, year, month):
        """(range of numbered cells, number of days of the month)."""
        first, length = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        return range(1 - before, 1 - before + -(-(before + length) // 7) * 7), length

    def itermonthdays(self, year, month):
        """The days of all weeks of a month, 0 for those of other months."""
        cells, length = self._cells(year, month)
        for day in cells:
            yield day if 0 < day <= length else 0

    def itermonthdays2(self, year, month):
        """(day or 0, day of the week) for all weeks of a month."""
        for place, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, place % 7

    def itermonthdays3(self, year, month):
        """(year, month, day) for all weeks of a month."""
        cells, length = self._cells(year, month)
        last_year, last_month = (year, month - 1) if month > 1 else (year - 1, 12)
        last_length = _month_length(last_year, last_month)
        next_year, next_month = (year, month + 1) if month < 12 else (year + 1, 1)
        for day in cells:
            if day < 1:
                yield last_year, last_month, day + last_length
            elif day <= length:
                yield year, month, day
            else:
                yield next_year, next_month, day - length

    def itermonthdays4(self, year, month):
        """(year, month, day, day of the week) for all weeks of a month."""
        for place, date in enumerate(self.itermonthdays3(year, month), self.firstweekday):
            yield *date, place % 7

    def itermonthdates(self, year, month):
        """datetime.date objects for all weeks of a month."""
        from datetime import date
        for numbers in self.itermonthdays3(year, month):
            yield date(*numbers)

    def monthdayscalendar(self, year, month):
        """The weeks of a month, lists of 7 days, 0 for those of other months."""
        return [*map(list, batched(self.itermonthdays(year, month), 7))]

    def monthdays2calendar(self, year, month):
        """The weeks of a month, lists of 7 (day or 0, day of the week)."""
        return [*map(list, batched(self.itermonthdays2(year, month), 7))]

    def monthdatescalendar(self, year, month):
        """The weeks of a month, lists of 7 dates."""
        return [*map(list, batched(self.itermonthdates(year, month), 7))]

    def _year(self, weeks, year, width):
        """The months of a year, as *weeks* gives them, in rows of *width*."""
        months = [weeks(year, month) for month in range(1, 13)]
        return [months[start:start + width] for start in range(0, 12, width)]

    def yeardayscalendar(self, year, width=3):
        """Rows of *width* months, each as monthdayscalendar() gives it."""
        return self._year(self.monthdayscalendar, year, width)

    def yeardays2calendar(self, year, width=3):
        """Rows of *width* months, each as monthdays2calendar() gives it."""
        return self._year(self.monthdays2calendar, year, width)

    def yeardatescalendar(self, year, width=3):
        """Rows of *width* months, each as monthdatescalendar() gives it."""
        return self._year(self.monthdatescalendar, year, width)


# Text

def formatstring(cols, colwidth=20, spacing=6):
    """Texts side by side, each in the middle of its column."""
    return (' ' * spacing).join([text.center(colwidth) for text in cols])


def format(cols, colwidth=20, spacing=6):
    """Print texts side by side."""
    print(formatstring(cols, colwidth, spacing))


class TextCalendar(Calendar):
    """Calendars for a terminal: *w* columns a day, *c* between months, *l* lines a week, *m* months a row."""

    def formatday(self, day, weekday, width):
        """A day; nothing for 0."""
        return (f'{day:2}' if day else '').center(width)

    def formatweek(self, theweek, width):
        """A week of (day, day of the week)."""
        return ' '.join([self.formatday(day, weekday, width) for day, weekday in theweek])

    def formatweekday(self, day, width):
        """The name of a day of the week, as long as fits."""
        return (day_abbr if width < 9 else day_name)[day][:width].center(width)

    def formatweekheader(self, width):
        """The names of the days of a week."""
        return ' '.join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """The name of a month."""
        name = month_name[themonth]
        return (f'{name} {theyear!r}' if withyear else name).center(width)

    def _month_lines(self, year, month, w, withyear, weeks):
        yield self.formatmonthname(year, month, 7 * (w + 1) - 1, withyear)
        yield self.formatweekheader(w)
        for week in weeks:
            yield self.formatweek(week, w)

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """A month, as one string of several lines."""
        # Not before the name: of a month that there is not, that is what fails.
        weeks = (week for year in (theyear,) for week in self.monthdays2calendar(year, themonth))
        end = '\n' * max(1, l)
        return ''.join([line.rstrip() + end
                        for line in self._month_lines(theyear, themonth, max(2, w), True, weeks)])

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """A year, as one string of several lines."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = 7 * (w + 1) - 1
        lines = [repr(theyear).center(width * m + c * (m - 1))]
        for row, months in enumerate(self.yeardays2calendar(theyear, m)):
            columns = [self._month_lines(theyear, month, w, False, weeks)
                       for month, weeks in enumerate(months, row * m + 1)]
            lines.append('')
            lines += [formatstring(cells, width, c) for cells in zip_longest(*columns, fillvalue='')]
        return ''.join([line.rstrip() + '\n' * l for line in lines])

    def prweek(self, theweek, width):
        """Print a week."""
        print(self.formatweek(theweek, width), end='')

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print a month."""
        print(self.formatmonth(theyear, themonth, w, l), end='')

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print a year."""
        print(self.formatyear(theyear, w, l, c, m), end='')


# HTML

class HTMLCalendar(Calendar):
    """Calendars as tables of HTML; derive a class to name other CSS classes."""

    cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']     # of the days of a week
    cssclasses_weekday_head = cssclasses                                # of their names
    cssclass_noday = 'noday'                                            # of the days of other months
    cssclass_month = cssclass_month_head = 'month'
    cssclass_year = cssclass_year_head = 'year'

    def formatday(self, day, weekday):
        """A day as a cell; an empty one for 0."""
        if day:
            return f'<td class="{self.cssclasses[weekday]}">{day}</td>'
        return f'<td class="{self.cssclass_noday}">&nbsp;</td>'

    def formatweek(self, theweek):
        """A week of (day, day of the week) as a row."""
        return f'<tr>{"".join([self.formatday(day, weekday) for day, weekday in theweek])}</tr>'

    def formatweekday(self, day):
        """The name of a day of the week as a cell."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """The names of the days of a week as a row."""
        return f'<tr>{"".join(map(self.formatweekday, self.iterweekdays()))}</tr>'

    def formatmonthname(self, theyear, themonth, withyear=True):
        """The name of a month as a row."""
        name = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
        return self._heading(7, self.cssclass_month_head, name)

    @staticmethod
    def _heading(columns, css_class, text):
        return f'<tr><th colspan="{columns}" class="{css_class}">{text}</th></tr>'

    @staticmethod
    def _table(css_class, *parts):
        head = f'<table border="0" cellpadding="0" cellspacing="0" class="{css_class}">\n'
        return f'{head}{"".join(parts)}</table>'

    def formatmonth(self, theyear, themonth, withyear=True):
        """A month as a table."""
        rows = [self.formatmonthname(theyear, themonth, withyear), self.formatweekheader(),
                *map(self.formatweek, self.monthdays2calendar(theyear, themonth)), '']
        return self._table(self.cssclass_month, '\n'.join(rows)) + '\n'

    def formatyear(self, theyear, width=3):
        """A year as a table of tables, *width* months in a row."""
        width = max(width, 1)
        cells = [f'<td>{self.formatmonth(theyear, month, withyear=False)}</td>' for month in range(1, 13)]
        return self._table(self.cssclass_year, self._heading(width, self.cssclass_year_head, theyear),
                           *[f'<tr>{"".join(row)}</tr>' for row in batched(cells, width)])

    def formatyearpage(self, theyear, width=3, css='calendar.css', encoding=None):
        """A year as a page, in bytes; *css* is the address of a style sheet or None."""
        encoding = encoding or sys.getdefaultencoding()
        style = '' if css is None else f'<link rel="stylesheet" type="text/css" href="{css}" />\n'
        page = f'''\
<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />
{style}<title>Calendar for {theyear}</title>
</head>
<body>
{self.formatyear(theyear, width)}</body>
</html>
'''
        return page.encode(encoding, 'xmlcharrefreplace')


# Other locales

class different_locale:
    """A context in which names of days and months are those of another locale."""

    def __init__(self, locale):
        self.locale = locale
        self.oldlocale = None

    def __enter__(self):
        from locale import LC_TIME, setlocale
        self.oldlocale = setlocale(LC_TIME, None)
        setlocale(LC_TIME, self.locale)

    def __exit__(self, *args):
        from locale import LC_TIME, setlocale
        setlocale(LC_TIME, self.oldlocale)


def _get_default_locale():
    from locale import LC_TIME, setlocale
    current = setlocale(LC_TIME, None)
    if current == 'C':
        # Nobody has chosen one: the one of the user.
        with different_locale(''):
            current = setlocale(LC_TIME, None)
    return current


class _InLocale:
    """Mixed in before a calendar: the methods that show names run in the locale."""

    def __init__(self, firstweekday=0, locale=None):
        super().__init__(firstweekday)
        self.locale = _get_default_locale() if locale is None else locale


class LocaleTextCalendar(_InLocale, TextCalendar):
    """A TextCalendar in a locale, by default that of the user."""

    def formatweekday(self, day, width):
        with different_locale(self.locale):
            return super().formatweekday(day, width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, width, withyear)


class LocaleHTMLCalendar(_InLocale, HTMLCalendar):
    """An HTMLCalendar in a locale, by default that of the user."""

    def formatweekday(self, day):
        with different_locale(self.locale):
            return super().formatweekday(day)

    def formatmonthname(self, theyear, themonth, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, withyear)


# The functions of the module are the methods of one TextCalendar

c = TextCalendar()
firstweekday = c.getfirstweekday
weekheader, week, month, calendar = c.formatweekheader, c.formatweek, c.formatmonth, c.formatyear
prweek, prmonth, prcal = c.prweek, c.prmonth, c.pryear
monthcalendar = c.monthdayscalendar


def setfirstweekday(firstweekday):
    """Set the day that weeks begin on for the functions of the module."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


# The command: python -m calendar

_OPTIONS = {
    'text only arguments': [
        ('-w', '--width', dict(type=int, default=2, help='width of date column (default 2)')),
        ('-l', '--lines', dict(type=int, default=1, help='number of lines for each week (default 1)')),
        ('-s', '--spacing', dict(type=int, default=6, help='spacing between months (default 6)')),
        ('-m', '--months', dict(type=int, default=3, help='months per row (default 3)'))],
    'html only arguments': [
        ('-c', '--css', dict(default='calendar.css', help='CSS to use for page'))],
    None: [
        ('-L', '--locale', dict(help='locale to use for month and weekday names')),
        ('-e', '--encoding', dict(help='encoding to use for output')),
        ('-t', '--type', dict(default='text', choices=('text', 'html'), help='output type (text or html)')),
        ('-f', '--first-weekday', dict(type=int, default=0, help='weekday (0 is Monday, 6 is Sunday) to '
                                                                 'start each week (default 0)')),
        ('year', dict(nargs='?', type=int, help='year number')),
        ('month', dict(nargs='?', type=int, help='month number (1-12, text only)'))]}


def _html_page(options):
    made = LocaleHTMLCalendar(locale=(options.locale, options.encoding)) if options.locale else HTMLCalendar()
    made.setfirstweekday(options.first_weekday)
    return made.formatyearpage(options.year, encoding=options.encoding, css=options.css)


def _text_page(options):
    made = LocaleTextCalendar(locale=(options.locale, options.encoding)) if options.locale else TextCalendar()
    made.setfirstweekday(options.first_weekday)
    if options.month is not None:
        _check_month(options.month)
        return made.formatmonth(options.year, options.month, w=options.width, l=options.lines)
    return made.formatyear(options.year, w=options.width, l=options.lines, c=options.spacing,
                           m=options.months)


def main(args=None):
    """Print a calendar as the arguments say."""
    from argparse import ArgumentParser
    parser = ArgumentParser(prog='calendar.py')
    for title, arguments in _OPTIONS.items():
        group = parser if title is None else parser.add_argument_group(title)
        for *names, properties in arguments:
            group.add_argument(*names, **properties)
    options = parser.parse_args(args)
    if options.locale and not options.encoding:
        parser.error('if --locale is specified --encoding is required')
    if options.type == 'html' and options.month:
        parser.error('incorrect number of arguments')
    options.year = options.year or time.localtime().tm_year
    page = (_html_page if options.type == 'html' else _text_page)(options)
    if isinstance(page, str) and options.encoding:
        page = page.encode(options.encoding)
    (sys.stdout if isinstance(page, str) else sys.stdout.buffer).write(page)


if __name__ == '__main__':
    main()
