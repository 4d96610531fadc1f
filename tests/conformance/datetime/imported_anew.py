# The module may be imported again: its classes of before and of now work, alone and together.
import importlib
import sys

import datetime as first

before = first.timedelta(days=2, seconds=0.5)


def again():
    for name in [name for name in sys.modules if name in ('datetime', '_datetime', '_pydatetime')]:
        del sys.modules[name]
    return importlib.import_module('datetime')


for number in range(3):
    module = again()
    print(number, module is first, module.datetime.__module__)
    delta = module.timedelta(seconds=0.5)
    print(delta, repr(delta), delta * 3, delta / 2, -delta, abs(-delta))
    print(module.timedelta(hours=1.25, weeks=1), module.timedelta(milliseconds=1.5))
    print(delta < module.timedelta(1), delta == module.timedelta(milliseconds=500), bool(delta))
    print(hash(delta) == hash(module.timedelta(microseconds=500000)))
    moment = module.datetime(2024, 2, 28, 23, 59, 59, 500000)
    print(moment + delta, moment - delta, moment - module.datetime(2024, 1, 1))
    print(module.date(2024, 2, 28) + module.timedelta(2.75), module.time(1, 2, 3))
    print(moment.astimezone(module.timezone(module.timedelta(hours=2.5))).utcoffset())
    for wrong in ({'seconds': 'x'}, {'parsecs': 1}, {'days': 10**10}):
        try:
            print(module.timedelta(**wrong))
        except (TypeError, OverflowError) as error:
            print(type(error).__name__, error)

print(before, before + first.timedelta(minutes=0.5), before == first.timedelta(2, 0, 500000))
print(first.datetime(2000, 1, 1) + before)


class Day(module.date):
    pass


for module in first, module:
    day = module.date(2020, 2, 3)
    print(Day(2020, 2, 3) == day, Day(2020, 2, 3) < module.date(2020, 2, 4), day == 5)
    print(hash(day) == hash(day.replace()), day.strftime('%d.%m.%Y'), Day(2020, 2, 3).strftime('%d'))
    print(module.date.fromordinal(5), Day.fromordinal(7))
    print(module.date.fromisoformat('2020-02-03'), Day.fromisoformat('2020W091'), day - Day(2019, 2, 3))
    try:
        module.date.fromordinal(0)
    except ValueError as error:
        print(error)
    try:
        day < module.datetime(2020, 2, 4)
    except TypeError as error:
        print(error)
utc = first.datetime(2000, 1, 1, tzinfo=first.timezone.utc)
print(utc.timestamp(), utc - first.datetime(1999, 1, 1, tzinfo=first.UTC), utc.isoformat(' '), utc.strftime('%x'))
print(utc.replace(year=2001), utc.date(), first.datetime.fromtimestamp(0, first.UTC), utc.toordinal())
