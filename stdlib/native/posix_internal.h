// What the files of posix share: paths, errors, calls through the door.
#ifndef BATON_STDLIB_NATIVE_POSIX_INTERNAL_H
#define BATON_STDLIB_NATIVE_POSIX_INTERNAL_H

#include <errno.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/struct_sequence.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/signals.h"

BT_BEGIN_DECLS

// A path argument as the system wants it. `owner` keeps `text`; release with bt_path_done.
typedef struct BtPath {
    const char *text;
    int fd;              // -1: text is a path; else a descriptor was given (where that is allowed)
    bool is_bytes;       // results are to be bytes too
    View original;
    Value owner;
} BtPath;
// What may stand in a path's place: nothing else, a descriptor, or also None (which the caller replaces).
enum { BT_PATH_ONLY, BT_PATH_OR_FD, BT_PATH_FD_OR_NONE };
// function, argument: for the message.
bool bt_path_take_as(View v, const char *function, const char *argument, int allowed,
                     BtPath *out) BT_MUST_CHECK;
BT_INLINE bool bt_path_take(View v, const char *function, int allowed, BtPath *out) {
    return bt_path_take_as(v, function, "path", allowed, out);
}
// Gives up what bt_path_take holds; `text` is void then. Once is enough, twice does no harm.
void bt_path_done(BtPath *path);
// An int as a descriptor, of any sign: OverflowError when it does not fit, a warning for a bool.
bool bt_posix_fd_number(View v, int *fd) BT_MUST_CHECK;
// A name from the system as str (undecodable bytes as surrogates), or bytes.
Value bt_path_name(const char *text, bool as_bytes) BT_MUST_CHECK;

// The descriptor of the folder that a relative path starts from. Empty or None: the current one, AT_FDCWD.
bool bt_posix_folder(View given, int *fd) BT_MUST_CHECK;

// The descriptor of an int or of an object with fileno(), as modules other than os take it: not negative.
bool bt_posix_descriptor(View v, int *out) BT_MUST_CHECK;

// A user or group number ("uid", "gid" in messages); -1, which both types have as their largest value, stands
// for none.
bool bt_posix_owner(View v, const char *what, uint32_t *number) BT_MUST_CHECK;

// Runs a system call through the door, again after signals; `result` is what the expression gave. When it
// fails, errno is set; a signal handler that raised leaves an exception. Signals that came before the call
// are answered before it: it may block for ever.
#define BT_SYSTEM_CALL(reason, result, expression)                                                          \
    do {                                                                                                    \
        if (BT_UNLIKELY(bt_signals_pending()) && !bt_handle_signals()) {                                    \
            (result) = -1;                                                                                  \
            errno = EINTR;                                                                                  \
            break;                                                                                          \
        }                                                                                                   \
        BtBlocking door_;                                                                                   \
        bt_blocking_begin(&door_, reason, BT_NO_VIEW);                                                      \
        (result) = (expression);                                                                            \
        bt_blocking_end(&door_);                                                                            \
    } while ((result) < 0 && errno == EINTR && bt_handle_signals())

// The error of a failed call, unless a signal handler has raised already.
Value bt_posix_error(View path, View path2) BT_COLD;

// os.stat() of a path, or of a descriptor where that is allowed; dir: a directory's descriptor or empty.
Value bt_posix_stat(View v, View dir, bool follow, const char *function, bool allow_fd) BT_MUST_CHECK;

// function_named: the same function, whose arguments may also be given by their names. The last ones may be
// left out, down to `required`.
#define BT_POSIX_NAMED_1(function, text, argument)                                                          \
    static Value function##_named(View self, const View *args, size_t argc, View kwnames) {                 \
        static const char *const names[] = {argument, NULL};                                                \
        static const BtSignature signature = {text, names, 0, 1, 1};                                        \
        View in[1];                                                                                         \
        return bt_parse_arguments(&signature, args, argc, kwnames, in) ? function(self, in[0]) : BT_ERROR;  \
    }
#define BT_POSIX_NAMED_N(function, text, required, ...)                                                     \
    static Value function##_named(View self, const View *args, size_t argc, View kwnames) {                 \
        static const char *const names[] = {__VA_ARGS__, NULL};                                             \
        enum { COUNT = sizeof names / sizeof *names - 1 };                                                  \
        static const BtSignature signature = {text, names, 0, COUNT, required};                             \
        View in[COUNT];                                                                                     \
        if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;                      \
        size_t given = required;                                                                            \
        while (given < COUNT && !bt_view_is_empty(in[given])) given++;                                      \
        return function(self, in, given);                                                                   \
    }

// Each adds the functions, types and constants of one file to the module. False: an exception.
bool bt_posix_files_init(View module) BT_MUST_CHECK;
bool bt_posix_descriptors_init(View module) BT_MUST_CHECK;
bool bt_posix_directories_init(View module) BT_MUST_CHECK;
bool bt_posix_processes_init(View module) BT_MUST_CHECK;
bool bt_posix_linux_init(View module) BT_MUST_CHECK;
bool bt_posix_ownership_init(View module) BT_MUST_CHECK;
bool bt_posix_limits_init(View module) BT_MUST_CHECK;
bool bt_posix_timers_init(View module) BT_MUST_CHECK;
bool bt_posix_paths_init(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_POSIX_INTERNAL_H
