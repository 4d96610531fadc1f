// os: calls that Linux has beside the usual ones: terminals, extended attributes, descriptors of other things
// than files, copying in the kernel, schedulers, who a process is.
#include <fcntl.h>
#include <limits.h>
#include <linux/memfd.h>
#include <pty.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utmp.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/posix_internal.h"
#include "vm/objects/container.h"
#include "vm/objects/float.h"

// The kernel keeps no larger attribute.
enum { XATTR_SIZE_MAX_ROOM = 65536 };

#define FAILED() bt_posix_error(BT_NO_VIEW, BT_NO_VIEW)

static bool given(View v) { return !bt_view_is_empty(v) && !bt_is_none(v); }

// ---- terminals --------------------------------------------------------------------------------------------

static Value posix_openpty(View self) {
    int parent, child;
    (void)self;
    if (openpty(&parent, &child, NULL, NULL, NULL) < 0) return FAILED();
    if (fcntl(parent, F_SETFD, FD_CLOEXEC) < 0 || fcntl(child, F_SETFD, FD_CLOEXEC) < 0) {
        Value error = FAILED();
        close(parent);
        close(child);
        return error;
    }
    return bt_tuple_pack(2, bt_small_int_view(parent), bt_small_int_view(child));
}

// Calls with one descriptor and no result, and those with a number as result.
#define ONE_INT(name, call, made)                                                                           \
    static Value posix_##name(View self, View v) {                                                          \
        int fd, result;                                                                                     \
        (void)self;                                                                                         \
        if (!bt_as_int(v, &fd)) return BT_ERROR;                                                            \
        BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, call);                                                       \
        return result < 0 ? FAILED() : (made);                                                              \
    }
ONE_INT(login_tty, login_tty(fd), BT_NONE)
ONE_INT(grantpt, grantpt(fd), BT_NONE)
ONE_INT(unlockpt, unlockpt(fd), BT_NONE)
ONE_INT(posix_openpt, posix_openpt(fd | O_CLOEXEC), bt_small_int(result))
ONE_INT(tcgetpgrp, tcgetpgrp(fd), bt_small_int(result))
ONE_INT(getsid, getsid(fd), bt_small_int(result))
ONE_INT(sched_getscheduler, sched_getscheduler(fd), bt_small_int(result))
ONE_INT(sched_get_priority_max, sched_get_priority_max(fd), bt_small_int(result))
ONE_INT(sched_get_priority_min, sched_get_priority_min(fd), bt_small_int(result))

static Value posix_tcsetpgrp(View self, const View *args, size_t argc) {
    int fd, group;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_int(args[1], &group)) return BT_ERROR;
    return tcsetpgrp(fd, group) < 0 ? FAILED() : BT_NONE;
}

static Value name_of_descriptor(View v, int (*ask)(int, char *, size_t)) {
    char name[PATH_MAX];
    int fd;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    int failure = ask(fd, name, sizeof name);
    return failure ? bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW) : bt_path_name(name, false);
}

static Value posix_ttyname(View self, View v) {
    (void)self;
    return name_of_descriptor(v, ttyname_r);
}
static Value posix_ptsname(View self, View v) {
    (void)self;
    return name_of_descriptor(v, ptsname_r);
}

static Value posix_ctermid(View self) {
    char name[L_ctermid];
    (void)self;
    return bt_path_name(ctermid(name), false);
}

static Value posix_getlogin(View self) {
    char name[LOGIN_NAME_MAX];
    (void)self;
    int failure = getlogin_r(name, sizeof name);
    return failure ? bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW) : bt_path_name(name, false);
}

// ---- extended attributes ----------------------------------------------------------------------------------

typedef struct Attribute {
    BtPath path, name;
    bool follow;
} Attribute;

// The path, the attribute's name (not for listxattr) and follow_symlinks.
static bool take_attribute(View path, View name, View follow, const char *function, Attribute *a) {
    a->name.owner = BT_EMPTY;
    int follows = bt_view_is_empty(follow) ? 1 : bt_truth(follow);
    int allowed = bt_view_is_empty(name) ? BT_PATH_FD_OR_NONE : BT_PATH_OR_FD;
    if (follows < 0 || !bt_path_take(path, function, allowed, &a->path)) return false;
    a->follow = follows;
    if (!follows && a->path.fd >= 0) {
        bt_path_done(&a->path);
        bt_raise(&bt_exc_ValueError, "%s: cannot use fd and follow_symlinks together", function);
        return false;
    }
    if (bt_view_is_empty(name)) return true;
    if (bt_path_take_as(name, function, "attribute", BT_PATH_ONLY, &a->name)) return true;
    bt_path_done(&a->path);
    return false;
}

