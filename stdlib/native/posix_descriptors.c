// posix: what is done with a descriptor: open, read and write, duplicates, flags.
#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "stdlib/native/posix_internal.h"
#include "vm/objects/container.h"
#include "vm/objects/warn.h"

static bool take_fd(View v, int *fd) {
    if (bt_is_int(v)) return bt_posix_fd_number(v, fd);
    Value method = bt_getattr_or_empty(v, BT_NAME(fileno));
    if (bt_is_empty(method)) {
        bt_error_clear();
        bt_raise(&bt_exc_TypeError, "argument must be an int, or have a fileno() method.");
        return false;
    }
    Value number = bt_call_0(bt_view(method));
    bt_release(method);
    bool ok = !bt_is_error(number) && bt_as_int(bt_view(number), fd);
    bt_release_maybe(number);
    return ok;
}

static bool warn_of_bool(View v) {
    bool is_bool = v.bits == BT_TRUE.bits || v.bits == BT_FALSE.bits;
    return !is_bool || bt_warn(&bt_exc_RuntimeWarning, "bool is used as a file descriptor");
}

bool bt_posix_folder(View given, int *fd) {
    *fd = AT_FDCWD;
    if (bt_view_is_empty(given) || bt_is_none(given)) return true;
    if (bt_has_index(given)) return warn_of_bool(given) && bt_as_int(given, fd);
    bt_raise(&bt_exc_TypeError, "argument should be integer or None, not %T", given);
    return false;
}

bool bt_posix_descriptor(View v, int *out) {
    if (bt_is_int(v)) {
        if (!warn_of_bool(v) || !bt_as_int(v, out)) return false;
    } else {
        Value name = bt_intern_text("fileno");
        Value method = bt_is_error(name) ? BT_ERROR : bt_getattr_or_empty(v, bt_view(name));
        if (bt_is_empty(method)) {
            if (!bt_error_occurred()) {
                bt_raise(&bt_exc_TypeError, "argument must be an int, or have a fileno() method.");
            }
            return false;
        }
        Value number = bt_call_0(bt_view(method));
        bt_release(method);
        if (bt_is_error(number)) return false;
        bool ok = bt_is_int(bt_view(number));
        if (!ok) bt_raise(&bt_exc_TypeError, "fileno() returned a non-integer");
        ok = ok && bt_as_int(bt_view(number), out);
        bt_release(number);
        if (!ok) return false;
    }
    if (*out >= 0) return true;
    bt_raise(&bt_exc_ValueError, "file descriptor cannot be a negative integer (%d)", *out);
    return false;
}

static Value posix_open(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "flags", "mode", "dir_fd", NULL};
    static const BtSignature signature = {"open", names, 0, 3, 2};
    View p[4];
    int flags, mode = 0777, fd, dir_fd;
    BtPath path;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[1], &flags)) return BT_ERROR;
    if (!bt_view_is_empty(p[2]) && !bt_as_int(p[2], &mode)) return BT_ERROR;
    if (!bt_posix_folder(p[3], &dir_fd)) return BT_ERROR;
    if (!bt_path_take(p[0], "open", BT_PATH_ONLY, &path)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_OPEN, fd, openat(dir_fd, path.text, flags | O_CLOEXEC, mode));
    Value result = fd < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : bt_small_int(fd);
    bt_path_done(&path);
    return result;
}

static Value posix_close(View self, View v) {
    int fd, result;
    (void)self;
    if (!take_fd(v, &fd)) return BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CLOSE, BT_NO_VIEW);
    result = close(fd);
    bt_blocking_end(&door);
    return result < 0 && errno != EINTR ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_closerange(View self, const View *args, size_t argc) {
    int low, high;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &low) || !bt_as_int(args[1], &high)) return BT_ERROR;
    for (int fd = low < 0 ? 0 : low; fd < high; fd++) close(fd);
    return BT_NONE;
}

static Value posix_read(View self, const View *args, size_t argc) {
    int fd;
    int64_t size;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[1], &size)) return BT_ERROR;
    if (size < 0) {
        errno = EINVAL;
        return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    if (size > 0x7ffff000) size = 0x7ffff000;
    void *data = bt_buffer_alloc((size_t)size + 1);
    if (!data) return BT_ERROR;
    ssize_t n;
    BT_SYSTEM_CALL(BT_BLOCK_READ, n, read(fd, data, (size_t)size));
    Value result = n < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_bytes_new(data, (size_t)n);
    bt_buffer_free(data);
    return result;
}

