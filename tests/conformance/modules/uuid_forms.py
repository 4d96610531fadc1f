# uuid.UUID: every constructor and field, name-based values, ordering, text, errors.
import uuid
import pickle

u = uuid.UUID("12345678-1234-5678-9234-567812345678")
print(u, repr(u), u.hex, u.int, u.urn, u.bytes, u.bytes_le, u.fields, u.time, u.clock_seq, u.node, u.variant, u.version)
for same in (uuid.UUID(hex="{12345678123456789234567812345678}"), uuid.UUID("urn:uuid:12345678-1234-5678-9234-567812345678"), uuid.UUID(bytes=u.bytes), uuid.UUID(bytes_le=u.bytes_le), uuid.UUID(fields=u.fields), uuid.UUID(int=u.int)):
    assert same == u and hash(same) == hash(u)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "http://python.org/"), uuid.uuid5(uuid.NAMESPACE_OID, b"bytes"), uuid.uuid4().version, uuid.uuid1().version, uuid.uuid1(5, 9).node)
print(uuid.UUID(int=0), uuid.UUID(int=1) < uuid.UUID(int=2), sorted([uuid.UUID(int=3), uuid.UUID(int=1)])[0].int, int(uuid.UUID(int=7)), uuid.UUID(int=0, version=4), uuid.UUID(int=0).variant, uuid.UUID(int=0).version, pickle.loads(pickle.dumps(u)) == u, u.is_safe)
for bad in (lambda: uuid.UUID(), lambda: uuid.UUID("abc"), lambda: uuid.UUID(bytes=b"x"), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(int=1 << 128), lambda: uuid.UUID(fields=(1, 2)), lambda: uuid.UUID("g" * 32), lambda: uuid.UUID(int=0, version=9), lambda: u < 5, lambda: setattr(u, "int", 5), lambda: uuid.UUID(hex="0" * 32, int=0), lambda: uuid.UUID(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
