// mmap: files in memory. A map's memory moves and goes away with resize and close, so whoever looks at it
// does so under the map's byte lock, copying; longer uses (buffers, waits) hold an export, and while there is
// one the memory stays.
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "vm/eval/audit.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/container.h"
#include "vm/threads/object_lock.h"

enum { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY };

typedef struct Map {
    BtObject head;
    uint8_t *data;      // NULL: closed. guarded by the object's lock, as are the three below
    int64_t size;
    int64_t position;
    int64_t exports;    // buffers lent and waits under way
    int64_t offset;
    int fd;             // own copy; -1: none. guarded by the lock
    int flags;
    int access;
    bool tracks_file;
} Map;

static Map *cast(View v) { return (Map *)bt_object(v); }

static Value closed_error(void) { return bt_raise(&bt_exc_ValueError, "mmap closed or invalid"); }

static bool check_open(Map *m) {
    bt_object_lock(&m->head);
    bool open = m->data;
    bt_object_unlock(&m->head);
    if (!open) closed_error();
    return open;
}

static bool check_writable(const Map *m) {
    if (m->access != ACCESS_READ) return true;
    bt_raise(&bt_exc_TypeError, "mmap can't modify a readonly memory map.");
    return false;
}

// Length now, or -1 with ValueError.
static int64_t map_length(View self) {
    Map *m = cast(self);
    bt_object_lock(&m->head);
    int64_t size = m->data ? m->size : -1;
    bt_object_unlock(&m->head);
    if (size < 0) closed_error();
    return size;
}

// count items from start, step apart, as bytes. Indices were checked against a length that may be old by now.
static Value copy_out(Map *m, int64_t start, int64_t step, int64_t count) {
    Value bytes = bt_bytes_new(NULL, (size_t)count);
    if (bt_is_error(bytes) || !count) return bytes;
    uint8_t *to = bt_bytes_cast(bt_view(bytes))->data;
    int64_t last = start + (count - 1) * step;
    bt_object_lock(&m->head);
    bool ok = m->data && start < m->size && last < m->size;
    if (ok && step == 1) memcpy(to, m->data + start, (size_t)count);
    for (int64_t i = 0; ok && step != 1 && i < count; i++) to[i] = m->data[start + i * step];
    bt_object_unlock(&m->head);
    if (ok) return bytes;
    bt_release(bytes);
    return closed_error();
}

// ---- life -------------------------------------------------------------------------------------------------

// Fits the length wanted to the file. *length 0: all from the offset on.
static bool fit_to_file(int fd, int64_t offset, int64_t *length) {
    struct stat info;
    if (fd == -1) return true;
    if (fstat(fd, &info) < 0) {
        bt_raise_errno(errno, BT_NO_VIEW, BT_NO_VIEW);
        return false;
    }
    if (!S_ISREG(info.st_mode)) return true;
    const char *complaint = NULL;
    if (*length == 0) {
        if (info.st_size == 0) complaint = "cannot mmap an empty file";
        else if (offset >= info.st_size) complaint = "mmap offset is greater than file size";
        else *length = info.st_size - offset;
    } else if (offset > info.st_size || info.st_size - offset < *length) {
        complaint = "mmap length is greater than file size";
    }
    if (complaint) bt_raise(&bt_exc_ValueError, "%s", complaint);
    return !complaint;
}