static Value posix_write(View self, const View *args, size_t argc) {
    int fd;
    BtBuffer buffer;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_get_buffer(args[1], &buffer, false)) return BT_ERROR;
    ssize_t n;
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, n, write(fd, buffer.data, (size_t)buffer.length));
    Value result = n < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(n);
    bt_release_buffer(&buffer);
    return result;
}

static Value posix_pread(View self, const View *args, size_t argc) {
    int fd;
    int64_t size, offset;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[1], &size) || !bt_as_i64(args[2], &offset)) {
        return BT_ERROR;
    }
    void *data = bt_buffer_alloc((size_t)(size < 0 ? 0 : size) + 1);
    if (!data) return BT_ERROR;
    ssize_t n;
    BT_SYSTEM_CALL(BT_BLOCK_READ, n, pread(fd, data, (size_t)size, offset));
    Value result = n < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_bytes_new(data, (size_t)n);
    bt_buffer_free(data);
    return result;
}

// sendfile(out_fd, in_fd, offset, count); offset None: from where the file is, which moves on.
static Value posix_sendfile(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"out_fd", "in_fd", "offset", "count", NULL};
    static const BtSignature signature = {"sendfile", names, 0, 4, 4};
    (void)self;
    View p[4];
    int out, in;
    int64_t offset = 0, count;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    bool moves = bt_is_none(p[2]);
    if (!bt_as_int(p[0], &out) || !bt_as_int(p[1], &in) || (!moves && !bt_as_i64(p[2], &offset)) ||
        !bt_as_i64(p[3], &count)) {
        return BT_ERROR;
    }
    ssize_t n;
    off_t at = offset;
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, n, sendfile(out, in, moves ? NULL : &at, (size_t)(count < 0 ? 0 : count)));
    return n < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_int_from_i64(n);
}

static Value posix_pwrite(View self, const View *args, size_t argc) {
    int fd;
    int64_t offset;
    BtBuffer buffer;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[2], &offset) || !bt_get_buffer(args[1], &buffer, false)) {
        return BT_ERROR;
    }
    ssize_t n;
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, n, pwrite(fd, buffer.data, (size_t)buffer.length, offset));
    Value result = n < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(n);
    bt_release_buffer(&buffer);
    return result;
}

static Value posix_lseek(View self, const View *args, size_t argc) {
    int fd, whence;
    int64_t offset;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[1], &offset) || !bt_as_int(args[2], &whence)) {
        return BT_ERROR;
    }
    off_t position = lseek(fd, offset, whence);
    return position < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_int_from_i64(position);
}

static Value posix_pipe(View self) {
    int fds[2];
    (void)self;
    if (pipe2(fds, O_CLOEXEC) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return bt_tuple_pack(2, bt_small_int_view(fds[0]), bt_small_int_view(fds[1]));
}

static Value posix_pipe2(View self, View v) {
    int fds[2], flags;
    (void)self;
    if (!bt_as_int(v, &flags)) return BT_ERROR;
    if (pipe2(fds, flags) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return bt_tuple_pack(2, bt_small_int_view(fds[0]), bt_small_int_view(fds[1]));
}

static Value posix_dup(View self, View v) {
    int fd;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(copy);
}

static Value posix_dup2(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"fd", "fd2", "inheritable", NULL};
    static const BtSignature signature = {"dup2", names, 0, 3, 2};
    View p[3];
    int fd, to;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &fd) ||
        !bt_as_int(p[1], &to)) {
        return BT_ERROR;
    }
    int inheritable = bt_view_is_empty(p[2]) ? 1 : bt_truth(p[2]);
    if (inheritable < 0) return BT_ERROR;
    int result = inheritable || fd == to ? dup2(fd, to) : dup3(fd, to, O_CLOEXEC);
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_small_int(result);
}

#define FD_CALL(name, reason, call)                                                                         \
    static Value posix_##name(View self, View v) {                                                          \
        int fd, result;                                                                                     \
        (void)self;                                                                                         \
        if (!take_fd(v, &fd)) return BT_ERROR;                                                              \
        BT_SYSTEM_CALL(reason, result, call);                                                               \
        return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;                               \
    }
FD_CALL(fsync, BT_BLOCK_FILESYSTEM, fsync(fd))
FD_CALL(fdatasync, BT_BLOCK_FILESYSTEM, fdatasync(fd))
FD_CALL(fchdir, BT_BLOCK_FILESYSTEM, fchdir(fd))
static Value posix_isatty(View self, View v) {
    int fd;
    (void)self;
    return bt_as_int(v, &fd) ? bt_bool(isatty(fd)) : BT_ERROR;
}

static Value posix_get_inheritable(View self, View v) {
    int fd;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_bool(!(flags & FD_CLOEXEC));
}

