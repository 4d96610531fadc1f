// fcntl: control of descriptors, and locks on files.
#include <fcntl.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"

enum { ARGUMENT_ROOM = 1024 };

// An argument of a call: an int, or a copy of memory that the call may change. One of them, so that no call
// can write beyond what a caller gave.
typedef struct Argument {
    bool is_memory;
    size_t length;
    int number;
    char data[ARGUMENT_ROOM + 1];
} Argument;

// Takes str or bytes (other memory too when any_memory) into the copy. False with an exception; *taken: it
// was memory.
static bool take_memory(View v, bool any_memory, const char *function, Argument *a) {
    BtBuffer buffer = {0};
    const void *data;
    size_t length;
    a->is_memory = bt_is_str(v) || bt_is_bytes(v) || (any_memory && bt_type_of(v)->get_buffer);
    if (!a->is_memory) return true;
    if (bt_is_str(v)) {
        data = bt_str_utf8(v, &length);
        if (!data) return false;
    } else {
        if (!bt_get_buffer(v, &buffer, false)) return false;
        data = buffer.data;
        length = (size_t)buffer.length;
    }
    bool fits = length <= ARGUMENT_ROOM;
    if (fits) {
        memcpy(a->data, data, length);
        a->data[length] = 0;
        a->length = length;
    } else {
        bt_raise(&bt_exc_ValueError, "%s string arg too long", function);
    }
    if (!bt_is_str(v)) bt_release_buffer(&buffer);
    return fits;
}

// The low 32 bits of an int of any size.
static bool take_word(View v, unsigned *word) {
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    Value mask = bt_int_from_i64(UINT32_MAX);
    Value low = bt_is_error(mask) ? BT_ERROR : bt_int_and(bt_view(number), bt_view(mask));
    int64_t n = 0;
    bool ok = !bt_is_error(low) && bt_int_fits_i64(bt_view(low), &n);
    *word = (unsigned)n;
    bt_release(number);
    bt_release_maybe(mask);
    bt_release_maybe(low);
    return ok;
}

static Value fcntl_fcntl(View self, const View *args, size_t argc) {
    Argument argument = {.number = 0};
    int fd, code, result;
    unsigned word = 0;
    (void)self;
    if (!bt_posix_descriptor(args[0], &fd) || !bt_as_int(args[1], &code)) return BT_ERROR;
    if (argc > 2 && !take_memory(args[2], false, "fcntl", &argument)) return BT_ERROR;
    if (argc > 2 && !argument.is_memory && !take_word(args[2], &word)) return BT_ERROR;
    if (argument.is_memory) {
        BT_SYSTEM_CALL(BT_BLOCK_LOCK, result, fcntl(fd, code, argument.data));
        return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW)
                          : bt_bytes_new(argument.data, argument.length);
    }
    BT_SYSTEM_CALL(BT_BLOCK_LOCK, result, fcntl(fd, code, (int)word));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(result);
}

// ioctl on memory that the caller wants changed: through a copy where it is small, so that a call which
// writes more than the memory has room for does no harm.
static Value change_memory(int fd, unsigned code, View v) {
    char copy[ARGUMENT_ROOM + 1];
    BtBuffer buffer;
    int result;
    if (!bt_get_buffer(v, &buffer, true)) return BT_ERROR;
    size_t length = (size_t)buffer.length;
    bool copied = length <= ARGUMENT_ROOM;
    if (copied) {
        memcpy(copy, buffer.data, length);
        copy[length] = 0;
    }
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, ioctl(fd, code, copied ? copy : buffer.data));
    if (copied) memcpy(buffer.data, copy, length);
    bt_release_buffer(&buffer);
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(result);
}

static bool is_writable(View v) {
    BtBuffer buffer;
    if (bt_is_str(v) || bt_is_bytes(v) || !bt_type_of(v)->get_buffer) return false;
    if (!bt_get_buffer(v, &buffer, true)) {
        bt_error_clear();
        return false;
    }
    bt_release_buffer(&buffer);
    return true;
}

static Value fcntl_ioctl(View self, const View *args, size_t argc) {
    Argument argument = {.number = 0};
    int fd, result;
    unsigned code;
    (void)self;
    if (!bt_posix_descriptor(args[0], &fd) || !take_word(args[1], &code)) return BT_ERROR;
    int changes = argc > 3 ? bt_truth(args[3]) : 1;
    if (changes < 0) return BT_ERROR;
    if (argc > 2 && changes && is_writable(args[2])) return change_memory(fd, code, args[2]);
    if (argc > 2 && !take_memory(args[2], true, "ioctl", &argument)) return BT_ERROR;
    if (argc > 2 && !argument.is_memory && !bt_as_int_of_long(args[2], &argument.number)) return BT_ERROR;
    if (argument.is_memory) {
        BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, ioctl(fd, code, argument.data));
        return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW)
                          : bt_bytes_new(argument.data, argument.length);
    }
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, ioctl(fd, code, (long)argument.number));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(result);
}

