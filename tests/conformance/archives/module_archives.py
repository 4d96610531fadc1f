"""zipfile.PyZipFile: archives of modules as bytecode, and their import."""
import os
import sys
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as top:
    files = {'single.py': 'value = 1', 'notes.txt': 'no module', 'pack/__init__.py': 'from .inner import two',
             'pack/inner.py': 'two = 2', 'pack/deep/__init__.py': '', 'pack/deep/leaf.py': 'three = 3',
             'pack/data/not_in_package.py': '', 'pack/skip_me.py': 'wrong = True', 'pack/readme.txt': ''}
    for name, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(top, name)), exist_ok=True)
        with open(os.path.join(top, name), 'w') as file:
            file.write(text)
    path = os.path.join(top, 'modules.zip')
    with zipfile.PyZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writepy(os.path.join(top, 'single.py'))
        archive.writepy(os.path.join(top, 'pack'), filterfunc=lambda path: 'skip' not in path)
        archive.writepy(os.path.join(top, 'single.py'), 'inside')
        print(archive.namelist())
        try:
            archive.writepy(os.path.join(top, 'notes.txt'))
        except RuntimeError as error:
            print(error)
    with zipfile.PyZipFile(os.path.join(top, 'folder.zip'), 'w') as archive:
        archive.writepy(top)
        archive.writepy(os.path.join(top, 'pack', 'data'))
        archive.writepy(os.path.join(top, 'pack'), filterfunc=lambda path: False)
        print(archive.namelist())
    sys.path.insert(0, path)
    import pack.deep.leaf
    import single
    print(single.value, pack.two, pack.deep.leaf.three, os.path.basename(single.__file__), pack.__file__.startswith(path))