static void attribute_done(Attribute *a) {
    bt_path_done(&a->path);
    bt_path_done(&a->name);
}

static ssize_t read_attribute(const Attribute *a, bool list, char *buffer, size_t room) {
    if (list) {
        return a->path.fd >= 0 ? flistxattr(a->path.fd, buffer, room)
               : a->follow     ? listxattr(a->path.text, buffer, room)
                               : llistxattr(a->path.text, buffer, room);
    }
    return a->path.fd >= 0 ? fgetxattr(a->path.fd, a->name.text, buffer, room)
           : a->follow     ? getxattr(a->path.text, a->name.text, buffer, room)
                           : lgetxattr(a->path.text, a->name.text, buffer, room);
}

// The content in *buffer, to be freed, or -1 with an exception.
static ssize_t attribute_content(const Attribute *a, bool list, char **buffer) {
    *buffer = bt_buffer_alloc(XATTR_SIZE_MAX_ROOM);
    if (!*buffer) return -1;
    ssize_t n;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, n, read_attribute(a, list, *buffer, XATTR_SIZE_MAX_ROOM));
    if (n < 0) (void)bt_is_error(bt_posix_error(a->path.original, BT_NO_VIEW));
    return n;
}

static Value posix_getxattr(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "attribute", "follow_symlinks", NULL};
    static const BtSignature signature = {"getxattr", names, 0, 2, 2};
    Attribute a;
    View p[3];
    char *buffer;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        !take_attribute(p[0], p[1], p[2], "getxattr", &a)) {
        return BT_ERROR;
    }
    ssize_t n = attribute_content(&a, false, &buffer);
    Value result = n < 0 ? BT_ERROR : bt_bytes_new(buffer, (size_t)n);
    bt_buffer_free(buffer);
    attribute_done(&a);
    return result;
}

static Value posix_listxattr(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "follow_symlinks", NULL};
    static const BtSignature signature = {"listxattr", names, 0, 1, 0};
    Attribute a;
    View p[2];
    char *buffer;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value here = bt_str_from_text(".");
    if (bt_is_error(here)) return BT_ERROR;
    Value result = BT_ERROR;
    if (take_attribute(given(p[0]) ? p[0] : bt_view(here), BT_NO_VIEW, p[1], "listxattr", &a)) {
        ssize_t n = attribute_content(&a, true, &buffer);
        result = n < 0 ? BT_ERROR : bt_list_new(0);
        for (const char *at = buffer; !bt_is_error(result) && at < buffer + n; at += strlen(at) + 1) {
            Value name = bt_path_name(at, false);
            if (bt_is_error(name) || !bt_list_append(bt_view(result), name)) bt_assign(&result, BT_ERROR);
        }
        bt_buffer_free(buffer);
        attribute_done(&a);
    }
    bt_release(here);
    return result;
}

static Value posix_setxattr(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "attribute", "value", "flags", "follow_symlinks", NULL};
    static const BtSignature signature = {"setxattr", names, 0, 4, 3};
    Attribute a;
    View p[5];
    BtBuffer value;
    int flags = 0, n;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        (!bt_view_is_empty(p[3]) && !bt_as_int(p[3], &flags)) || !bt_get_buffer(p[2], &value, false)) {
        return BT_ERROR;
    }
    Value result = BT_ERROR;
    if (take_attribute(p[0], p[1], p[4], "setxattr", &a)) {
        size_t size = (size_t)value.length;
        BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, n,
                       a.path.fd >= 0 ? fsetxattr(a.path.fd, a.name.text, value.data, size, flags)
                       : a.follow     ? setxattr(a.path.text, a.name.text, value.data, size, flags)
                                      : lsetxattr(a.path.text, a.name.text, value.data, size, flags));
        result = n < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : BT_NONE;
        attribute_done(&a);
    }
    bt_release_buffer(&value);
    return result;
}

static Value posix_removexattr(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "attribute", "follow_symlinks", NULL};
    static const BtSignature signature = {"removexattr", names, 0, 2, 2};
    Attribute a;
    View p[3];
    int n;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        !take_attribute(p[0], p[1], p[2], "removexattr", &a)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, n,
                   a.path.fd >= 0 ? fremovexattr(a.path.fd, a.name.text)
                   : a.follow     ? removexattr(a.path.text, a.name.text)
                                  : lremovexattr(a.path.text, a.name.text));
    Value result = n < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : BT_NONE;
    attribute_done(&a);
    return result;
}

// ---- descriptors of other things --------------------------------------------------------------------------