static Value fcntl_flock(View self, const View *args, size_t argc) {
    int fd, operation, result;
    (void)self;
    (void)argc;
    if (!bt_posix_descriptor(args[0], &fd) || !bt_as_int(args[1], &operation)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_LOCK, result, flock(fd, operation));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

// lockf(fd, cmd[, len[, start[, whence]]])
static Value fcntl_lockf(View self, const View *args, size_t argc) {
    struct flock lock = {.l_whence = SEEK_SET};
    int fd, operation, whence = SEEK_SET, result;
    (void)self;
    if (!bt_posix_descriptor(args[0], &fd) || !bt_as_int(args[1], &operation) ||
        (argc > 4 && !bt_as_int(args[4], &whence))) {
        return BT_ERROR;
    }
    if (operation == LOCK_UN) lock.l_type = F_UNLCK;
    else if (operation & LOCK_SH) lock.l_type = F_RDLCK;
    else if (operation & LOCK_EX) lock.l_type = F_WRLCK;
    else return bt_raise(&bt_exc_ValueError, "unrecognized lockf argument");
    if ((argc > 2 && !bt_as_long(args[2], &lock.l_len)) ||
        (argc > 3 && !bt_as_long(args[3], &lock.l_start))) {
        return BT_ERROR;
    }
    lock.l_whence = (short)whence;
    BT_SYSTEM_CALL(BT_BLOCK_LOCK, result, fcntl(fd, operation & LOCK_NB ? F_SETLK : F_SETLKW, &lock));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("fcntl", fcntl_fcntl, 2, 3, NULL), BT_METHOD_N("ioctl", fcntl_ioctl, 2, 4, NULL),
    BT_METHOD_N("flock", fcntl_flock, 2, 2, NULL), BT_METHOD_N("lockf", fcntl_lockf, 2, 5, NULL),
    BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, (int64_t)name}
    X(DN_ACCESS), X(DN_ATTRIB), X(DN_CREATE), X(DN_DELETE), X(DN_MODIFY), X(DN_MULTISHOT), X(DN_RENAME),
    X(FASYNC), X(FD_CLOEXEC), X(FICLONE), X(FICLONERANGE), X(F_ADD_SEALS), X(F_DUPFD), X(F_DUPFD_CLOEXEC),
    X(F_EXLCK), X(F_GETFD), X(F_GETFL), X(F_GETLEASE), X(F_GETLK), X(F_GETLK64), X(F_GETOWN),
    X(F_GETOWN_EX), X(F_GETPIPE_SZ), X(F_GETSIG), X(F_GET_FILE_RW_HINT), X(F_GET_RW_HINT), X(F_GET_SEALS),
    X(F_NOTIFY), X(F_OFD_GETLK), X(F_OFD_SETLK), X(F_OFD_SETLKW), X(F_RDLCK), X(F_SEAL_FUTURE_WRITE),
    X(F_SEAL_GROW), X(F_SEAL_SEAL), X(F_SEAL_SHRINK), X(F_SEAL_WRITE), X(F_SETFD), X(F_SETFL),
    X(F_SETLEASE), X(F_SETLK), X(F_SETLK64), X(F_SETLKW), X(F_SETLKW64), X(F_SETOWN), X(F_SETOWN_EX),
    X(F_SETPIPE_SZ), X(F_SETSIG), X(F_SET_FILE_RW_HINT), X(F_SET_RW_HINT), X(F_SHLCK), X(F_UNLCK),
    X(F_WRLCK), X(LOCK_EX), X(LOCK_MAND), X(LOCK_NB), X(LOCK_READ), X(LOCK_RW), X(LOCK_SH), X(LOCK_UN),
    X(LOCK_WRITE), X(RWH_WRITE_LIFE_EXTREME), X(RWH_WRITE_LIFE_LONG), X(RWH_WRITE_LIFE_MEDIUM),
    X(RWH_WRITE_LIFE_NONE), X(RWH_WRITE_LIFE_NOT_SET), X(RWH_WRITE_LIFE_SHORT),
#undef X
    {"F_OWNER_PGRP", 2}, {"F_OWNER_PID", 1}, {"F_OWNER_TID", 0},
};

bool bt_init_fcntl(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    return bt_module_add_functions(module, functions);
}
