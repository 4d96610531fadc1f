// posix: files by their paths. Descriptors: posix_descriptors.c. What is in a directory: posix_directories.c.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/posix_internal.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/float.h"
#include "vm/objects/warn.h"

// ---- paths ------------------------------------------------------------------------------------------------

static Value posix_fspath(View self, View v) {
    (void)self;
    if (bt_is_str(v) || bt_is_bytes(v)) return bt_hold(v);
    Value name = bt_intern_text("__fspath__");
    Value method = bt_is_error(name) ? BT_ERROR : bt_lookup_special(v, bt_view(name));
    if (bt_is_empty(method) && bt_error_occurred()) return BT_ERROR;
    if (bt_is_empty(method) || bt_is_none(bt_view(method))) {
        bt_release_maybe(method);
        return bt_raise(&bt_exc_TypeError, "expected str, bytes or os.PathLike object, not %T", v);
    }
    Value path = bt_call_0(bt_view(method));
    bt_release(method);
    if (bt_is_error(path) || bt_is_str(bt_view(path)) || bt_is_bytes(bt_view(path))) return path;
    bt_raise(&bt_exc_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", v, bt_view(path));
    bt_release(path);
    return BT_ERROR;
}

// A bool is a number too, but hardly meant as a descriptor.
bool bt_posix_fd_number(View v, int *fd) {
    if (bt_type_of(v) == &bt_type_bool &&
        !bt_warn(&bt_exc_RuntimeWarning, "bool is used as a file descriptor")) {
        return false;
    }
    int64_t number;
    if (!bt_as_i64(v, &number)) {
        if (!bt_error_matches(&bt_exc_OverflowError)) return false;
        bt_error_clear();
        number = bt_int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
    }
    if (number != (int)number) {
        bt_raise(&bt_exc_OverflowError, "fd is %s",
                 number < 0 ? "less than minimum" : "greater than maximum");
        return false;
    }
    *fd = (int)number;
    return true;
}

bool bt_path_take_as(View v, const char *function, const char *argument, int allowed, BtPath *out) {
    out->fd = -1;
    out->text = NULL;
    out->is_bytes = false;
    out->original = v;
    out->owner = BT_EMPTY;
    if (allowed && bt_is_int(v)) return bt_posix_fd_number(v, &out->fd);
    if (allowed && bt_has_index(v)) {
        Value number = bt_index(v);
        bool ok = !bt_is_error(number) && bt_posix_fd_number(bt_view(number), &out->fd);
        bt_release_maybe(number);
        return ok;
    }
    Value plain;
    if (bt_is_str(v) || bt_is_bytes(v)) {
        plain = bt_hold(v);
    } else {
        plain = posix_fspath(BT_NO_VIEW, v);
        if (bt_is_error(plain)) {
            if (bt_error_matches(&bt_exc_TypeError) && !bt_type_of(v)->getattr) return false;
            Value name = bt_intern_text("__fspath__");
            Value method = bt_is_error(name) ? BT_ERROR : bt_getattr_or_empty(v, bt_view(name));
            if (bt_is_empty(method) || bt_is_none(bt_view(method))) {
                bt_error_clear();
                static const char *const wanted[] = {" or os.PathLike", ", os.PathLike or integer",
                                                     ", os.PathLike, integer or None"};
                bt_raise(&bt_exc_TypeError, "%s: %s should be string, bytes%s, not %T", function, argument,
                         wanted[allowed], v);
            }
            bt_release_maybe(method);
            return false;
        }
    }
    if (bt_is_str(bt_view(plain))) {
        out->owner = bt_encode(bt_view(plain), "utf-8", "surrogateescape");
        bt_release(plain);
    } else {
        out->is_bytes = true;
        out->owner = plain;
    }
    if (bt_is_error(out->owner)) return false;
    BtBytes *bytes = bt_bytes_cast(bt_view(out->owner));
    if (memchr(bytes->data, 0, (size_t)bytes->length)) {
        bt_raise(&bt_exc_ValueError, "%s: embedded null %s in path", function,
                 out->is_bytes ? "byte" : "character");
        bt_path_done(out);
        return false;
    }
    out->text = (const char *)bytes->data;
    return true;
}

void bt_path_done(BtPath *path) {
    bt_release_maybe(path->owner);
    path->owner = BT_EMPTY;
}

Value bt_path_name(const char *text, bool as_bytes) {
    size_t length = strlen(text);
    if (as_bytes) return bt_bytes_new(text, length);
    if (bt_is_ascii_bytes(text, length)) return bt_str_from_ascii(text, (int64_t)length);
    return bt_decode(text, length, "utf-8", "surrogateescape");
}

// What an error says of a path: the text or bytes that a path object stands for.
static Value shown_path(View path) {
    if (bt_is_str(path) || bt_is_bytes(path) || bt_is_int(path) || bt_is_none(path)) return bt_hold(path);
    Value plain = posix_fspath(BT_NO_VIEW, path);
    if (!bt_is_error(plain)) return plain;
    bt_error_clear();
    return bt_hold(path);
}

Value bt_posix_error(View path, View path2) {
    if (bt_error_occurred()) return BT_ERROR;
    int number = errno;
    bool first = !bt_same(path, BT_NO_VIEW), second = !bt_same(path2, BT_NO_VIEW);
    Value name = first ? shown_path(path) : BT_EMPTY, name2 = second ? shown_path(path2) : BT_EMPTY;
    Value result = bt_raise_errno(number, first ? bt_view(name) : path, second ? bt_view(name2) : path2);
    bt_release_maybe(name);
    bt_release_maybe(name2);
    return result;
}

// ---- stat -------------------------------------------------------------------------------------------------

static const char *const stat_fields[] = {"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid",
                                          "st_size", "", "", "",
                                          "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns",
                                          "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev", NULL};
static BtType stat_result_type;

// Times that are not given are those among the items.
static Value stat_result_new(BtType *type, const View *args, size_t argc, View kwnames) {
    Value result = bt_struct_sequence_call(type, args, argc, kwnames);
    if (bt_is_error(result)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(result))->items;
    for (int i = 10; i < 13; i++) {
        if (bt_is_none(bt_view(items[i]))) items[i] = bt_hold(bt_view(items[i - 3]));
    }
    return result;
}

static Value nanoseconds(struct timespec t) {
    return bt_int_from_i64((int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
}
static Value seconds(struct timespec t) { return bt_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec); }

static Value stat_result(const struct stat *s) {
    Value values[] = {
        bt_int_from_u64(s->st_mode), bt_int_from_u64(s->st_ino), bt_int_from_u64(s->st_dev),
        bt_int_from_u64(s->st_nlink), bt_int_from_u64(s->st_uid), bt_int_from_u64(s->st_gid),
        bt_int_from_i64(s->st_size), bt_int_from_i64(s->st_atim.tv_sec),
        bt_int_from_i64(s->st_mtim.tv_sec), bt_int_from_i64(s->st_ctim.tv_sec), seconds(s->st_atim),
        seconds(s->st_mtim), seconds(s->st_ctim), nanoseconds(s->st_atim), nanoseconds(s->st_mtim),
        nanoseconds(s->st_ctim), bt_int_from_i64(s->st_blksize), bt_int_from_i64(s->st_blocks),
        bt_int_from_u64(s->st_rdev)};
    return bt_struct_sequence_new(&stat_result_type, values);
}

Value bt_posix_stat(View v, View dir, bool follow, const char *function, bool allow_fd) {
    BtPath path;
    struct stat info;
    int result, dir_fd;
    if (!bt_posix_folder(dir, &dir_fd)) return BT_ERROR;
    if (!bt_path_take(v, function, allow_fd, &path)) return BT_ERROR;
    if (path.fd >= 0) BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, fstat(path.fd, &info));
    else {
        BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result,
                       fstatat(dir_fd, path.text, &info, follow ? 0 : AT_SYMLINK_NOFOLLOW));
    }
    Value value = result < 0 ? bt_posix_error(path.fd >= 0 ? BT_NO_VIEW : v, BT_NO_VIEW) : stat_result(&info);
    bt_path_done(&path);
    return value;
}

