"""glob's old functions, which warn."""
import glob
import os
import tempfile
import warnings

with tempfile.TemporaryDirectory() as folder:
    for name in ('a', 'aab', '.bb', 'zz'):
        open(os.path.join(folder, name), 'w').close()
    for function in (glob.glob0, glob.glob1):
        for pattern in ('a', '.bb', 'a*', '*', '?', '.b*', 'none'):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter('always')
                print(function.__name__, pattern, sorted(function(folder, pattern)))
            print(caught[0].category.__name__, caught[0].message, os.path.basename(caught[0].filename))