static Value posix_set_inheritable(View self, const View *args, size_t argc) {
    int fd, on;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_int(args[1], &on)) return BT_ERROR;
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0 || fcntl(fd, F_SETFD, on ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC) < 0) {
        return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    return BT_NONE;
}

static Value posix_get_blocking(View self, View v) {
    int fd;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_bool(!(flags & O_NONBLOCK));
}

static Value posix_set_blocking(View self, const View *args, size_t argc) {
    int fd;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd)) return BT_ERROR;
    int on = bt_truth(args[1]), flags = fcntl(fd, F_GETFL);
    if (on < 0) return BT_ERROR;
    if (flags < 0 || fcntl(fd, F_SETFL, on ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0) {
        return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    return BT_NONE;
}

static Value posix_ftruncate(View self, const View *args, size_t argc) {
    int fd, result;
    int64_t size;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[1], &size)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, ftruncate(fd, size));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_device_encoding(View self, View v) {
    int fd;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    return isatty(fd) ? bt_str_from_text("utf-8") : BT_NONE;
}

BT_POSIX_NAMED_1(posix_device_encoding, "device_encoding", "fd")
BT_POSIX_NAMED_1(posix_fchdir, "fchdir", "fd")
BT_POSIX_NAMED_1(posix_fdatasync, "fdatasync", "fd")
BT_POSIX_NAMED_1(posix_fsync, "fsync", "fd")
BT_POSIX_NAMED_1(posix_close, "close", "fd")

static const BtMethodDef functions[] = {
    BT_METHOD_K("open", posix_open, "open($module, /, path, flags, mode=511, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("close", posix_close_named, "close($module, /, fd)\n--\n\n"),
    BT_METHOD_N("closerange", posix_closerange, 2, 2, "closerange($module, fd_low, fd_high, /)\n--\n\n"),
    BT_METHOD_N("read", posix_read, 2, 2, "read($module, fd, length, /)\n--\n\n"),
    BT_METHOD_N("write", posix_write, 2, 2, "write($module, fd, data, /)\n--\n\n"),
    BT_METHOD_N("pread", posix_pread, 3, 3, "pread($module, fd, length, offset, /)\n--\n\n"),
    BT_METHOD_N("pwrite", posix_pwrite, 3, 3, "pwrite($module, fd, buffer, offset, /)\n--\n\n"),
    BT_METHOD_N("lseek", posix_lseek, 3, 3, "lseek($module, fd, position, whence, /)\n--\n\n"),
    BT_METHOD_0("pipe", posix_pipe, "pipe($module, /)\n--\n\n"),
    BT_METHOD_1("pipe2", posix_pipe2, "pipe2($module, flags, /)\n--\n\n"),
    BT_METHOD_1("dup", posix_dup, "dup($module, fd, /)\n--\n\n"),
    BT_METHOD_K("dup2", posix_dup2, "dup2($module, /, fd, fd2, inheritable=True)\n--\n\n"),
    BT_METHOD_K("fsync", posix_fsync_named, "fsync($module, /, fd)\n--\n\n"),
    BT_METHOD_K("sendfile", posix_sendfile, "sendfile($module, /, out_fd, in_fd, offset, count)\n--\n\n"),
    BT_METHOD_K("fdatasync", posix_fdatasync_named, "fdatasync($module, /, fd)\n--\n\n"),
    BT_METHOD_K("fchdir", posix_fchdir_named, "fchdir($module, /, fd)\n--\n\n"),
    BT_METHOD_1("isatty", posix_isatty, "isatty($module, fd, /)\n--\n\n"),
    BT_METHOD_1("get_inheritable", posix_get_inheritable, "get_inheritable($module, fd, /)\n--\n\n"),
    BT_METHOD_N("set_inheritable", posix_set_inheritable, 2, 2,
                "set_inheritable($module, fd, inheritable, /)\n--\n\n"),
    BT_METHOD_1("get_blocking", posix_get_blocking, "get_blocking($module, fd, /)\n--\n\n"),
    BT_METHOD_N("set_blocking", posix_set_blocking, 2, 2, "set_blocking($module, fd, blocking, /)\n--\n\n"),
    BT_METHOD_N("ftruncate", posix_ftruncate, 2, 2, "ftruncate($module, fd, length, /)\n--\n\n"),
    BT_METHOD_K("device_encoding", posix_device_encoding_named, "device_encoding($module, /, fd)\n--\n\n"),
    BT_METHOD_END,
};

bool bt_posix_descriptors_init(View module) { return bt_module_add_functions(module, functions); }
