"""hashlib: BLAKE2 with key, salt, personalization, digest size and tree parameters; a hash tree; limits; copies."""
import hashlib
from hashlib import blake2b, blake2s


def show(function, *args, **options):
    try:
        hash = function(*args, **options)
        print(hash.hexdigest(), hash.name, hash.digest_size, hash.block_size)
    except Exception as error:
        print(type(error).__name__, error)


for function in blake2b, blake2s:
    most = function.MAX_DIGEST_SIZE
    print(function.SALT_SIZE, function.PERSON_SIZE, function.MAX_KEY_SIZE, most, function)
    for length in 0, 1, most * 2 - 1, most * 2, most * 2 + 1, 1000, 5000:
        print(function(bytes(i % 251 for i in range(length))).hexdigest()[:24], end=' ')
    print()
    show(function, b'abc')
    show(function, b'abc', digest_size=1)
    show(function, b'abc', digest_size=20)
    show(function, b'', key=b'k')
    show(function, b'x' * 300, key=bytes(most), salt=b's', person=b'p')
    show(function, b'abc' * 100, key=b'kk', fanout=2, depth=3, leaf_size=4, node_offset=5, node_depth=1, inner_size=7, last_node=True)
    show(function, b'a', usedforsecurity=False)
    for name, values in (('digest_size', (0, most + 1, -1, 2 ** 70)), ('key', (bytes(most + 1), 'x')), ('salt', (bytes(17),)), ('person', (bytes(17),)),
                         ('fanout', (256, -1)), ('depth', (0, 256)), ('leaf_size', (2 ** 32, -1, 2 ** 70)), ('node_offset', (2 ** 64, -1, 2 ** 48)),
                         ('node_depth', (256,)), ('inner_size', (most + 1,)), ('foo', (1,)), ('data', (b'',)), ('fanout', ('x',))):
        for value in values:
            show(function, b'', **{name: value})
    show(function, b'', b'')
    show(function, 'text')
    show(function, 5)
    first = function(b'a')
    second = first.copy()
    second.update(bytearray(b'b'))
    print(first.hexdigest() == function(b'a').hexdigest(), second.digest() == function(b'ab').digest(), first.digest() == first.digest())
    try:
        first.update('x')
    except TypeError as error:
        print(error)

text = bytes(range(200)) * 40
leaves = [blake2b(text[i:i + 4096], fanout=2, depth=2, leaf_size=4096, inner_size=64, node_offset=i // 4096, node_depth=0,
                  last_node=i + 4096 >= len(text)).digest() for i in range(0, len(text), 4096)]
print(blake2b(b''.join(leaves), digest_size=32, fanout=2, depth=2, leaf_size=4096, inner_size=64, node_depth=1, last_node=True).hexdigest())
show(hashlib.new, 'blake2b', b'a', digest_size=16)
show(hashlib.new, 'blake2s', b'a')
show(hashlib.new, 'blake2x')
whole = blake2s(digest_size=8)
for piece in range(100):
    whole.update(bytes(piece))
print(whole.hexdigest() == blake2s(b''.join(bytes(n) for n in range(100)), digest_size=8).hexdigest())
