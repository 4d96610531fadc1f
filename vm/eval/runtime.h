// The interpreter as a whole: options from the command line, start and end.
#ifndef BATON_VM_EVAL_RUNTIME_H
#define BATON_VM_EVAL_RUNTIME_H

#include <limits.h>

#include "vm/base/error.h"

BT_BEGIN_DECLS

// Set by vm/main before bt_runtime_init, constant afterwards.
typedef struct BtRuntimeOptions {
    int optimize;            // -O, -OO
    int verbose, quiet, inspect, unbuffered, debug, bytes_warning;
    bool interactive;        // -i, not PYTHONINSPECT
    bool ignore_environment, no_user_site, no_site, isolated, dont_write_bytecode, dev_mode, safe_path;
    bool utf8_mode, warn_default_encoding, no_debug_ranges, fault_handler;
    bool hash_randomization; // the hash of str and bytes depends on a seed
    int max_str_digits;      // -X int_max_str_digits, PYTHONINTMAXSTRDIGITS; -1: not set
    int cpu_count;           // -X cpu_count, PYTHON_CPU_COUNT; 0: not set
    int traced_frames;       // -X tracemalloc, PYTHONTRACEMALLOC; 0: memory is not traced
    const char *pycache_prefix;      // or NULL
    const char *check_hash_based_pycs;   // "default", "always" or "never"
    bool gil_requested, gil_value;   // -X gil=..., PYTHON_GIL
    bool skip_first_line;    // -x
    const char *executable;  // absolute path, or ""
    int argc;                // sys.argv
    char **argv;
    int original_argc;       // sys.orig_argv: all words of the command line
    char **original_argv;
    const char *command;     // the text of -c, or NULL
    const char **x_options;  // "name" or "name=value", NULL-terminated
    const char **warn_options;
} BtRuntimeOptions;
extern BtRuntimeOptions bt_runtime_options;

// Brings everything up on the main thread: heap, types, modules, sys, builtins. False: message printed.
bool bt_runtime_init(void);
// Imports sitecustomize and usercustomize where a folder of PYTHONPATH has them. False: exception (of a kind
// that ends the program; others are told of).
bool bt_run_customization(void);
// Joins non-daemon threads, runs atexit functions, flushes, collects. Returns nonzero when flushing stdout
// failed (120).
int bt_runtime_finish(void);

// Has the end of the program begun? Daemon threads do not come back then. Any thread.
bool bt_runtime_is_finalizing(void);

// stdlib/native/io.c, through the module table's neighbour: sys.stdin, stdout, stderr.
bool bt_io_open_standard_streams(bool unbuffered);

// Make sys.modules and builtins, then fill builtins: once each, by bt_runtime_init. False: an exception.
bool bt_import_init(void);
bool bt_builtins_init(void);
// Borrowed for good.
View bt_builtins_module(void);

// type(text, name=name[, path=path]); text stolen.
Value bt_exception_with_name(BtType *type, Value text, View name, View path) BT_MUST_CHECK;
// Free() the data.
bool bt_read_file(const char *path, View path_object, char **data, size_t *length) BT_MUST_CHECK;

// Prints the pending exception as an uncaught one through sys.excepthook and clears it; returns the process's
// exit code (SystemExit: its code, printing the message if it is one; an interrupt: BT_EXIT_INTERRUPTED).
enum { BT_EXIT_INTERRUPTED = INT_MIN + 130 };   // 130 is what the system makes of it
int bt_handle_uncaught(void);
// The type of what sys.unraisablehook gets; made ready with the module sys.
extern BtType bt_type_unraisable_hook_args;
bool bt_unraisable_init(void);
// Plain traceback on stderr without running library code: the fallback.
void bt_print_exception_plainly(View exception);

BT_END_DECLS

#endif  // BATON_VM_EVAL_RUNTIME_H
