// FileIO: a descriptor as a raw stream.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/io_internal.h"
#include "vm/eval/audit.h"
#include "vm/eval/import.h"
#include "vm/objects/codecs.h"
#include "vm/objects/exception.h"
#include "vm/objects/warn.h"
#include "vm/threads/blocking.h"

typedef struct BtFileIo {
    BtObject head;
    int fd;                   // -1 = closed. atomic: exchanged by close
    bool created, readable, writable, appending, closefd;
    int8_t seekable;          // -1 = not asked yet
    int64_t block_size;
    Value name;
} BtFileIo;

#define FILE_IO(v) ((BtFileIo *)bt_object(v))

static void file_dealloc(BtObject *object) {
    bt_io_release_attributes(object);
    bt_release_maybe(((BtFileIo *)object)->name);
    bt_object_free(object);
}

static bool bad_mode(const char *text) {
    bt_raise(&bt_exc_ValueError, "%s", text);
    return false;
}

static bool parse_mode(BtFileIo *file, const char *mode, int *flags) {
    bool kind = false, plus = false;
    *flags = O_CLOEXEC;
    for (const char *p = mode; *p; p++) {
        switch (*p) {
        case 'x': case 'r': case 'w': case 'a':
            if (kind)
                return bad_mode(
                    "Must have exactly one of create/read/write/append mode and at most one plus");
            kind = true;
            if (*p == 'r') {
                file->readable = true;
            } else {
                file->writable = true;
                *flags |= *p == 'w' ? O_CREAT | O_TRUNC : *p == 'a' ? O_CREAT | O_APPEND : O_CREAT | O_EXCL;
                file->created = *p == 'x';
                file->appending = *p == 'a';
            }
            break;
        case 'b': break;
        case '+':
            if (plus)
                return bad_mode(
                    "Must have exactly one of create/read/write/append mode and at most one plus");
            plus = true;
            break;
        default:
            bt_raise(&bt_exc_ValueError, "invalid mode: %s", mode);
            return false;
        }
    }
    if (!kind) return bad_mode("Must have exactly one of create/read/write/append mode and at most one plus");
    if (plus) file->readable = file->writable = true;
    *flags |= file->readable && file->writable ? O_RDWR : file->readable ? O_RDONLY : O_WRONLY;
    return true;
}

// The path of a str, bytes or os.PathLike as text for the system; *owner keeps it.
static const char *path_text(View name, Value *owner) {
    *owner = BT_EMPTY;
    if (bt_is_str(name)) {
        // Undecodable bytes of a file name travel as surrogates.
        Value bytes = bt_encode(name, "utf-8", "surrogateescape");
        *owner = bytes;
    } else if (bt_is_bytes(name)) {
        *owner = bt_hold(name);
    } else {
        Value fspath = bt_import_attribute("os", "fspath");
        Value plain = bt_is_error(fspath) ? BT_ERROR : bt_call_1(bt_view(fspath), name);
        bt_release_maybe(fspath);
        if (bt_is_error(plain)) return NULL;
        const char *text = path_text(bt_view(plain), owner);
        bt_release(plain);
        return text;
    }
    if (bt_is_error(*owner)) return NULL;
    BtBytes *bytes = bt_bytes_cast(bt_view(*owner));
    if (memchr(bytes->data, 0, (size_t)bytes->length)) {
        bt_raise(&bt_exc_ValueError, "embedded null byte");
        bt_release(*owner);
        *owner = BT_EMPTY;
        return NULL;
    }
    return (const char *)bytes->data;
}

BT_INLINE int fd_of(const BtFileIo *file) { return bt_load_relaxed_i32(&file->fd); }
BT_INLINE void set_fd(BtFileIo *file, int fd) { bt_store_relaxed_i32(&file->fd, fd); }

static void close_fd_quietly(BtFileIo *file) {
    if (fd_of(file) >= 0 && file->closefd) close(fd_of(file));
    set_fd(file, -1);
}

