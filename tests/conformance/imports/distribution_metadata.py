"""importlib.metadata: versions, headers, files, requirements and entry points of distributions in a folder."""
import importlib.metadata as metadata
import os
import pathlib
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    info = pathlib.Path(folder, 'Some_Tool-1.2.3.dist-info')
    info.mkdir()
    (info / 'METADATA').write_text('Metadata-Version: 2.1\nName: Some.Tool\nVersion: 1.2.3\nSummary: does it\nRequires-Dist: other>=1\n'
                                   'Requires-Dist: more; extra == "x"\nClassifier: A\nClassifier: B\n\nLong\ntext\n')
    (info / 'RECORD').write_text('some_tool/__init__.py,sha256=abc,12\nsome_tool/data.txt,,\nSome_Tool-1.2.3.dist-info/RECORD,,\n')
    (info / 'entry_points.txt').write_text('[console_scripts]\nsome = os.path:join\n\n# no\n[plugins]\na = string:ascii_letters [x, y]\nb = string\n')
    (info / 'top_level.txt').write_text('some_tool\n')
    os.mkdir(os.path.join(folder, 'some_tool'))
    pathlib.Path(folder, 'some_tool', 'data.txt').write_text('hello')
    sys.path[:] = [folder] + [path for path in sys.path if 'site-packages' not in path]
    for name in 'Some.Tool', 'some-tool', 'SOME_TOOL':
        print(metadata.version(name), end=' ')
    tool = metadata.distribution('some-tool')
    print(tool.name, tool.version, tool.requires, metadata.requires('some-tool'))
    print(tool.metadata['Summary'], tool.metadata.get_all('Classifier'), tool.metadata['nothing'], 'name' in tool.metadata)
    for path in tool.files:
        print(path, path.hash and (path.hash.mode, path.hash.value), path.size, path.locate() == pathlib.Path(folder, path))
    print([path for path in tool.files if path.name == 'data.txt'][0].read_text())
    points = metadata.entry_points()
    print(sorted(points.groups), sorted(points.names), metadata.entry_points(group='plugins')['a'])
    point = metadata.entry_points(group='plugins', name='a')['a']
    print(point.module, point.attr, point.extras, point.load()[:3], point.value, point.group)
    print(metadata.entry_points(name='some')['some'].load() is os.path.join, metadata.packages_distributions())
    print([found.name for found in metadata.distributions()], [found.version for found in metadata.distributions(name='Some-tool')])
    for fail in (lambda: metadata.version('missing'), lambda: metadata.version(''), lambda: points['zz']):
        try:
            fail()
        except (metadata.PackageNotFoundError, ValueError, KeyError) as error:
            print(type(error).__name__, error, getattr(error, 'name', ''))
    print(tool.read_text('nothing'), issubclass(metadata.PackageNotFoundError, ModuleNotFoundError))