static Value posix_memfd_create(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", "flags", NULL};
    static const BtSignature signature = {"memfd_create", names, 0, 2, 1};
    View p[2];
    BtPath name;
    int flags = MFD_CLOEXEC;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &flags)) ||
        !bt_path_take(p[0], "memfd_create", BT_PATH_ONLY, &name)) {
        return BT_ERROR;
    }
    int fd = memfd_create(name.text, (unsigned)flags);
    Value result = fd < 0 ? FAILED() : bt_small_int(fd);
    bt_path_done(&name);
    return result;
}

static Value posix_eventfd(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"initval", "flags", NULL};
    static const BtSignature signature = {"eventfd", names, 0, 2, 1};
    View p[2];
    int64_t initial;
    int flags = EFD_CLOEXEC;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_i64(p[0], &initial) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &flags))) {
        return BT_ERROR;
    }
    int fd = eventfd((unsigned)initial, flags);
    return fd < 0 ? FAILED() : bt_small_int(fd);
}

static Value posix_eventfd_read(View self, View v) {
    eventfd_t value;
    int fd, result;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_READ, result, eventfd_read(fd, &value));
    return result < 0 ? FAILED() : bt_int_from_u64(value);
}

static Value posix_eventfd_write(View self, const View *args, size_t argc) {
    uint64_t value;
    int fd, result;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd)) return BT_ERROR;
    Value number = bt_index(args[1]);
    if (bt_is_error(number)) return BT_ERROR;
    bool fits = bt_int_fits_u64(bt_view(number), &value), negative = bt_int_sign(bt_view(number)) < 0;
    bt_release(number);
    if (negative) return bt_raise(&bt_exc_ValueError, "value must be positive");
    if (!fits) return bt_raise(&bt_exc_OverflowError, "int too big to convert");
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, result, eventfd_write(fd, value));
    return result < 0 ? FAILED() : BT_NONE;
}

static Value posix_pidfd_open(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"pid", "flags", NULL};
    static const BtSignature signature = {"pidfd_open", names, 0, 2, 1};
    View p[2];
    int pid, flags = 0;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &pid) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &flags))) {
        return BT_ERROR;
    }
    int fd = (int)syscall(SYS_pidfd_open, pid, flags);
    return fd < 0 ? FAILED() : bt_small_int(fd);
}

// ---- copying in the kernel --------------------------------------------------------------------------------

// (src, dst, count, offset_src, offset_dst[, flags]) of copy_file_range and splice.
static Value copy_between(const View *args, size_t argc, View kwnames, bool is_splice) {
    static const char *const names[] = {"src", "dst", "count", "offset_src", "offset_dst", "flags", NULL};
    static const char *const fewer[] = {"src", "dst", "count", "offset_src", "offset_dst", NULL};
    BtSignature signature = {is_splice ? "splice" : "copy_file_range", is_splice ? names : fewer, 0,
                             is_splice ? 6 : 5, 3};
    View p[6];
    int from, to, flags = 0;
    int64_t count, offsets[2] = {0, 0};
    ssize_t n;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &from) ||
        !bt_as_int(p[1], &to) || !bt_as_i64(p[2], &count)) {
        return BT_ERROR;
    }
    if (count < 0) return bt_raise(&bt_exc_ValueError, "negative value for 'count' not allowed");
    for (int i = 0; i < 2; i++) {
        if (given(p[3 + i]) && !bt_as_i64(p[3 + i], &offsets[i])) return BT_ERROR;
    }
    if (is_splice && !bt_view_is_empty(p[5]) && !bt_as_int(p[5], &flags)) return BT_ERROR;
    off64_t *at = given(p[3]) ? &offsets[0] : NULL, *into = given(p[4]) ? &offsets[1] : NULL;
    BT_SYSTEM_CALL(BT_BLOCK_WRITE, n,
                   is_splice ? splice(from, at, to, into, (size_t)count, (unsigned)flags)
                             : copy_file_range(from, at, to, into, (size_t)count, 0));
    return n < 0 ? FAILED() : bt_int_from_i64(n);
}

static Value posix_copy_file_range(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return copy_between(args, argc, kwnames, false);
}
static Value posix_splice(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return copy_between(args, argc, kwnames, true);
}

