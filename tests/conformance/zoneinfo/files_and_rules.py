# Zones from files made here: changes, gaps and folds, rules for the years after, caches and errors.
import io
import pickle
import struct
import zoneinfo
from datetime import datetime, timedelta, timezone


def tzif(changes, types, rule, version=2):
    """A file: changes [(second, index of type)], types [(offset, is_dst, name)]."""
    names = b''.join(name.encode() + b'\0' for _, _, name in types)
    places = [names.index(name.encode() + b'\0') for _, _, name in types]
    parts = []
    for size in 'lq'[:version]:
        parts.append(b'TZif' + (b'2' if version == 2 else b'\0') + bytes(15)
                     + struct.pack('>6l', 0, 0, 0, len(changes), len(types), len(names)))
        parts.append(struct.pack(f'>{len(changes)}{size}', *[second for second, _ in changes]))
        parts.append(bytes([kind for _, kind in changes]))
        parts += [struct.pack('>lbb', offset, dst, place) for (offset, dst, _), place in zip(types, places)]
        parts.append(names)
    if version == 2:
        parts.append(b'\n' + rule.encode() + b'\n')
    return io.BytesIO(b''.join(parts))


def show(zone, *moments):
    for moment in moments:
        for fold in (0, 1):
            there = moment.replace(tzinfo=zone, fold=fold)
            print(there, there.fold, there.tzname(), there.dst(), end=' | ')
        back = moment.replace(tzinfo=timezone.utc).astimezone(zone)
        print('from UTC', back, back.fold)


def seconds(*fields):
    return int(datetime(*fields, tzinfo=timezone.utc).timestamp())


types = [(-17762, 0, 'LMT'), (-18000, 0, 'EST'), (-14400, 1, 'EDT')]
changes = [(seconds(1990, 1, 1), 1), (seconds(2000, 4, 2, 7), 2), (seconds(2000, 10, 29, 6), 1)]
east = zoneinfo.ZoneInfo.from_file(tzif(changes, types, 'EST5EDT,M3.2.0,M11.1.0'), key='Made/East')
print(east, repr(east), east.key, east.utcoffset(None), east.tzname(None))
show(east, datetime(1980, 1, 1), datetime(2000, 4, 2, 2, 30), datetime(2000, 10, 29, 1, 30), datetime(2000,
                                                            12, 1),
     datetime(2024, 3, 10, 2, 30), datetime(2024, 7, 1), datetime(2024, 11, 3, 1, 30), datetime(2024, 11, 3,
                                                            6, 30))
print(datetime(2024, 7, 1, tzinfo=east) - datetime(2024, 1, 1, tzinfo=timezone.utc))
for rule in ('<+0330>-3:30', 'IST-1GMT0,M10.5.0,M3.5.0/1', 'AEST-10AEDT,M10.1.0,M4.1.0/3',
             'XXX3YYY,J60,J300/4:30'):
    zone = zoneinfo.ZoneInfo.from_file(tzif([], [(0, 0, 'UTC')], rule))
    show(zone, datetime(2023, 1, 15), datetime(2023, 7, 15), datetime(2024, 3, 1, 2), datetime(2024, 10, 27,
                                                            1))
fixed = zoneinfo.ZoneInfo.from_file(tzif([], [(3600, 0, 'ONE')], 'ONE-1'))
print(fixed.utcoffset(None), fixed.tzname(None), fixed.dst(None),
      repr(fixed).startswith('zoneinfo.ZoneInfo.from_file(<'))
old = zoneinfo.ZoneInfo.from_file(tzif(changes, types, '', version=1))
show(old, datetime(2024, 7, 1))
for make in (lambda: zoneinfo.ZoneInfo.from_file(io.BytesIO(b'nothing')),
             lambda: zoneinfo.ZoneInfo('No/Such'),
             lambda: zoneinfo.ZoneInfo('/etc/x'), lambda: zoneinfo.ZoneInfo('../x'),
             lambda: zoneinfo.ZoneInfo('a/'),
             lambda: zoneinfo.reset_tzpath(['relative']), lambda: zoneinfo.reset_tzpath('/text'),
             lambda: east.fromutc(datetime(2020, 1, 1)), lambda: pickle.dumps(east)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
zoneinfo.reset_tzpath(['/nowhere'])
print(zoneinfo.TZPATH, zoneinfo.ZoneInfoNotFoundError.__mro__[1:3], zoneinfo.InvalidTZPathWarning.__base__)


class Own(zoneinfo.ZoneInfo):
    pass


print(issubclass(Own, zoneinfo.ZoneInfo), zoneinfo.ZoneInfo.clear_cache(),
      timedelta(0) == old.dst(datetime(2024, 1, 1)))
