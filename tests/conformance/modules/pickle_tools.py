# pickletools: opcodes of pickles, listings, what is wrong with broken ones, and optimize().
import io
import pickle
import pickletools

shared = (2, 'x')
value = [1, shared, {'a': b'x' * 3, 2.5: {1}}, shared, len]
for protocol in (0, 2, 4, 5):
    data = pickle.dumps([1, shared, shared], protocol)
    pickletools.dis(data)
    print([(opcode.name, argument, position) for opcode, argument, position in pickletools.genops(io.BytesIO(data))])
    small = pickletools.optimize(pickle.dumps(value, protocol))
    print(small, pickle.loads(small) == value)
for broken in (b'', b'N', b'.', b'NN.', b'(N1.', b't.', b'0.', b'h\0.', b'I1', b'Iabc\n.', b'\xff', b'q\0.', b'Nq\0q\0.',
               b'U\5ab', b'X\5\0\0\0ab', b"S'ab\n.", b'Sab\n.', b'\x8b\xff\xff\xff\xff.', b'J\1\2', b'cos', b'I01\n.'):
    try:
        pickletools.dis(broken)
    except ValueError as error:
        print(broken, error)
opcode = pickletools.code2op['a']
print(opcode.name, opcode.code, opcode.proto, opcode.stack_before, opcode.stack_after, opcode.arg)
print(len(pickletools.opcodes), pickletools.code2op['\x8c'].arg.name, pickletools.code2op['\x8c'].arg.n)