// Reading into and writing from several buffers at once: args are fd, buffers and, with argc 3 or 4, the
// offset in the file and flags.
static Value transfer_vector(const View *args, size_t argc, const char *function, bool writing) {
    int fd, flags = 0;
    int64_t offset = -1;
    ssize_t n;
    if (!bt_as_int(args[0], &fd)) return BT_ERROR;
    if (!bt_type_of(args[1])->getitem) {
        return bt_raise(&bt_exc_TypeError, "%s() arg 2 must be a sequence", function);
    }
    if ((argc > 2 && !bt_as_i64(args[2], &offset)) || (argc > 3 && !bt_as_int(args[3], &flags))) {
        return BT_ERROR;
    }
    Value items = bt_tuple_from_iterable(args[1]);
    if (bt_is_error(items)) return BT_ERROR;
    int64_t count = bt_tuple_length(bt_view(items)), taken = 0;
    BtBuffer *buffers = bt_buffer_alloc_zero(((size_t)count + 1) * sizeof *buffers);
    struct iovec *vectors = bt_buffer_alloc_zero(((size_t)count + 1) * sizeof *vectors);
    Value result = BT_ERROR;
    if (!buffers || !vectors) goto done;
    for (; taken < count; taken++) {
        if (!bt_get_buffer(bt_tuple_get(bt_view(items), taken), &buffers[taken], !writing)) goto done;
        vectors[taken] = (struct iovec){buffers[taken].data, (size_t)buffers[taken].length};
    }
    if (count > INT_MAX) count = INT_MAX;
    // Offset -1 is the file's own, which moves on.
    BT_SYSTEM_CALL(writing ? BT_BLOCK_WRITE : BT_BLOCK_READ, n,
                   writing ? pwritev2(fd, vectors, (int)count, offset, flags)
                           : preadv2(fd, vectors, (int)count, offset, flags));
    result = n < 0 ? FAILED() : bt_int_from_i64(n);
done:
    for (int64_t i = 0; i < taken; i++) bt_release_buffer(&buffers[i]);
    bt_buffer_free(buffers);
    bt_buffer_free(vectors);
    bt_release(items);
    return result;
}

static Value posix_readv(View self, const View *args, size_t argc) {
    (void)self;
    return transfer_vector(args, argc, "readv", false);
}

static Value posix_writev(View self, const View *args, size_t argc) {
    (void)self;
    return transfer_vector(args, argc, "writev", true);
}
static Value posix_preadv(View self, const View *args, size_t argc) {
    (void)self;
    return transfer_vector(args, argc, "preadv2", false);
}
static Value posix_pwritev(View self, const View *args, size_t argc) {
    (void)self;
    return transfer_vector(args, argc, "pwritev", true);
}

// ---- namespaces -------------------------------------------------------------------------------------------

static Value posix_unshare(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"flags", NULL};
    static const BtSignature signature = {"unshare", names, 0, 1, 1};
    View p[1];
    int flags, result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &flags)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, unshare(flags));
    return result < 0 ? FAILED() : BT_NONE;
}
static Value posix_setns(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"fd", "nstype", NULL};
    static const BtSignature signature = {"setns", names, 0, 2, 1};
    View p[2];
    int fd, kind = 0, result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_posix_descriptor(p[0], &fd) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &kind))) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, setns(fd, kind));
    return result < 0 ? FAILED() : BT_NONE;
}

static Value posix_fadvise_method(View self, const View *args, size_t argc) {
    int fd, advice, failure;
    int64_t offset, length;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[1], &offset) || !bt_as_i64(args[2], &length) ||
        !bt_as_int(args[3], &advice)) {
        return BT_ERROR;
    }
    failure = posix_fadvise(fd, offset, length, advice);
    return failure ? bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_fallocate_method(View self, const View *args, size_t argc) {
    int fd, failure;
    int64_t offset, length;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_i64(args[1], &offset) || !bt_as_i64(args[2], &length)) {
        return BT_ERROR;
    }
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
    failure = posix_fallocate(fd, offset, length);
    bt_blocking_end(&door);
    return failure ? bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value posix_lockf(View self, const View *args, size_t argc) {
    int fd, command, result;
    int64_t length;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_as_int(args[1], &command) || !bt_as_i64(args[2], &length)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_LOCK, result, lockf(fd, command, length));
    return result < 0 ? FAILED() : BT_NONE;
}

// ---- processes --------------------------------------------------------------------------------------------

static const char *const waitid_fields[] = {"si_pid", "si_uid", "si_signo", "si_status", "si_code", NULL};
static BtType waitid_type;

