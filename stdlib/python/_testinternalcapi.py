"""What test suites ask an interpreter about itself, as far as the answers mean something here.

CPython has a module of this name in C. What is about its C structures is absent.
"""

import sys
from gc import _has_inline_attributes as has_inline_values

# Objects have nothing in front of them for the collector: it is part of their header.
SIZEOF_PYGC_HEAD = 0


def get_config():
    """How the interpreter was started."""
    flags = sys.flags
    return {'code_debug_ranges': int('no_debug_ranges' not in sys._xoptions), 'dev_mode': flags.dev_mode,
            'optimization_level': flags.optimize, 'verbose': flags.verbose, 'inspect': flags.inspect,
            'interactive': flags.interactive, 'isolated': flags.isolated, 'quiet': flags.quiet,
            'use_environment': int(not flags.ignore_environment), 'safe_path': flags.safe_path,
            'bytes_warning': flags.bytes_warning, 'int_max_str_digits': flags.int_max_str_digits,
            'use_hash_seed': flags.hash_randomization, 'site_import': int(not flags.no_site),
            'write_bytecode': int(not sys.dont_write_bytecode), 'pycache_prefix': sys.pycache_prefix,
            'executable': sys.executable, 'argv': sys.argv, 'orig_argv': sys.orig_argv,
            'warnoptions': sys.warnoptions, 'xoptions': sys._xoptions}


def get_recursion_depth():
    """How many calls deep the caller is."""
    depth, frame = 0, sys._getframe(1)
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def get_immortalize_deferred():
    """Whether objects become immortal when other threads could see them: they never do."""
    return False


def suppress_immortalization(suppress):
    """Keep objects from becoming immortal; see get_immortalize_deferred()."""
