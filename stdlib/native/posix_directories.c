// posix: what is in a directory, listdir() and scandir(). The whole directory is read at once: an iterator
// that is left unfinished holds no descriptor.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/posix_internal.h"
#include "vm/objects/container.h"
#include "vm/objects/warn.h"

// Reads a directory into a list of names; kinds, when not NULL, gets a list of pairs of d_type and inode
// number.
static Value read_directory(const BtPath *path, Value *kinds) {
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
    // The number -1 stands for no argument: what is opened then is the current directory, as in CPython.
    DIR *directory = path->fd >= 0 ? fdopendir(dup(path->fd)) : opendir(path->text ? path->text : ".");
    bt_blocking_end(&door);
    if (!directory) return bt_posix_error(path->original, BT_NO_VIEW);
    // A descriptor that was given may have been read before, and the copy shares its place.
    if (path->fd >= 0) rewinddir(directory);
    Value names = bt_list_new(16);
    if (kinds) *kinds = bt_list_new(16);
    bool ok = !bt_is_error(names) && (!kinds || !bt_is_error(*kinds));
    while (ok) {
        errno = 0;
        bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
        struct dirent *entry = readdir(directory);
        bt_blocking_end(&door);
        if (!entry) {
            ok = errno == 0;
            if (!ok) (void)bt_posix_error(path->original, BT_NO_VIEW);
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        Value name = bt_path_name(entry->d_name, path->is_bytes);
        ok = !bt_is_error(name) && bt_list_append(bt_view(names), name);
        if (ok && kinds) {
            Value inode = bt_int_from_u64(entry->d_ino);
            Value pair = bt_is_error(inode)
                             ? BT_ERROR
                             : bt_tuple_pack(2, bt_view(bt_small_int(entry->d_type)), bt_view(inode));
            bt_release_maybe(inode);
            ok = !bt_is_error(pair) && bt_list_append(bt_view(*kinds), pair);
        }
    }
    if (path->fd >= 0) rewinddir(directory);
    closedir(directory);
    if (ok) return names;
    bt_release_maybe(names);
    if (kinds) bt_release_maybe(*kinds);
    return BT_ERROR;
}

// function(path="."): the path, and what holds its text. False: an exception is set, *held is empty.
static bool take_directory(const char *function, const View *args, size_t argc, View kwnames, BtPath *path,
                           Value *held) {
    static const char *const names[] = {"path", NULL};
    BtSignature signature = {function, names, 0, 1, 0};
    View given;
    *held = BT_EMPTY;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &given)) return false;
    bool here = bt_view_is_empty(given) || bt_is_none(given);
    *held = here ? bt_str_from_text(".") : bt_hold(given);
    if (!bt_is_error(*held) && bt_path_take(bt_view(*held), function, BT_PATH_FD_OR_NONE, path)) return true;
    bt_assign(held, BT_EMPTY);
    return false;
}

static Value posix_listdir(View self, const View *args, size_t argc, View kwnames) {
    BtPath path;
    Value held;
    (void)self;
    if (!take_directory("listdir", args, argc, kwnames, &path, &held)) return BT_ERROR;
    Value result = read_directory(&path, NULL);
    bt_path_done(&path);
    bt_release(held);
    return result;
}

typedef struct BtDirEntry {
    BtObject head;
    Value name, path;
    int kind;            // d_type
    int folder;          // descriptor that path starts from, AT_FDCWD: none was given
    Value inode;
    Value stat, lstat;   // cached results; empty until asked. Guarded by the lock
} BtDirEntry;
#define ENTRY(v) ((BtDirEntry *)bt_object(v))

static void entry_dealloc(BtObject *object) {
    BtDirEntry *entry = (BtDirEntry *)object;
    bt_release_maybe(entry->name);
    bt_release_maybe(entry->path);
    bt_release_maybe(entry->inode);
    bt_release_maybe(entry->stat);
    bt_release_maybe(entry->lstat);
    bt_object_free(object);
}

// stat of what the entry names.
static Value entry_fresh_stat(View self, bool follow) {
    int folder = ENTRY(self)->folder;
    return bt_posix_stat(bt_view(ENTRY(self)->path),
                   folder == AT_FDCWD ? BT_NO_VIEW : bt_view(bt_small_int(folder)), follow, "DirEntry",
                   false);
}

static Value entry_stat(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"follow_symlinks", NULL};
    static const BtSignature signature = {"stat", names, 0, 0, 0};
    View p[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int follow = bt_view_is_empty(p[0]) ? 1 : bt_truth(p[0]);
    if (follow < 0) return BT_ERROR;
    BtDirEntry *entry = ENTRY(self);
    Value *cache = follow ? &entry->stat : &entry->lstat;
    Value known = bt_field_get(&entry->head, cache);
    if (!bt_is_empty(known)) return known;
    Value fresh = entry_fresh_stat(self, follow);
    if (bt_is_error(fresh)) return BT_ERROR;
    bt_field_set(&entry->head, cache, bt_hold(bt_view(fresh)));
    return fresh;
}

