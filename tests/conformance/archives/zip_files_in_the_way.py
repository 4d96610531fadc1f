# Extracting where files and folders of the same names are already.
import io
import os
import tempfile
import zipfile


def archive(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as writer:
        for name in names:
            writer.writestr(name, '' if name.endswith('/') else 'new ' + name)
    stream.seek(0)
    return stream


def tree():
    for folder, folders, files in sorted(os.walk('.')):
        for name in sorted(files):
            with open(os.path.join(folder, name)) as file:
                yield os.path.join(folder, name), file.read()
        for name in sorted(folders):
            yield os.path.join(folder, name) + '/'


home = os.getcwd()
for names, files, folders in (
        (['test/file'], ['test'], []), (['test/'], ['test'], []), (['test/', 'test/file'], [], ['test']),
        (['test'], [], ['test']), (['test'], ['test'], []), (['a/b/c', 'a/b/'], [], ['a']),
        (['a/b/c'], ['a'], []), (['a/b/c/'], ['a'], []), (['a/b/c'], ['a/b'], ['a']), (['./x', '../y', '/z'], [], [])):
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        try:
            for folder in folders:
                os.makedirs(folder, exist_ok=True)
            for name in files:
                with open(name, 'w') as file:
                    file.write('old ' + name)
            with zipfile.ZipFile(archive(*names)) as reader:
                try:
                    reader.extractall()
                    print(names, *tree())
                except OSError as error:
                    print(names, type(error).__name__, *tree())
        finally:
            os.chdir(home)