static Value posix_stat(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "dir_fd", "follow_symlinks", NULL};
    static const BtSignature signature = {"stat", names, 0, 1, 1};
    View p[3];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int follow = bt_view_is_empty(p[2]) ? 1 : bt_truth(p[2]);
    return follow < 0 ? BT_ERROR : bt_posix_stat(p[0], p[1], follow, "stat", true);
}

static Value posix_lstat(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "dir_fd", NULL};
    static const BtSignature signature = {"lstat", names, 0, 1, 1};
    View p[2];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    return bt_posix_stat(p[0], p[1], false, "lstat", false);
}

static Value posix_fstat(View self, View v) {
    int fd, result;
    struct stat info;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, fstat(fd, &info));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : stat_result(&info);
}

static Value posix_access(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "mode", "dir_fd", "effective_ids", "follow_symlinks", NULL};
    static const BtSignature signature = {"access", names, 0, 2, 2};
    View p[5];
    int mode, folder, result;
    BtPath path;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[1], &mode) ||
        !bt_posix_folder(p[2], &folder)) {
        return BT_ERROR;
    }
    int effective = bt_view_is_empty(p[3]) ? 0 : bt_truth(p[3]);
    if (effective < 0) return BT_ERROR;
    int follow = bt_view_is_empty(p[4]) ? 1 : bt_truth(p[4]);
    if (follow < 0 || !bt_path_take(p[0], "access", BT_PATH_ONLY, &path)) return BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
    result = faccessat(folder, path.text, mode,
                       (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW));
    bt_blocking_end(&door);
    bt_path_done(&path);
    return bt_bool(result == 0);
}