static Value map_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"fileno", "length", "flags", "prot", "access", "offset", "trackfd",
                                        NULL};
    static const BtSignature signature = {NULL, names, 0, 6, 2};
    View p[7];
    int fd, flags = MAP_SHARED, prot = PROT_READ | PROT_WRITE, access = ACCESS_DEFAULT;
    int64_t length, offset = 0;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &fd) ||
        !bt_as_i64(p[1], &length) || (!bt_view_is_empty(p[2]) && !bt_as_int(p[2], &flags)) ||
        (!bt_view_is_empty(p[3]) && !bt_as_int(p[3], &prot)) ||
        (!bt_view_is_empty(p[4]) && !bt_as_int(p[4], &access)) ||
        (!bt_view_is_empty(p[5]) && !bt_as_i64(p[5], &offset))) {
        return BT_ERROR;
    }
    View about[4] = {p[0], p[1], bt_small_int_view(access),
                     bt_view_is_empty(p[5]) ? bt_small_int_view(0) : p[5]};
    if (!bt_audit("mmap.__new__", about, 4)) return BT_ERROR;
    int tracks = bt_view_is_empty(p[6]) ? 1 : bt_truth(p[6]);
    if (tracks < 0) return BT_ERROR;
    if (length < 0) return bt_raise(&bt_exc_OverflowError, "memory mapped length must be positive");
    if (offset < 0) return bt_raise(&bt_exc_OverflowError, "memory mapped offset must be positive");
    if (access != ACCESS_DEFAULT && (flags != MAP_SHARED || prot != (PROT_READ | PROT_WRITE))) {
        return bt_raise(&bt_exc_ValueError, "mmap can't specify both access and flags, prot.");
    }
    switch (access) {
    case ACCESS_READ: prot = PROT_READ; break;
    case ACCESS_WRITE: break;
    case ACCESS_COPY: flags = MAP_PRIVATE; break;
    case ACCESS_DEFAULT:
        if (!(prot & PROT_WRITE)) access = ACCESS_READ;
        else if (!(prot & PROT_READ)) access = ACCESS_WRITE;
        break;
    default: return bt_raise(&bt_exc_ValueError, "mmap invalid access parameter.");
    }
    if (!fit_to_file(fd, offset, &length)) return BT_ERROR;
    int own = -1;
    if (fd == -1) {
        flags |= MAP_ANONYMOUS;
    } else if (tracks) {
        own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (own < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    void *data = mmap(NULL, (size_t)length, prot, flags, fd, offset);
    if (data == MAP_FAILED) {
        Value error = bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        if (own >= 0) close(own);
        return error;
    }
    Map *m = (Map *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!m) {
        munmap(data, (size_t)length);
        if (own >= 0) close(own);
        return BT_ERROR;
    }
    m->data = data;
    m->size = length;
    m->position = m->exports = 0;
    m->offset = offset;
    m->fd = own;
    m->flags = flags;
    m->access = access;
    m->tracks_file = tracks;
    return bt_steal(m);
}

static void map_dealloc(BtObject *self) {
    Map *m = (Map *)self;
    if (m->data) munmap(m->data, (size_t)m->size);
    if (m->fd >= 0) close(m->fd);
    bt_object_free(self);
}

static Value map_close(View self) {
    Map *m = cast(self);
    bt_object_lock(&m->head);
    bool lent = m->exports > 0;
    uint8_t *data = lent ? NULL : m->data;
    int64_t size = m->size;
    int fd = lent ? -1 : m->fd;
    if (!lent) {
        m->data = NULL;
        m->fd = -1;
    }
    bt_object_unlock(&m->head);
    if (lent) return bt_raise(&bt_exc_BufferError, "cannot close exported pointers exist");
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CLOSE, self);
    if (data) munmap(data, (size_t)size);
    if (fd >= 0) close(fd);
    bt_blocking_end(&door);
    return BT_NONE;
}

static Value map_closed(View self, void *context) {
    (void)context;
    return bt_bool(!cast(self)->data);
}

static Value map_enter(View self) { return check_open(cast(self)) ? bt_hold(self) : BT_ERROR; }

static Value map_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return bt_call_method_text(self, "close", NULL, 0);
}