static Value posix_waitid(View self, const View *args, size_t argc) {
    int kind, id, options, result;
    siginfo_t info;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &kind) || !bt_as_int(args[1], &id) || !bt_as_int(args[2], &options)) {
        return BT_ERROR;
    }
    memset(&info, 0, sizeof info);
    BT_SYSTEM_CALL(BT_BLOCK_PROCESS, result, waitid((idtype_t)kind, (id_t)id, &info, options));
    if (result < 0) return FAILED();
    if (!info.si_pid) return BT_NONE;
    Value values[] = {bt_small_int(info.si_pid), bt_small_int(info.si_uid), bt_small_int(info.si_signo),
                      bt_small_int(info.si_status), bt_small_int(info.si_code)};
    return bt_struct_sequence_new(&waitid_type, values);
}

static const char *const sched_fields[] = {"sched_priority", NULL};
static BtType sched_type;

// sched_param(sched_priority): of a number, where other named tuples take a sequence.
static Value sched_param_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"sched_priority", NULL};
    static const BtSignature signature = {"sched_param", names, 0, 1, 1};
    View p[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value values[] = {bt_hold(p[0])};
    return bt_struct_sequence_new(type, values);
}

static bool take_param(View v, struct sched_param *param) {
    if (!bt_is_tuple(v) || bt_type_of(v) != &sched_type) {
        bt_raise(&bt_exc_TypeError, "must have a sched_param object");
        return false;
    }
    return bt_as_int(bt_tuple_get(v, 0), &param->sched_priority);
}

static Value posix_sched_getparam(View self, View v) {
    struct sched_param param;
    int pid;
    (void)self;
    if (!bt_as_int(v, &pid)) return BT_ERROR;
    if (sched_getparam(pid, &param) < 0) return FAILED();
    Value values[] = {bt_small_int(param.sched_priority)};
    return bt_struct_sequence_new(&sched_type, values);
}

static Value posix_sched_setparam(View self, const View *args, size_t argc) {
    struct sched_param param;
    int pid;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &pid) || !take_param(args[1], &param)) return BT_ERROR;
    return sched_setparam(pid, &param) < 0 ? FAILED() : BT_NONE;
}

static Value posix_sched_setscheduler(View self, const View *args, size_t argc) {
    struct sched_param param;
    int pid, policy;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &pid) || !bt_as_int(args[1], &policy) || !take_param(args[2], &param)) {
        return BT_ERROR;
    }
    return sched_setscheduler(pid, policy, &param) < 0 ? FAILED() : BT_NONE;
}

static Value posix_sched_rr_get_interval(View self, View v) {
    struct timespec interval;
    int pid;
    (void)self;
    if (!bt_as_int(v, &pid)) return BT_ERROR;
    if (sched_rr_get_interval(pid, &interval) < 0) return FAILED();
    return bt_float_new((double)interval.tv_sec + 1e-9 * (double)interval.tv_nsec);
}

static Value posix_getpriority(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"which", "who", NULL};
    static const BtSignature signature = {"getpriority", names, 0, 2, 2};
    View p[2];
    int which, who;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &which) ||
        !bt_as_int(p[1], &who)) {
        return BT_ERROR;
    }
    errno = 0;
    int priority = getpriority(which, (id_t)who);
    return errno ? FAILED() : bt_small_int(priority);
}

static Value posix_setpriority(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"which", "who", "priority", NULL};
    static const BtSignature signature = {"setpriority", names, 0, 3, 3};
    View p[3];
    int which, who, priority;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &which) ||
        !bt_as_int(p[1], &who) || !bt_as_int(p[2], &priority)) {
        return BT_ERROR;
    }
    return setpriority(which, (id_t)who, priority) < 0 ? FAILED() : BT_NONE;
}

// Changing who the process is: one to three numbers.
#define SET_IDS(name, what, count, call)                                                                    \
    static Value posix_##name(View self, const View *args, size_t argc) {                                   \
        uint32_t id[3] = {0};                                                                               \
        (void)self;                                                                                         \
        (void)argc;                                                                                         \
        for (int i = 0; i < (count); i++) {                                                                 \
            if (!bt_posix_owner(args[i], what, &id[i])) return BT_ERROR;                                    \
        }                                                                                                   \
        return (call) < 0 ? FAILED() : BT_NONE;                                                             \
    }
SET_IDS(setuid, "uid", 1, setuid(id[0]))
SET_IDS(seteuid, "uid", 1, seteuid(id[0]))
SET_IDS(setgid, "gid", 1, setgid(id[0]))
SET_IDS(setegid, "gid", 1, setegid(id[0]))
SET_IDS(setreuid, "uid", 2, setreuid(id[0], id[1]))
SET_IDS(setregid, "gid", 2, setregid(id[0], id[1]))
SET_IDS(setresuid, "uid", 3, setresuid(id[0], id[1], id[2]))
SET_IDS(setresgid, "gid", 3, setresgid(id[0], id[1], id[2]))