// ---- calls on one or two paths ----------------------------------------------------------------------------

#define PATH_CALL(name, call)                                                                               \
    static Value posix_##name(View self, const View *args, size_t argc, View kwnames) {                     \
        static const char *const names[] = {"path", "dir_fd", NULL};                                        \
        static const BtSignature signature = {#name, names, 0, 1, 1};                                       \
        View p[2];                                                                                          \
        BtPath path;                                                                                        \
        int result, dir_fd;                                                                                 \
        (void)self;                                                                                         \
        if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;                       \
        if (!bt_posix_folder(p[1], &dir_fd)) return BT_ERROR;                                               \
        if (!bt_path_take(p[0], #name, BT_PATH_ONLY, &path)) return BT_ERROR;                               \
        BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, call);                                                  \
        Value value = result < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : BT_NONE;                              \
        bt_path_done(&path);                                                                                \
        return value;                                                                                       \
    }
PATH_CALL(unlink, unlinkat(dir_fd, path.text, 0))
PATH_CALL(remove, unlinkat(dir_fd, path.text, 0))
PATH_CALL(rmdir, unlinkat(dir_fd, path.text, AT_REMOVEDIR))
static Value posix_chdir(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", NULL};
    static const BtSignature signature = {"chdir", names, 0, 1, 1};
    View p[1];
    BtPath path;
    int result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        !bt_path_take(p[0], "chdir", BT_PATH_OR_FD, &path)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, path.fd >= 0 ? fchdir(path.fd) : chdir(path.text));
    Value value = result < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value with_mode(View self, const View *args, size_t argc, View kwnames, const char *function,
                       int otherwise, int (*call)(int, const char *, mode_t)) {
    static const char *const names[] = {"path", "mode", "dir_fd", "follow_symlinks", NULL};
    BtSignature signature = {function, names, 0, 2, 1};
    View p[4];
    int mode = otherwise, dir_fd, result;
    BtPath path;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &mode)) return BT_ERROR;
    if (!bt_posix_folder(p[2], &dir_fd)) return BT_ERROR;
    if (!bt_path_take(p[0], function, BT_PATH_ONLY, &path)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, call(dir_fd, path.text, (mode_t)mode));
    // CPython names the path for folders only.
    View blamed = call == mkdirat ? p[0] : BT_NO_VIEW;
    Value value = result < 0 ? bt_posix_error(blamed, BT_NO_VIEW) : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value posix_mkdir(View self, const View *args, size_t argc, View kwnames) {
    return with_mode(self, args, argc, kwnames, "mkdir", 0777, mkdirat);
}
static Value posix_mkfifo(View self, const View *args, size_t argc, View kwnames) {
    return with_mode(self, args, argc, kwnames, "mkfifo", 0666, mkfifoat);
}