static Value map_repr(View self) {
    static const char *const accesses[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    Map *m = cast(self);
    bt_object_lock(&m->head);
    bool open = m->data;
    long long size = m->size, position = m->position;
    bt_object_unlock(&m->head);
    if (!open) return bt_str_format("<%T closed=True>", self);
    return bt_str_format("<%T closed=False, access=%s, length=%lld, pos=%lld, offset=%lld>", self,
                         accesses[m->access], size, position, (long long)m->offset);
}

// Keeps the memory where it is until unpin. False: closed.
static bool pin(Map *m) {
    bt_object_lock(&m->head);
    bool open = m->data;
    if (open) m->exports++;
    bt_object_unlock(&m->head);
    if (!open) closed_error();
    return open;
}

static void unpin(Map *m) {
    bt_object_lock(&m->head);
    m->exports--;
    bt_object_unlock(&m->head);
}

static bool map_get_buffer(View self, BtBuffer *out, bool writable) {
    Map *m = cast(self);
    memset(out, 0, sizeof *out);
    if (writable && m->access == ACCESS_READ) {
        bt_raise(&bt_exc_BufferError, "Object is not writable.");
        return false;
    }
    if (!pin(m)) return false;
    out->data = m->data;
    out->length = m->size;
    out->item_size = 1;
    out->format = "B";
    out->ndim = 1;
    out->readonly = m->access == ACCESS_READ;
    out->owner = bt_hold(self);
    return true;
}

static void map_release_buffer(View self, BtBuffer *buffer) {
    (void)buffer;
    unpin(cast(self));
}

// ---- items ------------------------------------------------------------------------------------------------

// The byte at an index as given; negative counts from the end. -1: exception set.
static int byte_at(Map *m, int64_t index) {
    bt_object_lock(&m->head);
    bool open = m->data;
    if (index < 0) index += m->size;
    int byte = open && index >= 0 && index < m->size ? m->data[index] : -1;
    bt_object_unlock(&m->head);
    if (!open) closed_error();
    else if (byte < 0) bt_raise(&bt_exc_IndexError, "mmap index out of range");
    return byte;
}

static Value map_item(View self, int64_t index) {
    int byte = index < 0 ? -1 : byte_at(cast(self), index);
    if (byte < 0) {
        return bt_error_occurred() ? BT_ERROR : bt_raise(&bt_exc_IndexError, "mmap index out of range");
    }
    uint8_t text[1] = {(uint8_t)byte};
    return bt_bytes_new(text, 1);
}

static Value map_getitem(View self, View key) {
    Map *m = cast(self);
    if (!check_open(m)) return BT_ERROR;
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index)) return BT_ERROR;
        int byte = byte_at(m, index);
        return byte < 0 ? BT_ERROR : bt_small_int(byte);
    }
    if (bt_type_of(key) != &bt_type_slice) {
        return bt_raise(&bt_exc_TypeError, "mmap indices must be integers");
    }
    int64_t start, stop, step;
    if (!bt_slice_unpack_indices(key, &start, &stop, &step)) return BT_ERROR;
    int64_t size = map_length(self);
    if (size < 0) return BT_ERROR;
    int64_t count = bt_slice_adjust(size, &start, &stop, step);
    return copy_out(m, start, step, count < 0 ? 0 : count);
}

static bool set_byte(Map *m, View key, View value) {
    int64_t index, byte;
    if (!bt_subscript_index(key, &index)) return false;
    int64_t size = map_length(bt_view_of(m));
    if (size < 0) return false;
    if (index < 0) index += size;
    if (index < 0 || index >= size) {
        bt_raise(&bt_exc_IndexError, "mmap index out of range");
        return false;
    }
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "mmap doesn't support item deletion");
        return false;
    }
    if (!bt_has_index(value)) {
        bt_raise(&bt_exc_TypeError, "mmap item value must be an int");
        return false;
    }
    if (!bt_as_i64(value, &byte)) return false;
    if (byte < 0 || byte > 255) {
        bt_raise(&bt_exc_ValueError, "mmap item value must be in range(0, 256)");
        return false;
    }
    bt_object_lock(&m->head);
    bool ok = m->data && index < m->size;
    if (ok) m->data[index] = (uint8_t)byte;
    bt_object_unlock(&m->head);
    if (!ok) closed_error();
    return ok;
}

static bool set_slice(Map *m, View key, View value) {
    int64_t start, stop, step;
    BtBuffer buffer;
    if (!bt_slice_unpack_indices(key, &start, &stop, &step)) return false;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "mmap object doesn't support slice deletion");
        return false;
    }
    if (!bt_get_buffer(value, &buffer, false)) return false;
    bt_object_lock(&m->head);
    bool open = m->data;
    int64_t count = open ? bt_slice_adjust(m->size, &start, &stop, step) : 0;
    bool fits = (count < 0 ? 0 : count) == buffer.length;
    const uint8_t *from = buffer.data;
    if (open && fits && step == 1) memmove(m->data + start, from, (size_t)buffer.length);
    for (int64_t i = 0; open && fits && step != 1 && i < count; i++) m->data[start + i * step] = from[i];
    bt_object_unlock(&m->head);
    bt_release_buffer(&buffer);
    if (!open) closed_error();
    else if (!fits) bt_raise(&bt_exc_IndexError, "mmap slice assignment is wrong size");
    return open && fits;
}