static bool open_file(View self, View name, const char *mode, bool closefd, View opener) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) >= 0) {
        if (file->closefd) close(fd_of(file));
        set_fd(file, -1);
    }
    file->readable = file->writable = file->created = file->appending = false;
    file->seekable = -1;
    file->closefd = closefd;
    int flags;
    if (!parse_mode(file, mode, &flags)) return false;
    bool by_number = bt_is_int(name);
    if (bt_load_relaxed_u32(&bt_audit_active)) {
        Value text = bt_str_from_text(mode);
        View about[3] = {name, bt_view(text), bt_small_int_view(flags)};
        bool allowed = !bt_is_error(text) && bt_audit("open", about, 3);
        bt_release_maybe(text);
        if (!allowed) return false;
    }
    if (by_number) {
        int fd;
        if (bt_is_exact(name, BT_SHAPE_BOOL) &&
            !bt_warn(&bt_exc_RuntimeWarning, "bool is used as a file descriptor"))
            return false;
        if (!bt_as_int(name, &fd)) return false;
        if (fd < 0) {
            bt_raise(&bt_exc_ValueError, "negative file descriptor");
            return false;
        }
        set_fd(file, fd);
    } else if (bt_is_float(name)) {
        bt_raise(&bt_exc_TypeError, "expected str, bytes or os.PathLike object, not float");
        return false;
    } else if (!bt_view_is_empty(opener) && !bt_is_none(opener)) {
        Value number = bt_small_int(flags & ~O_CLOEXEC);
        Value result = bt_call_2(opener, name, bt_view(number));
        if (bt_is_error(result)) return false;
        int fd;
        if (!bt_is_int(bt_view(result))) {
            bt_raise(&bt_exc_TypeError, "expected integer from opener");
            bt_release(result);
            return false;
        }
        bool ok = bt_as_int(bt_view(result), &fd);
        bt_release(result);
        if (!ok) return false;
        if (fd < 0) {
            bt_raise(&bt_exc_ValueError, "opener returned %d", fd);
            return false;
        }
        set_fd(file, fd);
    } else {
        if (!closefd) {
            bt_raise(&bt_exc_ValueError, "Cannot use closefd=False with file name");
            return false;
        }
        Value owner;
        const char *path = path_text(name, &owner);
        if (!path) return false;
        int fd;
        do {
            BtBlocking door;
            bt_blocking_begin(&door, BT_BLOCK_OPEN, BT_NO_VIEW);
            fd = open(path, flags, 0666);
            bt_blocking_end(&door);
            if (fd < 0 && errno == EINTR && !bt_handle_signals()) {
                bt_release(owner);
                return false;
            }
        } while (fd < 0 && errno == EINTR);
        int failure = errno;
        bt_release(owner);
        if (fd < 0) {
            (void)bt_raise_errno(failure, name, BT_NO_VIEW);
            return false;
        }
        set_fd(file, fd);
    }
    struct stat info;
    if (fstat(fd_of(file), &info) < 0) {
        int failure = errno;
        if (by_number) set_fd(file, -1);
        else close_fd_quietly(file);
        (void)bt_raise_errno(failure, by_number ? BT_NO_VIEW : name, BT_NO_VIEW);
        return false;
    }
    if (S_ISDIR(info.st_mode)) {
        if (by_number) set_fd(file, -1);
        else close_fd_quietly(file);
        (void)bt_raise_errno(EISDIR, name, BT_NO_VIEW);
        return false;
    }
    file->block_size = info.st_blksize > 1 ? (int64_t)info.st_blksize : BT_IO_BUFFER_SIZE;
    if (bt_object_type(&file->head) == &bt_io_file_type) {
        bt_assign(&file->name, bt_hold(name));
    } else if (!bt_setattr(self, BT_NAME(name), name)) {
        // A class that does not take the name: a descriptor that came from outside stays open.
        if (by_number) set_fd(file, -1);
        else close_fd_quietly(file);
        return false;
    }
    if (file->appending) lseek(fd_of(file), 0, SEEK_END);
    return true;
}

static Value file_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtFileIo *file = (BtFileIo *)bt_object_alloc(type, type->size);
    if (!file) return BT_ERROR;
    set_fd(file, -1);
    file->closefd = true;
    file->seekable = -1;
    return bt_steal(file);
}

