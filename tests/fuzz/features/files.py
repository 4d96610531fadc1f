with open("text", "w", encoding="utf-8") as file:
    print("one", "two", file=file, sep="\n")
    file.writelines(f"{i}\n" for i in range(200))
with open("text", encoding="utf-8") as file:
    print(file.readline(), next(file), len(file.readlines()), file.tell(), file.name)
with open("text", "r+b", buffering=64) as file:
    file.seek(10)
    file.write(b"####")
    file.seek(0)
    print(file.read(20), file.readinto(bytearray(5)), file.peek(2)[:2])
for name, mode in [("none", "r"), ("text", "q"), ("text", "x")]:
    try:
        open(name, mode)
    except Exception as error:
        print(error)