static Value is_kind(View self, const View *args, size_t argc, View kwnames, int kind, mode_t format) {
    static const char *const names[] = {"follow_symlinks", NULL};
    static const BtSignature signature = {"is_dir", names, 0, 0, 0};
    View p[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int follow = bt_view_is_empty(p[0]) ? 1 : bt_truth(p[0]);
    if (follow < 0) return BT_ERROR;
    int d_type = ENTRY(self)->kind;
    if (d_type != DT_UNKNOWN && !(follow && d_type == DT_LNK)) return bt_bool(d_type == kind);
    const char *text = NULL;
    BtPath path;
    struct stat info;
    if (!bt_path_take(bt_view(ENTRY(self)->path), "DirEntry", BT_PATH_ONLY, &path)) return BT_ERROR;
    text = path.text;
    int result = fstatat(ENTRY(self)->folder, text, &info, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    bt_path_done(&path);
    if (result < 0) {
        return errno == ENOENT ? BT_FALSE : bt_posix_error(bt_view(ENTRY(self)->path), BT_NO_VIEW);
    }
    return bt_bool((info.st_mode & S_IFMT) == format);
}

static Value entry_is_dir(View self, const View *args, size_t argc, View kwnames) {
    return is_kind(self, args, argc, kwnames, DT_DIR, S_IFDIR);
}
static Value entry_is_file(View self, const View *args, size_t argc, View kwnames) {
    return is_kind(self, args, argc, kwnames, DT_REG, S_IFREG);
}

static Value entry_is_symlink(View self) {
    if (ENTRY(self)->kind != DT_UNKNOWN) return bt_bool(ENTRY(self)->kind == DT_LNK);
    Value info = entry_fresh_stat(self, false);
    if (bt_is_error(info)) return BT_ERROR;
    bool link = (bt_small_int_value(bt_tuple_get(bt_view(info), 0)) & S_IFMT) == S_IFLNK;
    bt_release(info);
    return bt_bool(link);
}

static Value entry_is_junction(View self) { (void)self; return BT_FALSE; }
static Value entry_inode(View self) { return bt_hold(bt_view(ENTRY(self)->inode)); }
static Value entry_fspath(View self) { return bt_hold(bt_view(ENTRY(self)->path)); }
static Value entry_get_name(View self, void *c) { (void)c; return bt_hold(bt_view(ENTRY(self)->name)); }
static Value entry_get_path(View self, void *c) { (void)c; return bt_hold(bt_view(ENTRY(self)->path)); }
static Value entry_repr(View self) { return bt_str_format("<DirEntry %R>", bt_view(ENTRY(self)->name)); }
static const BtMethodDef entry_methods[] = {
    BT_METHOD_K("stat", entry_stat, "stat($self, /, *, follow_symlinks=True)\n--\n\n"),
    BT_METHOD_K("is_dir", entry_is_dir, NULL),
    BT_METHOD_K("is_file", entry_is_file, NULL),
    BT_METHOD_0("is_symlink", entry_is_symlink, NULL),
    BT_METHOD_0("is_junction", entry_is_junction, NULL),
    BT_METHOD_0("inode", entry_inode, NULL),
    BT_METHOD_0("__fspath__", entry_fspath, NULL),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END};
static const BtGetSetDef entry_getsets[] = {{"name", entry_get_name, NULL, NULL, NULL},
                                            {"path", entry_get_path, NULL, NULL, NULL},
                                            {NULL, NULL, NULL, NULL, NULL}};
static BtType dir_entry_type = {BT_TYPE_INIT(0, "DirEntry", sizeof(BtDirEntry)), .module = "posix",
                                .flags = BT_TYPE_NO_INSTANTIATION,
                                .dealloc = entry_dealloc, .repr = entry_repr, .methods = entry_methods,
                                .getsets = entry_getsets};

// scandir reads the whole directory at once, so its iterator holds no descriptor and close() has nothing to
// do.
typedef struct BtScandir {
    BtObject head;
    Value iterator;   // over the list of entries; empty once closed
} BtScandir;
#define SCANDIR(v) ((BtScandir *)bt_object(v))
static void scandir_dealloc(BtObject *object) {
    bt_release_maybe(((BtScandir *)object)->iterator);
    bt_object_free(object);
}

static void scandir_forget(View self) {
    bt_field_set(&SCANDIR(self)->head, &SCANDIR(self)->iterator, BT_EMPTY);
}

static Value scandir_next(View self) {
    Value iterator = bt_field_get(&SCANDIR(self)->head, &SCANDIR(self)->iterator);
    if (bt_is_empty(iterator)) return BT_EMPTY;
    Value entry = bt_next(bt_view(iterator));
    bt_release(iterator);
    if (bt_is_empty(entry)) scandir_forget(self);
    return entry;
}

static Value scandir_close(View self) {
    scandir_forget(self);
    return BT_NONE;
}

// Programs are told, as elsewhere a descriptor would have been left open.
static void scandir_finalize(View self) {
    if (bt_is_empty(SCANDIR(self)->iterator)) return;
    Value pending = bt_error_take();
    if (!bt_warn_source(self, &bt_exc_ResourceWarning, "unclosed scandir iterator %R", self)) {
        if (bt_error_matches(&bt_exc_Warning)) bt_error_write_unraisable(NULL, self);
        else bt_error_clear();
    }
    bt_error_restore(pending);
}

static Value scandir_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return scandir_close(self);
}

static const BtMethodDef scandir_methods[] = {
    BT_METHOD_0("close", scandir_close, NULL),
    BT_METHOD_0("__enter__", bt_iter_self, NULL), BT_METHOD_N("__exit__", scandir_exit, 0, -1, NULL),
    BT_METHOD_END};
static BtType scandir_type = {BT_TYPE_INIT(0, "ScandirIterator", sizeof(BtScandir)), .module = "posix",
                              .flags = BT_TYPE_NO_INSTANTIATION, .dealloc = scandir_dealloc,
                              .finalize = scandir_finalize, .iter = bt_iter_self,
                              .next = scandir_next, .methods = scandir_methods};

// What stands before the names in the paths of entries: str or bytes.
static Value prefix_of(const BtPath *path) {
    const char *base = path->text ? path->text : ".";
    Value head = bt_path_name(base, path->is_bytes);
    if (bt_is_error(head) || (*base && base[strlen(base) - 1] == '/')) return head;
    Value slash = bt_path_name("/", path->is_bytes);
    Value prefix = bt_is_error(slash) ? BT_ERROR : bt_binary(bt_view(head), bt_view(slash), BT_OP_ADD);
    bt_release(head);
    bt_release_maybe(slash);
    return prefix;
}

static Value make_entry(const BtPath *path, View prefix, View name, View kind_and_inode) {
    Value full = path->fd >= 0 && !path->is_bytes ? bt_hold(name) : bt_binary(prefix, name, BT_OP_ADD);
    if (bt_is_error(full)) return BT_ERROR;
    BtDirEntry *entry = (BtDirEntry *)bt_object_alloc(&dir_entry_type, sizeof(BtDirEntry));
    if (!entry) {
        bt_release(full);
        return BT_ERROR;
    }
    entry->name = bt_hold(name);
    entry->path = full;
    entry->kind = (int)bt_small_int_value(bt_tuple_get(kind_and_inode, 0));
    entry->inode = bt_hold(bt_tuple_get(kind_and_inode, 1));
    entry->folder = path->fd >= 0 ? path->fd : AT_FDCWD;
    return bt_steal(entry);
}

static Value posix_scandir(View self, const View *args, size_t argc, View kwnames) {
    BtPath path;
    Value held;
    (void)self;
    if (!take_directory("scandir", args, argc, kwnames, &path, &held)) return BT_ERROR;
    Value kinds, found = read_directory(&path, &kinds);
    Value entries = bt_is_error(found) ? BT_ERROR : bt_list_new(0);
    Value prefix = bt_is_error(entries) ? BT_ERROR : prefix_of(&path);
    bool ok = !bt_is_error(prefix);
    for (int64_t i = 0; ok && i < bt_list_length(bt_view(found)); i++) {
        Value name = bt_list_get(bt_view(found), i), kind = bt_list_get(bt_view(kinds), i);
        Value entry = make_entry(&path, bt_view(prefix), bt_view(name), bt_view(kind));
        bt_release(name);
        bt_release(kind);
        ok = !bt_is_error(entry) && bt_list_append(bt_view(entries), entry);
    }
    if (!bt_is_error(found)) {
        bt_release(found);
        bt_release(kinds);
    }
    bt_release_maybe(prefix);
    bt_path_done(&path);
    bt_release(held);
    BtScandir *result = ok ? (BtScandir *)bt_object_alloc(&scandir_type, sizeof(BtScandir)) : NULL;
    if (result) result->iterator = bt_iter(bt_view(entries));
    bt_release_maybe(entries);
    return result ? bt_steal(result) : BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("listdir", posix_listdir, "listdir($module, /, path=None)\n--\n\n"),
    BT_METHOD_K("scandir", posix_scandir, "scandir($module, /, path=None)\n--\n\n"), BT_METHOD_END};

bool bt_posix_directories_init(View module) {
    return bt_type_ready_once(&dir_entry_type) && bt_type_ready_once(&scandir_type) &&
           bt_module_add_functions(module, functions) && bt_module_add_type(module, &dir_entry_type);
}