static Value posix_mknod(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "mode", "device", "dir_fd", NULL};
    static const BtSignature signature = {"mknod", names, 0, 3, 1};
    View p[4];
    int mode = 0600, dir_fd, result;
    int64_t device = 0;
    BtPath path;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &mode)) ||
        (!bt_view_is_empty(p[2]) && !bt_as_i64(p[2], &device)) ||
        !bt_posix_folder(p[3], &dir_fd) ||
        !bt_path_take(p[0], "mknod", BT_PATH_ONLY, &path)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, mknodat(dir_fd, path.text, (mode_t)mode, (dev_t)device));
    Value value = result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value posix_chmod(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "mode", "dir_fd", "follow_symlinks", NULL};
    static const BtSignature signature = {"chmod", names, 0, 2, 2};
    View p[4];
    int mode, folder, result;
    BtPath path;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[1], &mode) ||
        !bt_posix_folder(p[2], &folder)) {
        return BT_ERROR;
    }
    int follow = bt_view_is_empty(p[3]) ? 1 : bt_truth(p[3]);
    if (follow < 0 || !bt_path_take(p[0], "chmod", BT_PATH_OR_FD, &path)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result,
                   path.fd >= 0
                       ? fchmod(path.fd, (mode_t)mode)
                       : fchmodat(folder, path.text, (mode_t)mode, follow ? 0 : AT_SYMLINK_NOFOLLOW));
    // Linux has no mode for the link itself.
    bool unavailable = result < 0 && !follow && (errno == EOPNOTSUPP || errno == ENOTSUP);
    Value value = unavailable  ? bt_raise(&bt_exc_NotImplementedError,
                                          "chmod: follow_symlinks unavailable on this platform")
                  : result < 0 ? bt_posix_error(p[0], BT_NO_VIEW)
                               : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value posix_fchmod(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"fd", "mode", NULL};
    static const BtSignature signature = {"fchmod", names, 0, 2, 2};
    View p[2];
    int fd, mode, result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &fd) ||
        !bt_as_int(p[1], &mode))
        return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, fchmod(fd, (mode_t)mode));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

// Two paths with the folders that they start from. flags are linkat's.
typedef int (*TwoPathsCall)(int, const char *, int, const char *, int flags);

static Value call_two_paths(const char *function, View from_view, View to_view, int from_folder,
                            int to_folder, int flags, TwoPathsCall call) {
    BtPath from, to;
    int result;
    if (!bt_path_take_as(from_view, function, "src", BT_PATH_ONLY, &from)) return BT_ERROR;
    if (!bt_path_take_as(to_view, function, "dst", BT_PATH_ONLY, &to)) {
        bt_path_done(&from);
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, call(from_folder, from.text, to_folder, to.text, flags));
    Value value = result < 0 ? bt_posix_error(from_view, to_view) : BT_NONE;
    bt_path_done(&from);
    bt_path_done(&to);
    return value;
}

static int rename_at(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    (void)flags;
    return renameat(from_folder, from, to_folder, to);
}

static int symlink_at(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    (void)from_folder;
    (void)flags;
    return symlinkat(from, to_folder, to);
}

static Value do_rename(const View *args, size_t argc, View kwnames, const char *function) {
    static const char *const names[] = {"src", "dst", "src_dir_fd", "dst_dir_fd", NULL};
    BtSignature signature = {function, names, 0, 2, 2};
    View p[4];
    int from, to;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_posix_folder(p[2], &from) ||
        !bt_posix_folder(p[3], &to))
        return BT_ERROR;
    return call_two_paths(function, p[0], p[1], from, to, 0, rename_at);
}

static Value posix_rename(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return do_rename(args, argc, kwnames, "rename");
}
static Value posix_replace(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return do_rename(args, argc, kwnames, "replace");
}

static Value posix_link(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"src", "dst", "src_dir_fd", "dst_dir_fd", "follow_symlinks", NULL};
    static const BtSignature signature = {"link", names, 0, 2, 2};
    View p[5];
    int from, to;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_posix_folder(p[2], &from) ||
        !bt_posix_folder(p[3], &to))
        return BT_ERROR;
    // Without the argument the system's own link() decides, which on Linux does not follow.
    int follow = bt_view_is_empty(p[4]) ? 0 : bt_truth(p[4]);
    if (follow < 0) return BT_ERROR;
    return call_two_paths("link", p[0], p[1], from, to, follow ? AT_SYMLINK_FOLLOW : 0, linkat);
}

static Value posix_symlink(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"src", "dst", "target_is_directory", "dir_fd", NULL};
    static const BtSignature signature = {"symlink", names, 0, 3, 2};
    View p[4];
    int folder;
    (void)self;
    // target_is_directory means something on Windows only.
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_posix_folder(p[3], &folder) ||
        (!bt_view_is_empty(p[2]) && bt_truth(p[2]) < 0)) {
        return BT_ERROR;
    }
    return call_two_paths("symlink", p[0], p[1], AT_FDCWD, folder, 0, symlink_at);
}