static bool file_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "mode", "closefd", "opener", NULL};
    static const BtSignature signature = {"FileIO", names, 0, 4, 1};
    View p[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    const char *mode = bt_view_is_empty(p[1]) ? "r" : bt_as_utf8(p[1], NULL);
    if (!mode) return false;
    int closefd = bt_view_is_empty(p[2]) ? 1 : bt_truth(p[2]);
    return closefd >= 0 && open_file(self, p[0], mode, closefd, p[3]);
}

Value bt_io_file_open(View name, const char *mode, bool closefd, View opener) {
    Value file = file_new(&bt_io_file_type, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(file)) return BT_ERROR;
    if (open_file(bt_view(file), name, mode, closefd, opener)) return file;
    bt_release(file);
    return BT_ERROR;
}

static bool file_ready(View self, bool writing) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) < 0) {
        bt_raise(&bt_exc_ValueError, "I/O operation on closed file");
        return false;
    }
    if (writing ? !file->writable : !file->readable) {
        Value ignored =
            bt_io_unsupported(writing ? "File not open for writing" : "File not open for reading");
        (void)ignored;
        return false;
    }
    return true;
}

// One read or write with retry on signals. Result -1: exception set; -2: would block.
static int64_t transfer(View self, void *data, int64_t size, bool writing) {
    BtFileIo *file = FILE_IO(self);
    for (;;) {
        BtBlocking door;
        bt_blocking_begin(&door, writing ? BT_BLOCK_WRITE : BT_BLOCK_READ, self);
        ssize_t n = writing ? write(fd_of(file), data, (size_t)size) : read(fd_of(file), data, (size_t)size);
        bt_blocking_end(&door);
        // A write that a signal cut short: its handler runs before the caller goes on.
        if (n >= 0) return writing && n < size && !bt_handle_signals() ? -1 : n;
        int failure = errno;
        if (failure == EINTR) {
            if (!bt_handle_signals()) return -1;
            continue;
        }
        if (failure == EAGAIN) return -2;
        (void)bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
        return -1;
    }
}

static Value file_read(View self, const View *args, size_t argc) {
    int64_t size;
    if (!file_ready(self, false) || !bt_io_size_argument(args, argc, &size)) return BT_ERROR;
    if (size < 0) return bt_call_method_text(self, "readall", NULL, 0);
    if (size > 0x7ffff000) size = 0x7ffff000;
    uint8_t *data = bt_buffer_alloc((size_t)size + 1);
    if (!data) return BT_ERROR;
    int64_t n = transfer(self, data, size, false);
    Value result = n >= 0 ? bt_bytes_new(data, (size_t)n) : n == -2 ? BT_NONE : BT_ERROR;
    bt_buffer_free(data);
    return result;
}

static Value file_readall(View self) {
    if (!file_ready(self, false)) return BT_ERROR;
    struct stat info;
    size_t capacity = BT_IO_BUFFER_SIZE, length = 0;
    off_t position = lseek(fd_of(FILE_IO(self)), 0, SEEK_CUR);
    if (position >= 0 && fstat(fd_of(FILE_IO(self)), &info) == 0 && info.st_size > position) {
        capacity = (size_t)(info.st_size - position) + 1;
    }
    uint8_t *data = bt_buffer_alloc(capacity);
    while (data) {
        if (length == capacity) {
            uint8_t *bigger = bt_buffer_realloc(data, capacity * 2);
            if (!bigger) break;
            data = bigger;
            capacity *= 2;
        }
        int64_t n = transfer(self, data + length, (int64_t)(capacity - length), false);
        if (n == -1) break;
        if (n <= 0) {
            Value result = n == -2 && length == 0 ? BT_NONE : bt_bytes_new(data, length);
            bt_buffer_free(data);
            return result;
        }
        length += (size_t)n;
    }
    bt_buffer_free(data);
    return BT_ERROR;
}

static Value file_readinto(View self, View target) {
    BtBuffer buffer;
    if (!file_ready(self, false) || !bt_io_writable_argument(target, "readinto", &buffer)) return BT_ERROR;
    int64_t n = transfer(self, buffer.data, buffer.length, false);
    bt_release_buffer(&buffer);
    return n >= 0 ? bt_small_int(n) : n == -2 ? BT_NONE : BT_ERROR;
}

