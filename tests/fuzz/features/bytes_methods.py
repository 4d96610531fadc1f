data = b"one,two,,three"
print(data.split(b","), data.replace(b"o", b"00"), data.upper(), data.hex(" ", 2), data.find(b"two"),
      bytes([1, 2, 3]) + data, data * 2)
print(bytes.fromhex("00 ff"), data.decode("ascii"), data.translate(None, b"e"), data.partition(b","),
      b"%d %s" % (5, data), data[2:9:2])
array = bytearray(data)
array += b"!"
array[3:5] = b"......"
array.extend(range(5))
del array[::2]
print(array, array.pop(), array.index(b"."), bytes(array), array.join([b"a", b"b"]))