static Value posix_readlink(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "dir_fd", NULL};
    static const BtSignature signature = {"readlink", names, 0, 1, 1};
    View p[2];
    BtPath path;
    char target[PATH_MAX + 1];
    ssize_t n;
    int folder;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_posix_folder(p[1], &folder) ||
        !bt_path_take(p[0], "readlink", BT_PATH_ONLY, &path)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, n, readlinkat(folder, path.text, target, PATH_MAX));
    Value result;
    if (n < 0) {
        result = bt_posix_error(p[0], BT_NO_VIEW);
    } else {
        target[n] = 0;
        result = bt_path_name(target, path.is_bytes);
    }
    bt_path_done(&path);
    return result;
}

static Value posix_truncate(View self, const View *args, size_t argc) {
    int64_t size;
    int result;
    BtPath path;
    (void)self;
    (void)argc;
    if (!bt_as_i64(args[1], &size)) return BT_ERROR;
    if (!bt_path_take(args[0], "truncate", BT_PATH_OR_FD, &path)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result,
                   path.fd >= 0 ? ftruncate(path.fd, size) : truncate(path.text, size));
    Value value = result < 0 ? bt_posix_error(args[0], BT_NO_VIEW) : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value posix_utime(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "times", "ns", "dir_fd", "follow_symlinks", NULL};
    static const BtSignature signature = {"utime", names, 0, 2, 1};
    View p[5];
    struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    BtPath path;
    int result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    bool by_times = !bt_view_is_empty(p[1]) && !bt_is_none(p[1]);
    if (by_times && !bt_view_is_empty(p[2])) {
        return bt_raise(&bt_exc_ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    }
    View pair = by_times ? p[1] : p[2];
    if (!bt_view_is_empty(pair) && !bt_is_none(pair)) {
        if (!bt_is_tuple(pair) || bt_tuple_length(pair) != 2) {
            return bt_raise(&bt_exc_TypeError,
                            by_times ? "utime: 'times' must be either a tuple of two ints or None"
                                     : "utime: 'ns' must be a tuple of two ints");
        }
        for (int i = 0; i < 2; i++) {
            View item = bt_tuple_get(pair, i);
            if (!by_times) {
                int64_t ns;
                if (!bt_as_i64(item, &ns)) return BT_ERROR;
                // Rounded down: the part below the second is never negative.
                times[i].tv_sec = ns / 1000000000 - (ns % 1000000000 < 0);
                times[i].tv_nsec = ns - times[i].tv_sec * 1000000000;
            } else {
                double s;
                if (!bt_as_double(item, &s)) return BT_ERROR;
                times[i].tv_sec = (time_t)floor(s);
                times[i].tv_nsec = (long)((s - (double)times[i].tv_sec) * 1e9);
            }
        }
    }
    int folder, follow = bt_view_is_empty(p[4]) ? 1 : bt_truth(p[4]);
    if (follow < 0 || !bt_posix_folder(p[3], &folder) || !bt_path_take(p[0], "utime", BT_PATH_OR_FD, &path)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result,
                   path.fd >= 0 ? futimens(path.fd, times)
                                : utimensat(folder, path.text, times, follow ? 0 : AT_SYMLINK_NOFOLLOW));
    Value value = result < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value get_cwd(bool as_bytes) {
    char path[PATH_MAX];
    return getcwd(path, sizeof path) ? bt_path_name(path, as_bytes) : bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}
static Value posix_getcwd(View self) { (void)self; return get_cwd(false); }
static Value posix_getcwdb(View self) { (void)self; return get_cwd(true); }
static Value posix_umask(View self, View v) {
    int mask;
    (void)self;
    return bt_as_int(v, &mask) ? bt_small_int(umask((mode_t)mask)) : BT_ERROR;
}

// ---- other ------------------------------------------------------------------------------------------------

static Value posix_urandom(View self, View v) {
    int64_t size;
    (void)self;
    if (!bt_as_i64(v, &size)) return BT_ERROR;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "negative argument not allowed");
    Value bytes = bt_bytes_new(NULL, (size_t)size);
    if (bt_is_error(bytes)) return BT_ERROR;
    uint8_t *data = bt_bytes_cast(bt_view(bytes))->data;
    for (int64_t done = 0; done < size;) {
        ssize_t n = getrandom(data + done, (size_t)(size - done), 0);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            bt_release(bytes);
            return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        }
        done += n;
    }
    return bytes;
}