static bool map_setitem(View self, View key, View value) {
    Map *m = cast(self);
    if (!check_open(m) || !check_writable(m)) return false;
    if (bt_has_index(key)) return set_byte(m, key, value);
    if (bt_type_of(key) == &bt_type_slice) return set_slice(m, key, value);
    bt_raise(&bt_exc_TypeError, "mmap indices must be integer");
    return false;
}

// ---- as a file --------------------------------------------------------------------------------------------

// Reads from the position on, which moves: at most `limit` bytes, up to the end of the line when `line`.
static Value read_some(Map *m, int64_t limit, bool line) {
    bt_object_lock(&m->head);
    bool open = m->data;
    int64_t start = m->position, count = start > m->size ? 0 : m->size - start;
    if (limit >= 0 && limit < count) count = limit;
    const uint8_t *end = open && line && count ? memchr(m->data + start, '\n', (size_t)count) : NULL;
    if (end) count = end + 1 - (m->data + start);
    if (open) m->position = start + count;
    bt_object_unlock(&m->head);
    return open ? copy_out(m, start, 1, count) : closed_error();
}

static Value map_read(View self, const View *args, size_t argc) {
    int64_t limit = -1;
    if (!check_open(cast(self))) return BT_ERROR;
    if (argc && !bt_is_none(args[0])) {
        if (!bt_has_index(args[0])) {
            return bt_raise(&bt_exc_TypeError, "argument should be integer or None, not '%T'", args[0]);
        }
        if (!bt_as_i64(args[0], &limit)) return BT_ERROR;
    }
    return read_some(cast(self), limit, false);
}

static Value map_readline(View self) { return read_some(cast(self), -1, true); }

static Value map_read_byte(View self) {
    Map *m = cast(self);
    bt_object_lock(&m->head);
    bool open = m->data;
    int byte = open && m->position < m->size ? m->data[m->position++] : -1;
    bt_object_unlock(&m->head);
    if (!open) return closed_error();
    return byte < 0 ? bt_raise(&bt_exc_ValueError, "read byte out of range") : bt_small_int(byte);
}

// Writes at the position, which moves. False: there is no room, or it is closed; exception set.
static bool write_here(Map *m, const void *data, int64_t length, const char *complaint) {
    bt_object_lock(&m->head);
    bool open = m->data;
    bool fits = m->position <= m->size && m->size - m->position >= length;
    if (open && fits) {
        memmove(m->data + m->position, data, (size_t)length);
        m->position += length;
    }
    bt_object_unlock(&m->head);
    if (!open) closed_error();
    else if (!fits) bt_raise(&bt_exc_ValueError, "%s", complaint);
    return open && fits;
}

