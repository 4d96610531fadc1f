// os: who owns a file, and what there is to know about the file system it is in.
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "stdlib/native/posix_internal.h"

// ---- owners -----------------------------------------------------------------------------------------------

bool bt_posix_owner(View v, const char *what, uint32_t *number) {
    if (!bt_is_int(v)) {
        bt_raise(&bt_exc_TypeError, "%s should be integer, not %T", what, v);
        return false;
    }
    int64_t value;
    if (!bt_int_fits_i64(v, &value)) {
        bt_raise(&bt_exc_OverflowError,
                 bt_int_sign(v) < 0 ? "%s is less than minimum" : "%s is greater than maximum", what);
        return false;
    }
    if (value < -1 || value > UINT32_MAX) {   // CPython's words for too large ones too
        bt_raise(&bt_exc_OverflowError, "%s is less than minimum", what);
        return false;
    }
    *number = (uint32_t)value;
    return true;
}

static Value change_owner(View path_view, View uid_view, View gid_view, int folder, const char *function,
                          bool follow) {
    uint32_t uid, gid;
    BtPath path;
    int result;
    if (!bt_path_take(path_view, function, follow, &path)) return BT_ERROR;
    if (!bt_posix_owner(uid_view, "uid", &uid) || !bt_posix_owner(gid_view, "gid", &gid)) {
        bt_path_done(&path);
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result,
                   path.fd >= 0 ? fchown(path.fd, uid, gid)
                                : fchownat(folder, path.text, uid, gid, follow ? 0 : AT_SYMLINK_NOFOLLOW));
    Value value = result < 0 ? bt_posix_error(path_view, BT_NO_VIEW) : BT_NONE;
    bt_path_done(&path);
    return value;
}

static Value posix_chown(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "uid", "gid", "dir_fd", "follow_symlinks", NULL};
    static const BtSignature signature = {"chown", names, 0, 3, 3};
    View p[5];
    int folder;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_posix_folder(p[3], &folder)) return BT_ERROR;
    int follow = bt_view_is_empty(p[4]) ? 1 : bt_truth(p[4]);
    return follow < 0 ? BT_ERROR : change_owner(p[0], p[1], p[2], folder, "chown", follow);
}

static Value posix_lchown(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", "uid", "gid", NULL};
    static const BtSignature signature = {"lchown", names, 0, 3, 3};
    View p[3];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    return change_owner(p[0], p[1], p[2], AT_FDCWD, "lchown", false);
}

static Value posix_fchown(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"fd", "uid", "gid", NULL};
    static const BtSignature signature = {"fchown", names, 0, 3, 3};
    View p[3];
    uint32_t uid, gid;
    int fd, result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &fd) ||
        !bt_posix_owner(p[1], "uid", &uid) || !bt_posix_owner(p[2], "gid", &gid)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, fchown(fd, uid, gid));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

// ---- file systems -----------------------------------------------------------------------------------------

static const char *const statvfs_fields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail",
                                             "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax",
                                             "f_fsid", NULL};
static BtType statvfs_result_type;

static Value statvfs_result(const struct statvfs *s) {
    Value values[] = {bt_int_from_u64(s->f_bsize), bt_int_from_u64(s->f_frsize), bt_int_from_u64(s->f_blocks),
                      bt_int_from_u64(s->f_bfree), bt_int_from_u64(s->f_bavail), bt_int_from_u64(s->f_files),
                      bt_int_from_u64(s->f_ffree), bt_int_from_u64(s->f_favail), bt_int_from_u64(s->f_flag),
                      bt_int_from_u64(s->f_namemax), bt_int_from_u64(s->f_fsid)};
    return bt_struct_sequence_new(&statvfs_result_type, values);
}

static Value posix_statvfs(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"path", NULL};
    static const BtSignature signature = {"statvfs", names, 0, 1, 1};
    View p[1];
    BtPath path;
    struct statvfs info;
    int result;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        !bt_path_take(p[0], "statvfs", BT_PATH_OR_FD, &path)) {
        return BT_ERROR;
    }
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result,
                   path.fd >= 0 ? fstatvfs(path.fd, &info) : statvfs(path.text, &info));
    Value value = result < 0 ? bt_posix_error(p[0], BT_NO_VIEW) : statvfs_result(&info);
    bt_path_done(&path);
    return value;
}

static Value posix_fstatvfs(View self, View v) {
    struct statvfs info;
    int fd, result;
    (void)self;
    if (!bt_as_int(v, &fd)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, fstatvfs(fd, &info));
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : statvfs_result(&info);
}

static Value posix_sync(View self) {
    int result;
    (void)self;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, (sync(), 0));
    (void)result;
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("chown", posix_chown,
                "chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("lchown", posix_lchown, "lchown($module, /, path, uid, gid)\n--\n\n"),
    BT_METHOD_K("fchown", posix_fchown, "fchown($module, /, fd, uid, gid)\n--\n\n"),
    BT_METHOD_K("statvfs", posix_statvfs, "statvfs($module, /, path)\n--\n\n"),
    BT_METHOD_1("fstatvfs", posix_fstatvfs, "fstatvfs($module, fd, /)\n--\n\n"),
    BT_METHOD_0("sync", posix_sync, "sync($module, /)\n--\n\n"),
    BT_METHOD_END};

bool bt_posix_ownership_init(View module) {
    return bt_struct_sequence_type_hidden(&statvfs_result_type, "os.statvfs_result", statvfs_fields, 10) &&
           bt_module_add_functions(module, functions) && bt_module_add_type(module, &statvfs_result_type);
}
