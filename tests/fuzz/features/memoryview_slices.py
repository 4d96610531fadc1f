data = bytearray(range(24))
view = memoryview(data)
print(view[2:9:3].tolist(), view.cast("I").tolist(), view.cast("B", (4, 6)).tolist(), view[::-1].tobytes(),
      view.hex(), view == data)
view[0:3] = b"abc"
try:
    data.append(1)
except BufferError as error:
    print(error)
with memoryview(b"x") as other:
    print(other.toreadonly(), hash(other), other.format)
view.release()
data.append(1)
