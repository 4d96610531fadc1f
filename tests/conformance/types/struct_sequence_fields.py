"""Struct sequences: the second argument, fields without a name, __replace__, __match_args__, pickling."""

import copy
import os
import pickle
import time


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


moment = time.struct_time(range(9), {'tm_zone': 'here'})
print(moment, moment.tm_zone, moment.tm_gmtoff)
print(time.struct_time.__match_args__)
print(time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields)
print(type(time.struct_time.__dict__['tm_year']).__name__, time.struct_time.__dict__['tm_year'])
for call in (lambda: time.struct_time(), lambda: time.struct_time([1]), lambda: time.struct_time(5),
             lambda: time.struct_time(sequence='abcdefghi'), lambda: time.struct_time(range(9), 4),
             lambda: time.struct_time(range(9), None), lambda: time.struct_time(range(9), {}, 5),
             lambda: time.struct_time(range(9), {'tm_year': 4}),
             lambda: time.struct_time(range(10), {'tm_zone': 4}),
             lambda: time.struct_time(range(9), {'tm_zone': 4, 'other': 5}),
             lambda: time.struct_time(range(12)),
             lambda: moment.__replace__(1), lambda: moment.__replace__(tm_year=7, tm_zone='q').__reduce__(),
             lambda: moment.__replace__(tm_year=7, wrong=1, also=2), lambda: moment.__reduce__()):
    show(call)


class Broken:
    def __len__(self):
        return 9

    def __getitem__(self, index):
        raise KeyError(index)


show(lambda: time.struct_time(Broken()))
match copy.replace(moment, tm_mon=12):
    case time.struct_time(year, month, tm_zone=zone):
        print(year, month, zone)
try:
    moment.tm_zone = 'there'
except AttributeError as error:
    print(error)

# Items without a name
status = os.stat_result(range(10), {'st_atime_ns': 17})
print(status, status.st_atime, status.st_atime_ns, status.st_mtime, status.st_blocks)
print(os.stat_result.n_unnamed_fields, os.stat_result.__match_args__)
show(lambda: copy.replace(status, st_mode=1))
show(lambda: os.stat_result((*range(10), -1.0)).st_atime)
show(lambda: os.stat_result((*range(10), -1.0), {'st_atime': -1.0}))
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    again = pickle.loads(pickle.dumps(status, protocol))
    print(type(again) is os.stat_result, again == status, again.st_atime_ns, again.st_size)
deep = copy.deepcopy(time.struct_time([[i] for i in range(11)]))
print(deep.tm_zone, deep[3])
