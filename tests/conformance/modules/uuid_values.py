# uuid: the forms of a UUID, fields, versions, names, order, pickles, errors.
import copy
import pickle
import uuid
from uuid import UUID

u = UUID('{12345678-1234-5678-1234-567812345678}')
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, hash(u) == hash(u.int), int(u) == u.int)
print(u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.time, u.clock_seq, u.node)
for same in (UUID(u.hex), UUID(u.urn), UUID(bytes=u.bytes), UUID(bytes_le=u.bytes_le), UUID(fields=u.fields), UUID(int=u.int),
             pickle.loads(pickle.dumps(u)), copy.deepcopy(u)):
    print(same == u, same is u, str(same))
for number in (0, 1 << 127, 3 << 126, 7 << 125, 2**128 - 1):
    print(UUID(int=number).variant, UUID(int=number).version)
print([str(UUID(int=2**128 - 1, version=v)) for v in range(1, 6)])
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, b'http://python.org/'))
print(uuid.uuid5(uuid.NAMESPACE_OID, '1.2'), uuid.uuid3(uuid.NAMESPACE_X500, 'c=ca'))
print(uuid.uuid4().version, uuid.uuid4() != uuid.uuid4(), uuid.uuid1().version, uuid.uuid1(5, 7).node, uuid.uuid1(5, 7).clock_seq)
print(UUID(int=1) < UUID(int=2), UUID(int=1) == 1, sorted([UUID(int=3), UUID(int=1)]), u.is_safe, u.__getstate__())
for arguments in ({}, {'hex': 'x'}, {'bytes': b''}, {'bytes_le': b'1'}, {'fields': (1,)}, {'fields': (2**32, 0, 0, 0, 0, 0)},
                  {'fields': (0, 2**16, 0, 0, 0, 0)}, {'fields': (0, 0, 0, 256, 0, 0)}, {'fields': (0, 0, 0, 0, 0, 2**48)}, {'int': -1},
                  {'int': 2**128}, {'int': 0, 'version': 0}, {'hex': '0' * 32, 'int': 0}):
    try:
        print(UUID(**arguments))
    except Exception as error:
        print(type(error).__name__, error)
for call in (lambda: setattr(u, 'int', 3), lambda: u < 3, lambda: u.nothing):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
