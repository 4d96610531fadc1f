"""zipfile: members with the traditional encryption: passwords, wrong ones, seeking, extraction."""
import io
import os
import struct
import tempfile
import zipfile
import zlib

table = []
for number in range(256):
    for _ in range(8):
        number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
    table.append(number)


def encrypt(data, password):
    keys = [0x12345678, 0x23456789, 0x34567890]

    def follow(byte):
        keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ byte) & 255]
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 255]
    for byte in password:
        follow(byte)
    result = bytearray()
    for byte in data:
        mask = keys[2] | 2
        result.append(byte ^ (mask * (mask ^ 1) >> 8 & 255))
        follow(byte)
    return bytes(result)


def archive(members):
    """The bytes of an archive of (name, content, password, method)."""
    body, directory = b'', b''
    for name, content, password, method in members:
        crc, packed = zlib.crc32(content), content
        if method:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = packer.compress(content) + packer.flush()
        data = encrypt(b'elevenbytes' + bytes([crc >> 24]) + packed, password) if password else packed
        common = struct.pack('<HHHHHIIIHH', 20, 1 if password else 0, method, 0, 33, crc, len(data), len(content), len(name), 0)
        directory += b'PK\1\2' + struct.pack('<H', 20) + common + struct.pack('<HHHII', 0, 0, 0, 0, len(body)) + name
        body += b'PK\3\4' + common + name + data
    end = struct.pack('<HHHHIIH', 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b'PK\5\6' + end


text = b'the quick brown fox\n' * 40
data = archive([(b'open', b'anyone', None, 0), (b'stored', text, b'secret', 0), (b'packed', text, b'secret', 8),
                (b'other', b'short', b'\xff\x00!', 8)])


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(function.__name__, result if not isinstance(result, bytes) or len(result) < 50 else len(result))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


with zipfile.ZipFile(io.BytesIO(data)) as zip:
    print([(info.filename, info.flag_bits, info.file_size, info.compress_size) for info in zip.infolist()][:2])
    for name in 'open', 'stored', 'packed':
        attempt(zip.read, name)
        attempt(zip.read, name, b'wrong')
        attempt(zip.read, name, pwd=b'secret')
    attempt(zip.read, 'other', b'\xff\x00!')
    attempt(zip.read, 'stored', 'secret')
    attempt(zip.setpassword, 'secret')
    attempt(zip.testzip)
    zip.setpassword(b'secret')
    print(zip.read('stored') == zip.read('packed') == text)
    for name in 'stored', 'packed':
        with zip.open(name) as member:
            print(member.read(9), member.tell(), member.seek(4), member.read(5), member.seek(-20, 2), member.read(), member.readline(),
                  member.seek(0), member.readline())
    attempt(zip.testzip)
    with tempfile.TemporaryDirectory() as top:
        print(os.path.basename(zip.extract('packed', top)), os.path.getsize(os.path.join(top, 'packed')))
        attempt(zip.extractall, top, ['other'])
        zip.extractall(top, ['other'], pwd=b'\xff\x00!')
        print(sorted(os.listdir(top)))