static Value map_write(View self, View data) {
    Map *m = cast(self);
    BtBuffer buffer;
    if (!check_open(m) || !bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    bool ok = check_writable(m) && write_here(m, buffer.data, buffer.length, "data out of range");
    int64_t length = buffer.length;
    bt_release_buffer(&buffer);
    return ok ? bt_int_from_i64(length) : BT_ERROR;
}

static Value map_write_byte(View self, View v) {
    Map *m = cast(self);
    int64_t byte;
    if (!check_open(m) || !bt_as_i64(v, &byte)) return BT_ERROR;
    if (byte < 0) return bt_raise(&bt_exc_OverflowError, "unsigned byte integer is less than minimum");
    if (byte > 255) return bt_raise(&bt_exc_OverflowError, "unsigned byte integer is greater than maximum");
    uint8_t text[1] = {(uint8_t)byte};
    return check_writable(m) && write_here(m, text, 1, "write byte out of range") ? BT_NONE : BT_ERROR;
}

static Value map_tell(View self) {
    Map *m = cast(self);
    bt_object_lock(&m->head);
    int64_t position = m->data ? m->position : -1;
    bt_object_unlock(&m->head);
    return position < 0 ? closed_error() : bt_int_from_i64(position);
}

// Arity as the parser of CPython's methods words it.
static bool check_count(const char *name, size_t argc, size_t min, size_t max) {
    if (argc >= min && argc <= max) return true;
    size_t bound = argc < min ? min : max;
    bt_raise(&bt_exc_TypeError, "%s() takes %s %zu argument%s (%zu given)", name,
             min == max   ? "exactly"
             : argc < min ? "at least"
                          : "at most",
             bound, bound == 1 ? "" : "s", argc);
    return false;
}

static Value map_seek(View self, const View *args, size_t argc) {
    Map *m = cast(self);
    int64_t distance;
    int how = 0;
    if (!check_open(m) || !check_count("seek", argc, 1, 2) || !bt_as_i64(args[0], &distance) ||
        (argc > 1 && !bt_as_int(args[1], &how))) {
        return BT_ERROR;
    }
    if (how < 0 || how > 2) return bt_raise(&bt_exc_ValueError, "unknown seek type");
    bt_object_lock(&m->head);
    bool open = m->data;
    int64_t base = how == 0 ? 0 : how == 1 ? m->position : m->size, target;
    bool ok = !__builtin_add_overflow(base, distance, &target) && target >= 0 && target <= m->size;
    if (open && ok) m->position = target;
    bt_object_unlock(&m->head);
    if (!open) return closed_error();
    return ok ? bt_int_from_i64(target) : bt_raise(&bt_exc_ValueError, "seek out of range");
}

static Value map_seekable(View self) {
    (void)self;
    return BT_TRUE;
}

// ---- finding and moving -----------------------------------------------------------------------------------

static const uint8_t *find_last(const uint8_t *data, int64_t size, const uint8_t *what, int64_t length) {
    for (int64_t i = size - length; i >= 0; i--) {
        if (memcmp(data + i, what, (size_t)length) == 0) return data + i;
    }
    return NULL;
}

static int64_t clamp(int64_t index, int64_t size) {
    if (index < 0) index += size;
    return index < 0 ? 0 : index > size ? size : index;
}

static Value find(View self, const View *args, size_t argc, const char *name, bool backwards) {
    Map *m = cast(self);
    int64_t start = 0, end = 0;
    BtBuffer what;
    if (!check_open(m) || !check_count(name, argc, 1, 3) || !bt_get_buffer(args[0], &what, false)) {
        return BT_ERROR;
    }
    Value result = BT_ERROR;
    if ((argc > 1 && !bt_as_i64(args[1], &start)) || (argc > 2 && !bt_as_i64(args[2], &end))) goto done;
    // The search may be long; the export keeps the memory, and nothing else needs the lock.
    if (!pin(m)) goto done;
    start = argc > 1 ? clamp(start, m->size) : m->position;
    end = argc > 2 ? clamp(end, m->size) : m->size;
    const uint8_t *found = NULL;
    if (start <= end && end - start >= what.length) {
        const uint8_t *data = m->data + start;
        if (what.length == 0) found = backwards ? m->data + end : data;
        else if (backwards) found = find_last(data, end - start, what.data, what.length);
        else found = memmem(data, (size_t)(end - start), what.data, (size_t)what.length);
    }
    int64_t index = found ? found - m->data : -1;
    unpin(m);
    result = bt_int_from_i64(index);
done:
    bt_release_buffer(&what);
    return result;
}

static Value map_find(View self, const View *args, size_t argc) {
    return find(self, args, argc, "find", false);
}

static Value map_rfind(View self, const View *args, size_t argc) {
    return find(self, args, argc, "rfind", true);
}

static Value map_move(View self, const View *args, size_t argc) {
    Map *m = cast(self);
    int64_t to, from, count;
    if (!check_open(m) || !check_count("move", argc, 3, 3) || !bt_as_i64(args[0], &to) ||
        !bt_as_i64(args[1], &from) || !bt_as_i64(args[2], &count) || !check_writable(m)) {
        return BT_ERROR;
    }
    bt_object_lock(&m->head);
    bool open = m->data;
    bool ok = to >= 0 && from >= 0 && count >= 0 && to <= m->size && from <= m->size &&
              m->size - to >= count && m->size - from >= count;
    if (open && ok) memmove(m->data + to, m->data + from, (size_t)count);
    bt_object_unlock(&m->head);
    if (!open) return closed_error();
    return ok ? BT_NONE : bt_raise(&bt_exc_ValueError, "source, destination, or count out of range");
}

// ---- the file behind it -----------------------------------------------------------------------------------

static Value map_size(View self) {
    Map *m = cast(self);
    struct stat info;
    int result;
    if (!pin(m)) return BT_ERROR;
    BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, fstat(m->fd, &info));
    unpin(m);
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : bt_int_from_i64(info.st_size);
}