static Value posix_getrandom(View self, const View *args, size_t argc) {
    (void)argc;
    return posix_urandom(self, args[0]);
}

static const char *const terminal_fields[] = {"columns", "lines", NULL};
static BtType terminal_size_type;
static Value posix_get_terminal_size(View self, const View *args, size_t argc) {
    int fd = 1;
    struct winsize size;
    (void)self;
    if (argc && !bt_as_int(args[0], &fd)) return BT_ERROR;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    Value values[] = {bt_small_int(size.ws_col), bt_small_int(size.ws_row)};
    return bt_struct_sequence_new(&terminal_size_type, values);
}

BT_POSIX_NAMED_1(posix_fspath, "fspath", "path")
BT_POSIX_NAMED_1(posix_fstat, "fstat", "fd")
BT_POSIX_NAMED_N(posix_getrandom, "getrandom", 1, "size", "flags")
BT_POSIX_NAMED_N(posix_truncate, "truncate", 2, "path", "length")

static const BtMethodDef functions[] = {
    BT_METHOD_K("fspath", posix_fspath_named, "fspath($module, /, path)\n--\n\n"),
    BT_METHOD_K("truncate", posix_truncate_named, "truncate($module, /, path, length)\n--\n\n"),
    BT_METHOD_K("stat", posix_stat, "stat($module, /, path, *, dir_fd=None, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("lstat", posix_lstat, "lstat($module, /, path, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("fstat", posix_fstat_named, "fstat($module, /, fd)\n--\n\n"),
    BT_METHOD_K(
        "access", posix_access,
        "access($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("unlink", posix_unlink, "unlink($module, /, path, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("remove", posix_remove, "remove($module, /, path, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("rmdir", posix_rmdir, "rmdir($module, /, path, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("chdir", posix_chdir, "chdir($module, /, path)\n--\n\n"),
    BT_METHOD_K("mkdir", posix_mkdir, "mkdir($module, /, path, mode=511, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("mkfifo", posix_mkfifo, "mkfifo($module, /, path, mode=438, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("mknod", posix_mknod, "mknod($module, /, path, mode=384, device=0, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("chmod", posix_chmod,
                "chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=(os.name != 'nt'))\n--\n\n"),
    BT_METHOD_K("fchmod", posix_fchmod, "fchmod($module, /, fd, mode)\n--\n\n"),
    BT_METHOD_K("rename", posix_rename,
                "rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\n"),
    BT_METHOD_K("replace", posix_replace,
                "replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\n"),
    BT_METHOD_K(
        "link", posix_link,
        "link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("symlink", posix_symlink,
                "symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("readlink", posix_readlink, "readlink($module, /, path, *, dir_fd=None)\n--\n\n"),
    BT_METHOD_K("utime", posix_utime,
                "utime($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, "
                "follow_symlinks=True)\n--\n\n"),
    BT_METHOD_0("getcwd", posix_getcwd, "getcwd($module, /)\n--\n\n"),
    BT_METHOD_0("getcwdb", posix_getcwdb, "getcwdb($module, /)\n--\n\n"),
    BT_METHOD_1("umask", posix_umask, "umask($module, mask, /)\n--\n\n"),
    BT_METHOD_1("urandom", posix_urandom, "urandom($module, size, /)\n--\n\n"),
    BT_METHOD_K("getrandom", posix_getrandom_named, "getrandom($module, /, size, flags=0)\n--\n\n"),
    BT_METHOD_N("get_terminal_size", posix_get_terminal_size, 0, 1,
                "get_terminal_size($module, fd=<unrepresentable>, /)\n--\n\n"),
    BT_METHOD_END};

bool bt_posix_files_init(View module) {
    stat_result_type.new_ = stat_result_new;
    return bt_struct_sequence_type_hidden(&stat_result_type, "os.stat_result", stat_fields, 10) &&
           bt_struct_sequence_type(&terminal_size_type, "os.terminal_size", terminal_fields) &&
           bt_module_add_functions(module, functions) && bt_module_add_type(module, &stat_result_type) &&
           bt_module_add_type(module, &terminal_size_type);
}