static Value posix_getresuid(View self) {
    uid_t real, effective, saved;
    (void)self;
    if (getresuid(&real, &effective, &saved) < 0) return FAILED();
    return bt_tuple_pack(3, bt_small_int_view(real), bt_small_int_view(effective), bt_small_int_view(saved));
}

static Value posix_getresgid(View self) {
    gid_t real, effective, saved;
    (void)self;
    if (getresgid(&real, &effective, &saved) < 0) return FAILED();
    return bt_tuple_pack(3, bt_small_int_view(real), bt_small_int_view(effective), bt_small_int_view(saved));
}

// ---- numbers of devices -----------------------------------------------------------------------------------

// A device: unsigned; -1 stands for none.
static bool take_device(View v, uint64_t *device) {
    int64_t n;
    if (!bt_has_index(v)) {
        bt_raise(&bt_exc_TypeError, "an integer is required");
        return false;
    }
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    bool fits = bt_int_fits_u64(bt_view(number), device);
    if (!fits && bt_int_fits_i64(bt_view(number), &n) && n == -1) {
        *device = UINT64_MAX;
        fits = true;
    } else if (!fits && bt_int_sign(bt_view(number)) < 0) {
        bt_raise(&bt_exc_OverflowError, "can't convert negative int to unsigned");
    } else if (!fits) {
        bt_raise(&bt_exc_OverflowError, "int too big to convert");
    }
    bt_release(number);
    return fits;
}

static Value posix_major(View self, View v) {
    uint64_t device;
    (void)self;
    if (!take_device(v, &device)) return BT_ERROR;
    return device == UINT64_MAX ? bt_small_int(-1) : bt_int_from_i64(major((dev_t)device));
}

static Value posix_minor(View self, View v) {
    uint64_t device;
    (void)self;
    if (!take_device(v, &device)) return BT_ERROR;
    return device == UINT64_MAX ? bt_small_int(-1) : bt_int_from_i64(minor((dev_t)device));
}

static Value posix_makedev(View self, const View *args, size_t argc) {
    uint64_t parts[2];
    (void)self;
    (void)argc;
    for (int i = 0; i < 2; i++) {
        if (!take_device(args[i], &parts[i])) return BT_ERROR;
        if (parts[i] <= UINT32_MAX || parts[i] == UINT64_MAX) continue;
        return bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C unsigned int");
    }
    if (parts[0] == UINT64_MAX && parts[1] == UINT64_MAX) return bt_small_int(-1);
    return bt_int_from_u64(makedev((unsigned)parts[0], (unsigned)parts[1]));
}

BT_POSIX_NAMED_1(posix_eventfd_read, "eventfd_read", "fd")
BT_POSIX_NAMED_N(posix_eventfd_write, "eventfd_write", 2, "fd", "value")
BT_POSIX_NAMED_1(posix_sched_get_priority_max, "sched_get_priority_max", "policy")
BT_POSIX_NAMED_1(posix_sched_get_priority_min, "sched_get_priority_min", "policy")