static Value map_flush(View self, const View *args, size_t argc) {
    Map *m = cast(self);
    int64_t offset = 0, size = map_length(self);
    int result = 0;
    if (size < 0 || !check_count("flush", argc, 0, 2) || (argc > 0 && !bt_as_i64(args[0], &offset)) ||
        (argc > 1 && !bt_as_i64(args[1], &size)) || !pin(m)) {
        return BT_ERROR;
    }
    bool fits = offset >= 0 && size >= 0 && m->size >= size && m->size - size >= offset;
    bool needed = fits && m->access != ACCESS_READ && m->access != ACCESS_COPY;
    if (needed) BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, msync(m->data + offset, (size_t)size, MS_SYNC));
    unpin(m);
    if (!fits) return bt_raise(&bt_exc_ValueError, "flush values out of range");
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value map_madvise(View self, const View *args, size_t argc) {
    Map *m = cast(self);
    int option, result;
    int64_t start = 0, length = map_length(self);
    if (length < 0 || !check_count("madvise", argc, 1, 3) || !bt_as_int(args[0], &option) ||
        (argc > 1 && !bt_as_i64(args[1], &start)) || (argc > 2 && !bt_as_i64(args[2], &length)) || !pin(m)) {
        return BT_ERROR;
    }
    const char *complaint = start < 0 || start >= m->size ? "madvise start out of bounds"
                            : length < 0                  ? "madvise length invalid"
                                                          : NULL;
    if (complaint || INT64_MAX - start < length) {
        unpin(m);
        if (complaint) return bt_raise(&bt_exc_ValueError, "%s", complaint);
        return bt_raise(&bt_exc_OverflowError, "madvise length too large");
    }
    if (length > m->size - start) length = m->size - start;
    BT_SYSTEM_CALL(BT_BLOCK_OTHER, result, madvise(m->data + start, (size_t)length, option));
    unpin(m);
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static int64_t whole_pages(int64_t size) {
    int64_t page = sysconf(_SC_PAGESIZE);
    return (size + page - 1) / page;
}

// Why the map cannot have another size; false with an exception.
static bool check_resizable(const Map *m, int64_t size) {
    if (!m->tracks_file) {
        bt_raise(&bt_exc_ValueError, "mmap can't resize with trackfd=False.");
    } else if (m->access == ACCESS_READ || m->access == ACCESS_COPY) {
        bt_raise(&bt_exc_TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
    } else if (size < 0 || INT64_MAX - size < m->offset) {
        bt_raise(&bt_exc_ValueError, "new size out of range");
    } else if (m->fd < 0 && (m->flags & MAP_SHARED) && whole_pages(size) > whole_pages(m->size)) {
        // No memory behind it.
        bt_raise(&bt_exc_ValueError, "mmap: can't expand a shared anonymous mapping on Linux");
    } else {
        return true;
    }
    return false;
}

static Value map_resize(View self, View v) {
    Map *m = cast(self);
    int64_t size;
    int result = 0;
    if (!check_open(m) || !bt_as_i64(v, &size) || !pin(m)) return BT_ERROR;
    bool lent = m->exports > 1;
    if (lent || !check_resizable(m, size)) {
        unpin(m);
        return lent ? bt_raise(&bt_exc_BufferError, "mmap can't resize with extant buffers exported.")
                    : BT_ERROR;
    }
    // A file grows before its map and shrinks after it: memory behind the end of a file must not be touched.
    int64_t old = m->size;
    bool file = m->fd >= 0 && size;
    if (file && size > old) BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, ftruncate(m->fd, m->offset + size));
    if (result < 0) {
        unpin(m);
        return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    // Moved under the lock: whoever looks at the memory holds it, or an export, which is looked for again.
    bt_object_lock(&m->head);
    m->exports--;
    lent = m->exports > 0;
    void *data = lent ? MAP_FAILED : mremap(m->data, (size_t)old, (size_t)size, MREMAP_MAYMOVE);
    int failure = errno;
    if (data != MAP_FAILED) {
        m->data = data;
        m->size = size;
    }
    bt_object_unlock(&m->head);
    if (lent) return bt_raise(&bt_exc_BufferError, "mmap can't resize with extant buffers exported.");
    if (data == MAP_FAILED) return bt_raise_errno(failure, BT_NO_VIEW, BT_NO_VIEW);
    int fd = m->fd;
    if (file && size < old && fd >= 0) {
        BT_SYSTEM_CALL(BT_BLOCK_FILESYSTEM, result, ftruncate(fd, m->offset + size));
    }
    return result < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

// ---- the module -------------------------------------------------------------------------------------------

static const BtMethodDef methods[] = {
    BT_METHOD_0("close", map_close, NULL), BT_METHOD_N("find", map_find, 0, -1, NULL),
    BT_METHOD_N("rfind", map_rfind, 0, -1, NULL), BT_METHOD_N("flush", map_flush, 0, -1, NULL),
    BT_METHOD_N("madvise", map_madvise, 0, -1, NULL), BT_METHOD_N("move", map_move, 0, -1, NULL),
    BT_METHOD_N("read", map_read, 0, 1, NULL), BT_METHOD_0("read_byte", map_read_byte, NULL),
    BT_METHOD_0("readline", map_readline, NULL), BT_METHOD_1("resize", map_resize, NULL),
    BT_METHOD_N("seek", map_seek, 0, -1, NULL), BT_METHOD_0("seekable", map_seekable, NULL),
    BT_METHOD_0("size", map_size, NULL), BT_METHOD_0("tell", map_tell, NULL),
    BT_METHOD_1("write", map_write, NULL), BT_METHOD_1("write_byte", map_write_byte, NULL),
    BT_METHOD_0("__enter__", map_enter, NULL), BT_METHOD_N("__exit__", map_exit, 0, -1, NULL), BT_METHOD_END};

static const BtGetSetDef getsets[] = {{"closed", map_closed, NULL, NULL, NULL},
                                      {NULL, NULL, NULL, NULL, NULL}};

static BtType map_type = {
    BT_TYPE_INIT(0, "mmap.mmap", sizeof(Map)),
    .module = "mmap",
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE,
    .doc = "The memory of a file, or memory of its own, as a mutable sequence of bytes with a position.",
    .new_ = map_new,
    .dealloc = map_dealloc,
    .repr = map_repr,
    .length = map_length,
    .getitem = map_getitem,
    .setitem = map_setitem,
    .sequence_item = map_item,
    .get_buffer = map_get_buffer,
    .release_buffer = map_release_buffer,
    .methods = methods,
    .getsets = getsets,
};

static const BtConstant constants[] = {
#define X(name) {#name, name}
    X(ACCESS_DEFAULT), X(ACCESS_READ), X(ACCESS_WRITE), X(ACCESS_COPY), X(MADV_DODUMP), X(MADV_DOFORK),
    X(MADV_DONTDUMP), X(MADV_DONTFORK), X(MADV_DONTNEED), X(MADV_FREE), X(MADV_HUGEPAGE), X(MADV_HWPOISON),
    X(MADV_MERGEABLE), X(MADV_NOHUGEPAGE), X(MADV_NORMAL), X(MADV_RANDOM), X(MADV_REMOVE), X(MADV_SEQUENTIAL),
    X(MADV_UNMERGEABLE), X(MADV_WILLNEED), X(MAP_ANON), X(MAP_ANONYMOUS), X(MAP_DENYWRITE),
    X(MAP_EXECUTABLE), X(MAP_NORESERVE), X(MAP_POPULATE), X(MAP_PRIVATE),
    X(MAP_SHARED), X(MAP_STACK), X(PROT_EXEC), X(PROT_READ), X(PROT_WRITE),
#ifdef MAP_32BIT
    X(MAP_32BIT),   // x86-64 only
#endif
#undef X
};

bool bt_init_mmap(View module) {
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    int64_t page = sysconf(_SC_PAGESIZE);
    return bt_type_ready_once(&map_type) && bt_module_add(module, "mmap", bt_hold(bt_type_view(&map_type))) &&
           bt_module_add(module, "PAGESIZE", bt_int_from_i64(page)) &&
           bt_module_add(module, "ALLOCATIONGRANULARITY", bt_int_from_i64(page)) &&
           bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_OSError)));
}