static Value file_write(View self, View data) {
    BtBuffer buffer;
    if (!file_ready(self, true) || !bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    int64_t n = transfer(self, buffer.data, buffer.length, true);
    bt_release_buffer(&buffer);
    return n >= 0 ? bt_small_int(n) : n == -2 ? BT_NONE : BT_ERROR;
}

static Value file_closed_error(void) { return bt_raise(&bt_exc_ValueError, "I/O operation on closed file"); }
static Value file_seek(View self, const View *args, size_t argc) {
    int64_t offset;
    int whence = 0;
    if (fd_of(FILE_IO(self)) < 0) return file_closed_error();
    if (bt_is_float(args[0]))
        return bt_raise(&bt_exc_TypeError, "'float' object cannot be interpreted as an integer");
    if (!bt_as_i64(args[0], &offset) || (argc > 1 && !bt_as_int(args[1], &whence))) return BT_ERROR;
    off_t position = lseek(fd_of(FILE_IO(self)), offset, whence);
    if (position < 0) return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    return bt_int_from_i64(position);
}

static Value file_tell(View self) {
    View args[2] = {bt_small_int_view(0), bt_small_int_view(1)};
    return file_seek(self, args, 2);
}

static Value file_truncate(View self, const View *args, size_t argc) {
    if (!file_ready(self, true)) return BT_ERROR;
    Value position = argc == 0 || bt_is_none(args[0]) ? file_tell(self) : bt_hold(args[0]);
    int64_t size;
    if (bt_is_error(position)) return BT_ERROR;
    if (!bt_as_i64(bt_view(position), &size)) {
        bt_release(position);
        return BT_ERROR;
    }
    if (ftruncate(fd_of(FILE_IO(self)), size) < 0) {
        bt_release(position);
        return bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
    }
    return position;
}

static Value file_close(View self) {
    BtFileIo *file = FILE_IO(self);
    // Flushing first keeps the contract of subclasses that override flush.
    Value pending = fd_of(file) < 0 || bt_io_call(self, "flush") ? BT_EMPTY : bt_error_take();
    int fd = bt_exchange_acq_rel_i32(&file->fd, -1), failure = 0;
    if (fd >= 0 && file->closefd) {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_CLOSE, self);
        if (close(fd) < 0 && errno != EINTR) failure = errno;
        bt_blocking_end(&door);
    }
    if (failure) {
        (void)bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
        if (bt_is_empty(pending)) return BT_ERROR;
        Value error = bt_error_take();
        bt_exception_set_context(bt_view(error), pending);
        pending = error;
    }
    if (bt_is_empty(pending)) return BT_NONE;
    bt_error_restore(pending);
    return BT_ERROR;
}

static Value file_fileno(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_small_int(fd_of(FILE_IO(self)));
}
static Value file_isatty(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_bool(isatty(fd_of(FILE_IO(self))));
}
static Value file_readable(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_bool(FILE_IO(self)->readable);
}
static Value file_writable(View self) {
    return fd_of(FILE_IO(self)) < 0 ? file_closed_error() : bt_bool(FILE_IO(self)->writable);
}

static Value file_seekable(View self) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) < 0) return file_closed_error();
    if (file->seekable < 0) file->seekable = lseek(fd_of(file), 0, SEEK_CUR) >= 0;
    return bt_bool(file->seekable);
}

static const char *mode_text(const BtFileIo *file) {
    if (file->created) return file->readable ? "xb+" : "xb";
    if (file->appending) return file->readable ? "ab+" : "ab";
    if (file->readable) return file->writable ? "rb+" : "rb";
    return "wb";
}

static Value get_mode(View self, void *c) { (void)c; return bt_str_from_text(mode_text(FILE_IO(self))); }
static Value get_closed(View self, void *c) { (void)c; return bt_bool(fd_of(FILE_IO(self)) < 0); }
static Value get_closefd(View self, void *c) { (void)c; return bt_bool(FILE_IO(self)->closefd); }
static Value get_name(View self, void *c) {
    (void)c;
    if (bt_is_empty(FILE_IO(self)->name))
        return bt_raise(&bt_exc_AttributeError, "'FileIO' object has no attribute 'name'");
    return bt_hold(bt_view(FILE_IO(self)->name));
}