static const BtMethodDef functions[] = {
    BT_METHOD_0("openpty", posix_openpty, "openpty($module, /)\n--\n\n"),
    BT_METHOD_1("login_tty", posix_login_tty, "login_tty($module, fd, /)\n--\n\n"),
    BT_METHOD_1("grantpt", posix_grantpt, "grantpt($module, fd, /)\n--\n\n"),
    BT_METHOD_1("unlockpt", posix_unlockpt, "unlockpt($module, fd, /)\n--\n\n"),
    BT_METHOD_1("posix_openpt", posix_posix_openpt, "posix_openpt($module, oflag, /)\n--\n\n"),
    BT_METHOD_1("ptsname", posix_ptsname, "ptsname($module, fd, /)\n--\n\n"),
    BT_METHOD_1("ttyname", posix_ttyname, "ttyname($module, fd, /)\n--\n\n"),
    BT_METHOD_0("ctermid", posix_ctermid, "ctermid($module, /)\n--\n\n"),
    BT_METHOD_0("getlogin", posix_getlogin, "getlogin($module, /)\n--\n\n"),
    BT_METHOD_1("tcgetpgrp", posix_tcgetpgrp, "tcgetpgrp($module, fd, /)\n--\n\n"),
    BT_METHOD_N("tcsetpgrp", posix_tcsetpgrp, 2, 2, "tcsetpgrp($module, fd, pgid, /)\n--\n\n"),
    BT_METHOD_1("getsid", posix_getsid, "getsid($module, pid, /)\n--\n\n"),
    BT_METHOD_K("getxattr", posix_getxattr,
                "getxattr($module, /, path, attribute, *, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("setxattr", posix_setxattr,
                "setxattr($module, /, path, attribute, value, flags=0, *, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("listxattr", posix_listxattr,
                "listxattr($module, /, path=None, *, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("removexattr", posix_removexattr,
                "removexattr($module, /, path, attribute, *, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("memfd_create", posix_memfd_create,
                "memfd_create($module, /, name, flags=MFD_CLOEXEC)\n--\n\n"),
    BT_METHOD_K("eventfd", posix_eventfd, "eventfd($module, /, initval, flags=EFD_CLOEXEC)\n--\n\n"),
    BT_METHOD_K("eventfd_read", posix_eventfd_read_named, "eventfd_read($module, /, fd)\n--\n\n"),
    BT_METHOD_K("eventfd_write", posix_eventfd_write_named, "eventfd_write($module, /, fd, value)\n--\n\n"),
    BT_METHOD_K("pidfd_open", posix_pidfd_open, "pidfd_open($module, /, pid, flags=0)\n--\n\n"),
    BT_METHOD_K("copy_file_range", posix_copy_file_range,
                "copy_file_range($module, /, src, dst, count, offset_src=None, offset_dst=None)\n--\n\n"),
    BT_METHOD_K("splice", posix_splice,
                "splice($module, /, src, dst, count, offset_src=None, offset_dst=None, flags=0)\n--\n\n"),
    BT_METHOD_N("readv", posix_readv, 2, 2, "readv($module, fd, buffers, /)\n--\n\n"),
    BT_METHOD_N("writev", posix_writev, 2, 2, "writev($module, fd, buffers, /)\n--\n\n"),
    BT_METHOD_N("preadv", posix_preadv, 3, 4, "preadv($module, fd, buffers, offset, flags=0, /)\n--\n\n"),
    BT_METHOD_N("pwritev", posix_pwritev, 3, 4, "pwritev($module, fd, buffers, offset, flags=0, /)\n--\n\n"),
    BT_METHOD_K("unshare", posix_unshare, "unshare($module, /, flags)\n--\n\n"),
    BT_METHOD_K("setns", posix_setns, "setns($module, /, fd, nstype=0)\n--\n\n"),
    BT_METHOD_N("posix_fadvise", posix_fadvise_method, 4, 4,
                "posix_fadvise($module, fd, offset, length, advice, /)\n--\n\n"),
    BT_METHOD_N("posix_fallocate", posix_fallocate_method, 3, 3,
                "posix_fallocate($module, fd, offset, length, /)\n--\n\n"),
    BT_METHOD_N("lockf", posix_lockf, 3, 3, "lockf($module, fd, command, length, /)\n--\n\n"),
    BT_METHOD_N("waitid", posix_waitid, 3, 3, "waitid($module, idtype, id, options, /)\n--\n\n"),
    BT_METHOD_1("sched_getscheduler", posix_sched_getscheduler,
                "sched_getscheduler($module, pid, /)\n--\n\n"),
    BT_METHOD_K("sched_get_priority_max", posix_sched_get_priority_max_named,
                "sched_get_priority_max($module, /, policy)\n--\n\n"),
    BT_METHOD_K("sched_get_priority_min", posix_sched_get_priority_min_named,
                "sched_get_priority_min($module, /, policy)\n--\n\n"),
    BT_METHOD_1("sched_getparam", posix_sched_getparam, "sched_getparam($module, pid, /)\n--\n\n"),
    BT_METHOD_N("sched_setparam", posix_sched_setparam, 2, 2,
                "sched_setparam($module, pid, param, /)\n--\n\n"),
    BT_METHOD_N("sched_setscheduler", posix_sched_setscheduler, 3, 3,
                "sched_setscheduler($module, pid, policy, param, /)\n--\n\n"),
    BT_METHOD_1("sched_rr_get_interval", posix_sched_rr_get_interval,
                "sched_rr_get_interval($module, pid, /)\n--\n\n"),
    BT_METHOD_K("getpriority", posix_getpriority, "getpriority($module, /, which, who)\n--\n\n"),
    BT_METHOD_K("setpriority", posix_setpriority, "setpriority($module, /, which, who, priority)\n--\n\n"),
    BT_METHOD_N("setuid", posix_setuid, 1, 1, "setuid($module, uid, /)\n--\n\n"),
    BT_METHOD_N("seteuid", posix_seteuid, 1, 1, "seteuid($module, euid, /)\n--\n\n"),
    BT_METHOD_N("setgid", posix_setgid, 1, 1, "setgid($module, gid, /)\n--\n\n"),
    BT_METHOD_N("setegid", posix_setegid, 1, 1, "setegid($module, egid, /)\n--\n\n"),
    BT_METHOD_N("setreuid", posix_setreuid, 2, 2, "setreuid($module, ruid, euid, /)\n--\n\n"),
    BT_METHOD_N("setregid", posix_setregid, 2, 2, "setregid($module, rgid, egid, /)\n--\n\n"),
    BT_METHOD_N("setresuid", posix_setresuid, 3, 3, "setresuid($module, ruid, euid, suid, /)\n--\n\n"),
    BT_METHOD_N("setresgid", posix_setresgid, 3, 3, "setresgid($module, rgid, egid, sgid, /)\n--\n\n"),
    BT_METHOD_0("getresuid", posix_getresuid, "getresuid($module, /)\n--\n\n"),
    BT_METHOD_0("getresgid", posix_getresgid, "getresgid($module, /)\n--\n\n"),
    BT_METHOD_1("major", posix_major, "major($module, device, /)\n--\n\n"),
    BT_METHOD_1("minor", posix_minor, "minor($module, device, /)\n--\n\n"),
    BT_METHOD_N("makedev", posix_makedev, 2, 2, "makedev($module, major, minor, /)\n--\n\n"),
    BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, (int64_t)name}
    X(CLD_CONTINUED), X(CLD_DUMPED), X(CLD_EXITED), X(CLD_KILLED), X(CLD_STOPPED), X(CLD_TRAPPED),
    X(EFD_CLOEXEC), X(EFD_NONBLOCK), X(EFD_SEMAPHORE), X(MFD_ALLOW_SEALING), X(MFD_CLOEXEC), X(MFD_HUGETLB),
    X(O_ASYNC), X(O_FSYNC), X(O_NOATIME), X(O_RSYNC), X(POSIX_FADV_DONTNEED), X(POSIX_FADV_NOREUSE),
    X(POSIX_FADV_NORMAL), X(POSIX_FADV_RANDOM), X(POSIX_FADV_SEQUENTIAL), X(POSIX_FADV_WILLNEED),
    X(SCHED_BATCH), X(SCHED_IDLE), X(SCHED_RESET_ON_FORK), X(SEEK_DATA),
    X(SEEK_HOLE), X(SPLICE_F_MORE), X(SPLICE_F_MOVE), X(SPLICE_F_NONBLOCK), X(ST_APPEND), X(ST_MANDLOCK),
    X(ST_NOATIME), X(ST_NODEV), X(ST_NODIRATIME), X(ST_NOEXEC), X(ST_NOSUID), X(ST_RDONLY), X(ST_RELATIME),
    X(ST_SYNCHRONOUS), X(ST_WRITE), X(XATTR_CREATE), X(XATTR_REPLACE),
    X(CLONE_FILES), X(CLONE_FS), X(CLONE_NEWCGROUP), X(CLONE_NEWIPC), X(CLONE_NEWNET), X(CLONE_NEWNS),
    X(CLONE_NEWPID), X(CLONE_NEWTIME), X(CLONE_NEWUSER), X(CLONE_NEWUTS), X(CLONE_SIGHAND), X(CLONE_SYSVSEM),
    X(CLONE_THREAD), X(CLONE_VM), X(RWF_APPEND), X(RWF_DSYNC), X(RWF_HIPRI), X(RWF_NOWAIT), X(RWF_SYNC),
    X(MFD_HUGE_SHIFT), X(MFD_HUGE_MASK), X(MFD_HUGE_64KB), X(MFD_HUGE_512KB), X(MFD_HUGE_2MB),
    X(MFD_HUGE_8MB), X(MFD_HUGE_16MB), X(MFD_HUGE_32MB), X(MFD_HUGE_256MB), X(MFD_HUGE_512MB),
    X(MFD_HUGE_1GB), X(MFD_HUGE_2GB), X(MFD_HUGE_16GB),
#undef X
    {"P_PIDFD", 3}, {"XATTR_SIZE_MAX", XATTR_SIZE_MAX_ROOM}, {"O_LARGEFILE", 0},
};

bool bt_posix_linux_init(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    if (!bt_struct_sequence_type(&sched_type, "posix.sched_param", sched_fields)) return false;
    sched_type.new_ = sched_param_new;
    return bt_module_add_type(module, &sched_type) &&
           bt_struct_sequence_type(&waitid_type, "posix.waitid_result", waitid_fields) &&
           bt_module_add_type(module, &waitid_type) && bt_module_add_functions(module, functions);
}