static bool set_name(View self, View value, void *c) {
    (void)c;
    bt_assign(&FILE_IO(self)->name, bt_hold_maybe(value));
    return true;
}

static Value get_block_size(View self, void *c) {
    (void)c;
    return bt_int_from_i64(FILE_IO(self)->block_size);
}

static Value file_repr(View self) {
    BtFileIo *file = FILE_IO(self);
    const char *closefd = file->closefd ? "True" : "False";
    if (fd_of(file) < 0) return bt_str_format("<%T [closed]>", self);
    Value name = bt_getattr_or_empty(self, BT_NAME(name));
    if (bt_is_empty(name)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_str_format("<%T fd=%d mode='%s' closefd=%s>", self, fd_of(file), mode_text(file), closefd);
    }
    Value text =
        bt_str_format("<%T name=%R mode='%s' closefd=%s>", self, bt_view(name), mode_text(file), closefd);
    bt_release(name);
    return text;
}

void bt_io_warn_unclosed(View stream, View source) {
    View next;
    while (!bt_view_is_empty(next = bt_io_text_buffer(stream)) ||
           !bt_view_is_empty(next = bt_io_buffered_raw(stream))) {
        stream = next;
    }
    if (!bt_type_is_subtype(bt_type_of(stream), &bt_io_file_type)) return;
    BtFileIo *file = FILE_IO(stream);
    if (fd_of(file) < 0 || !file->closefd || bt_warn_is_ignored(&bt_exc_ResourceWarning)) return;
    if (!bt_warn_source(source, &bt_exc_ResourceWarning, "unclosed file %R", source)) {
        if (bt_error_matches(&bt_exc_Warning)) bt_error_write_unraisable(NULL, source);
        else bt_error_clear();
    }
}

static void file_finalize(View self) {
    BtFileIo *file = FILE_IO(self);
    if (fd_of(file) < 0 || !file->closefd) return;
    bt_io_finalize(self);
}

static const BtMethodDef file_methods[] = {
    BT_IO_NO_PICKLE,
    BT_METHOD_N("read", file_read, 0, 1, NULL), BT_METHOD_0("readall", file_readall, NULL),
    BT_METHOD_1("readinto", file_readinto, NULL), BT_METHOD_1("write", file_write, NULL),
    BT_METHOD_N("seek", file_seek, 1, 2, NULL), BT_METHOD_0("tell", file_tell, NULL),
    BT_METHOD_N("truncate", file_truncate, 0, 1, NULL), BT_METHOD_0("close", file_close, NULL),
    BT_METHOD_0("fileno", file_fileno, NULL), BT_METHOD_0("isatty", file_isatty, NULL),
    BT_METHOD_0("readable", file_readable, NULL), BT_METHOD_0("writable", file_writable, NULL),
    BT_METHOD_0("seekable", file_seekable, NULL), BT_METHOD_END};
static const BtGetSetDef file_getsets[] = {
    {"mode", get_mode, NULL, "String giving the file mode", NULL},
    {"closed", get_closed, NULL, "True if the file is closed", NULL},
    {"closefd", get_closefd, NULL, NULL, NULL},     {"name", get_name, set_name, NULL, NULL},
    {"_blksize", get_block_size, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};

BtType bt_io_file_type = {
    BT_TYPE_INIT(0, "_io.FileIO", sizeof(BtFileIo)),
    .doc = "FileIO(file, mode='r', closefd=True, opener=None)\n--\n\n"
           "Open a file.\n\nA stream of bytes without a buffer.",
    .module = "_io",
    .flags = BT_TYPE_BASE | BT_TYPE_HAS_DICT,
    .static_base = &bt_io_raw_base_type,
    .new_ = file_new,
    .init = file_init,
    .dealloc = file_dealloc,
    .traverse = bt_io_traverse_attributes,
    .finalize = file_finalize,
    .repr = file_repr,
    .methods = file_methods,
    .getsets = file_getsets,
};
