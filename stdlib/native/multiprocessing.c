// _multiprocessing: what processes share: blocks of memory, semaphores in them, and messages. The blocks are
// shared mappings, which the children of a fork have too, and which go when the last process does: nothing is
// left behind in the system. A block that is to be shared with programs started afresh has a descriptor to be
// passed on (memfd_create(2)).
#include <errno.h>
#include <semaphore.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "stdlib/native/modules.h"
#include "stdlib/native/posix_internal.h"
#include "stdlib/native/thread_internal.h"
#include "vm/objects/exception.h"

// ---- Memory -----------------------------------------------------------------------------------------------

typedef struct Memory {
    BtObject head;
    void *data;
    int64_t size;
    int64_t exports;   // buffers lent. atomic: relaxed
    int fd;            // -1: anonymous. Ours: closed with the block
} Memory;
static BtType memory_type;

enum { ANONYMOUS = -2, NEW_DESCRIPTOR = -1 };

// Memory(size, fd=-2): a new block; with fd -1 one that has a descriptor; otherwise what the descriptor
// stands for, which belongs to the block then.
static Value memory_new(BtType *type, const View *args, size_t argc, View kwnames) {
    int64_t size;
    int fd = ANONYMOUS;
    if (!bt_no_keywords("Memory", kwnames) || !bt_check_arity("Memory", argc, 1, 2) ||
        !bt_as_i64(args[0], &size) || (argc > 1 && !bt_as_int(args[1], &fd))) {
        return BT_ERROR;
    }
    if (size < 0) return bt_raise(&bt_exc_ValueError, "size must not be negative");
    size_t length = size ? (size_t)size : 1;
    bool made = fd == NEW_DESCRIPTOR;
    if (made) {
        fd = memfd_create("multiprocessing", MFD_CLOEXEC);
        if (fd < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
        if (ftruncate(fd, (off_t)length) < 0) goto fail;
    }
    void *data = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED | (fd < 0 ? MAP_ANONYMOUS : 0),
                      fd < 0 ? -1 : fd, 0);
    if (data == MAP_FAILED) goto fail;
    Memory *memory = (Memory *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!memory) {
        munmap(data, length);
        if (made) close(fd);
        return BT_ERROR;
    }
    memory->data = data;
    memory->size = size;
    memory->exports = 0;
    memory->fd = fd < 0 ? -1 : fd;
    return bt_steal(memory);
fail:;
    Value error = bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    if (made) close(fd);
    return error;
}

static void memory_dealloc(BtObject *self) {
    Memory *memory = (Memory *)self;
    munmap(memory->data, memory->size ? (size_t)memory->size : 1);
    if (memory->fd >= 0) close(memory->fd);
    bt_object_free(self);
}

static Value memory_fd(View self, void *context) {
    (void)context;
    return bt_small_int(((Memory *)bt_object(self))->fd);
}
static Value memory_exports(View self, void *context) {
    (void)context;
    return bt_int_from_i64(bt_load_relaxed_i64(&((Memory *)bt_object(self))->exports));
}

static const BtGetSetDef memory_getsets[] = {{"fd", memory_fd, NULL, "The descriptor, or -1.", NULL},
    {"exports", memory_exports, NULL, "How many views there are.", NULL},
                                             {NULL, NULL, NULL, NULL, NULL}};
static bool memory_get_buffer(View self, BtBuffer *out, bool writable) {
    Memory *memory = (Memory *)bt_object(self);
    (void)writable;
    bt_add_relaxed_u64((uint64_t *)&memory->exports, 1);
    *out = (BtBuffer){.data = memory->data,
                      .length = memory->size,
                      .item_size = 1,
                      .format = "B",
                      .ndim = 1,
                      .owner = bt_hold(self)};
    return true;
}

static void memory_release_buffer(View self, BtBuffer *buffer) {
    (void)buffer;
    bt_add_relaxed_u64((uint64_t *)&((Memory *)bt_object(self))->exports, (uint64_t)-1);
}
static int64_t memory_length(View self) { return ((Memory *)bt_object(self))->size; }
static BtType memory_type = {
    BT_TYPE_INIT(0, "Memory", sizeof(Memory)),
    .module = "_multiprocessing",
    .new_ = memory_new,
    .dealloc = memory_dealloc,
    .length = memory_length,
    .getsets = memory_getsets,
    .get_buffer = memory_get_buffer,
    .release_buffer = memory_release_buffer,
};

// ---- SemLock ----------------------------------------------------------------------------------------------

enum { RECURSIVE_MUTEX = 0, SEMAPHORE = 1 };

typedef struct SemLock {
    BtObject head;
    Value memory;      // a Memory
    sem_t *sem;        // at its beginning
    int kind, maximum;
    int64_t count;     // how often this process has it. atomic: relaxed
    uint64_t owner;    // the thread that has it. atomic: relaxed
} SemLock;
static BtType sem_lock_type;
#define SEM(v) ((SemLock *)bt_object(v))

// SemLock(kind, value, maximum, memory): a new semaphore at the beginning of a block. value None: there is
// one already.
static Value sem_new(BtType *type, const View *args, size_t argc, View kwnames) {
    int kind, value = 0, maximum;
    if (!bt_no_keywords("SemLock", kwnames) || !bt_check_arity("SemLock", argc, 4, 4)) return BT_ERROR;
    bool attach = bt_is_none(args[1]);
    if (!bt_as_int(args[0], &kind) || (!attach && !bt_as_int(args[1], &value)) ||
        !bt_as_int(args[2], &maximum)) {
        return BT_ERROR;
    }
    if (kind != RECURSIVE_MUTEX && kind != SEMAPHORE) {
        return bt_raise(&bt_exc_ValueError, "unrecognized kind");
    }
    if (bt_type_of(args[3]) != &memory_type || memory_length(args[3]) < (int64_t)sizeof(sem_t)) {
        return bt_raise(&bt_exc_TypeError, "a Memory of at least %zu bytes is required", sizeof(sem_t));
    }
    if (value < 0) return bt_raise_errno(EINVAL, BT_NO_VIEW, BT_NO_VIEW);
    sem_t *sem = (sem_t *)((Memory *)bt_object(args[3]))->data;
    if (!attach && sem_init(sem, 1, (unsigned)value) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    SemLock *lock = (SemLock *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!lock) return BT_ERROR;
    lock->memory = bt_hold(args[3]);
    lock->sem = sem;
    lock->kind = kind;
    lock->maximum = maximum;
    lock->count = 0;
    lock->owner = 0;
    return bt_steal(lock);
}

static void sem_dealloc(BtObject *self) {
    bt_release(((SemLock *)self)->memory);
    bt_object_free(self);
}
static bool is_mine(SemLock *lock) {
    return bt_load_relaxed_i64(&lock->count) > 0 && bt_load_relaxed_u64(&lock->owner) == bt_self()->ident;
}

static Value sem_acquire(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"block", "timeout", NULL};
    static const BtSignature signature = {"acquire", names, 0, 2, 0};
    View p[2];
    SemLock *lock = SEM(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int block = bt_view_is_empty(p[0]) ? 1 : bt_truth(p[0]);
    if (block < 0) return BT_ERROR;
    int64_t ns = -1;
    bool timed = !bt_view_is_empty(p[1]) && !bt_is_none(p[1]);
    if (timed && !bt_timeout_from_number(p[1], &ns)) return BT_ERROR;
    if (lock->kind == RECURSIVE_MUTEX && is_mine(lock)) {
        bt_store_relaxed_i64(&lock->count, lock->count + 1);
        return BT_TRUE;
    }
    struct timespec until;
    if (timed) {
        if (ns < 0) ns = 0;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += ns / 1000000000;
        until.tv_nsec += ns % 1000000000;
        if (until.tv_nsec >= 1000000000) {
            until.tv_nsec -= 1000000000;
            until.tv_sec++;
        }
    }
    int result = sem_trywait(lock->sem);
    while (result < 0 && block && (errno == EAGAIN || errno == EINTR)) {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_LOCK, self);
        result = timed ? sem_timedwait(lock->sem, &until) : sem_wait(lock->sem);
        bt_blocking_end(&door);
        if (result < 0 && errno == EINTR && !bt_handle_signals()) return BT_ERROR;
    }
    if (result < 0) {
        if (errno == EAGAIN || errno == ETIMEDOUT) return BT_FALSE;
        return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    }
    bt_add_relaxed_u64((uint64_t *)&lock->count, 1);
    bt_store_relaxed_u64(&lock->owner, bt_self()->ident);
    return BT_TRUE;
}

static Value sem_release(View self) {
    SemLock *lock = SEM(self);
    if (lock->kind == RECURSIVE_MUTEX) {
        if (!is_mine(lock)) {
            return bt_raise(&bt_exc_AssertionError, "attempt to release recursive lock not owned by thread");
        }
        if (lock->count > 1) {
            bt_store_relaxed_i64(&lock->count, lock->count - 1);
            return BT_NONE;
        }
    } else {
        int value;
        sem_getvalue(lock->sem, &value);
        if (value >= lock->maximum) {
            return bt_raise(&bt_exc_ValueError, "semaphore or lock released too many times");
        }
    }
    // First the bookkeeping: after the post somebody else has it.
    bt_add_relaxed_u64((uint64_t *)&lock->count, (uint64_t)-1);
    return sem_post(lock->sem) < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
}

static Value sem_enter(View self) { return sem_acquire(self, NULL, 0, BT_NO_VIEW); }
static Value sem_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return sem_release(self);
}

static int sem_value(View self) {
    int value = 0;
    sem_getvalue(SEM(self)->sem, &value);
    return value < 0 ? 0 : value;
}

static Value sem_get_value(View self) { return bt_small_int(sem_value(self)); }
static Value sem_is_zero(View self) { return bt_bool(sem_value(self) == 0); }
static Value sem_count(View self) { return bt_int_from_i64(bt_load_relaxed_i64(&SEM(self)->count)); }
static Value sem_is_mine(View self) { return bt_bool(is_mine(SEM(self))); }
static Value sem_after_fork(View self) {
    bt_store_relaxed_i64(&SEM(self)->count, 0);
    return BT_NONE;
}

static const BtMethodDef sem_methods[] = {
    BT_METHOD_K("acquire", sem_acquire, NULL), BT_METHOD_0("release", sem_release, NULL),
    BT_METHOD_0("__enter__", sem_enter, NULL), BT_METHOD_N("__exit__", sem_exit, 0, 3, NULL),
    BT_METHOD_0("_get_value", sem_get_value, NULL), BT_METHOD_0("_is_zero", sem_is_zero, NULL),
    BT_METHOD_0("_count", sem_count, NULL), BT_METHOD_0("_is_mine", sem_is_mine, NULL),
    BT_METHOD_0("_after_fork", sem_after_fork, NULL), BT_METHOD_END};
static BtType sem_lock_type = {
    BT_TYPE_INIT(0, "SemLock", sizeof(SemLock)),
    .module = "_multiprocessing",
    .flags = BT_TYPE_BASE,
    .new_ = sem_new,
    .dealloc = sem_dealloc,
    .methods = sem_methods,
};

// ---- messages ---------------------------------------------------------------------------------------------
//
// A message in a pipe: its length in 4 bytes, most significant first, or -1 and the length in 8 bytes; then
// the bytes. One is read and written in one piece, in C, for speed and for signals: a Python handler that ran
// between two parts of a message, and used the pipe itself, would tear the message.

enum { LONG_LENGTH = 8, SHORT_LENGTH = 4, FIRST_ROOM = 1 << 16 };

// What read_some has done with a descriptor that was to give `wanted` bytes.
typedef enum { READ_ALL, READ_END, READ_ERROR } ReadResult;

// Reads into data[*have...] until there are `wanted` bytes. An exception is set after READ_ERROR only.
static ReadResult read_some(int fd, uint8_t *data, size_t *have, size_t wanted) {
    while (*have < wanted) {
        ssize_t n;
        BT_SYSTEM_CALL(BT_BLOCK_READ, n, read(fd, data + *have, wanted - *have));
        if (n < 0) {
            (void)bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
            return READ_ERROR;
        }
        if (n == 0) return READ_END;
        *have += (size_t)n;
    }
    return READ_ALL;
}

static Value ended(ReadResult why, bool within_message) {
    if (why == READ_ERROR) return BT_ERROR;
    if (within_message) return bt_raise(&bt_exc_OSError, "got end of file during message");
    Value error = bt_exception_new(&bt_exc_EOFError, BT_NO_VIEW);
    return bt_is_error(error) ? BT_ERROR : bt_raise_value(error);
}

// read_message(fd, limit=None): the next message as bytes; None when it is longer than the limit.
static Value read_message(View self, const View *args, size_t argc) {
    int fd;
    int64_t limit = INT64_MAX;
    (void)self;
    if (!bt_as_int(args[0], &fd) || (argc > 1 && !bt_is_none(args[1]) && !bt_as_i64(args[1], &limit))) {
        return BT_ERROR;
    }
    uint8_t head[LONG_LENGTH];
    size_t have = 0;
    ReadResult result = read_some(fd, head, &have, SHORT_LENGTH);
    if (result != READ_ALL) return ended(result, have > 0);
    uint64_t length = (uint64_t)head[0] << 24 | (uint64_t)head[1] << 16 | (uint64_t)head[2] << 8 | head[3];
    if (length == UINT32_MAX) {
        have = 0;
        result = read_some(fd, head, &have, LONG_LENGTH);
        if (result != READ_ALL) return ended(result, true);
        length = 0;
        for (int i = 0; i < LONG_LENGTH; i++) length = length << 8 | head[i];
    }
    if (length > (uint64_t)limit) return BT_NONE;
    // The length may be a lie: room is made for what comes.
    uint8_t first[FIRST_ROOM];
    uint8_t *data = first, *heap = NULL;
    size_t room = sizeof first;
    have = 0;
    for (;;) {
        size_t wanted = length < room ? (size_t)length : room;
        result = read_some(fd, data, &have, wanted);
        if (result != READ_ALL || have == length) break;
        uint8_t *larger = bt_buffer_realloc(heap, room * 4);
        if (!larger) {
            bt_buffer_free(heap);
            return BT_ERROR;
        }
        if (!heap) memcpy(larger, first, have);
        data = heap = larger;
        room *= 4;
    }
    Value message = result == READ_ALL ? bt_bytes_new(data, have) : ended(result, true);
    bt_buffer_free(heap);
    return message;
}

// write_message(fd, bytes-like)
static Value write_message(View self, const View *args, size_t argc) {
    int fd;
    BtBuffer buffer;
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &fd) || !bt_get_buffer(args[1], &buffer, false)) return BT_ERROR;
    uint64_t length = (uint64_t)buffer.length;
    uint8_t head[SHORT_LENGTH + LONG_LENGTH];
    size_t head_size = SHORT_LENGTH;
    if (length > INT32_MAX) {
        memset(head, 0xff, SHORT_LENGTH);
        for (int i = 0; i < LONG_LENGTH; i++) head[SHORT_LENGTH + i] = (uint8_t)(length >> (56 - 8 * i));
        head_size += LONG_LENGTH;
    } else {
        for (int i = 0; i < SHORT_LENGTH; i++) head[i] = (uint8_t)(length >> (24 - 8 * i));
    }
    struct iovec parts[2] = {{head, head_size}, {buffer.data, (size_t)length}};
    ssize_t n = 0;
    while (parts[0].iov_len + parts[1].iov_len) {
        BT_SYSTEM_CALL(BT_BLOCK_WRITE, n, writev(fd, parts, 2));
        if (n < 0) break;
        for (int i = 0; i < 2; i++) {
            size_t gone = (size_t)n < parts[i].iov_len ? (size_t)n : parts[i].iov_len;
            parts[i].iov_base = (uint8_t *)parts[i].iov_base + gone;
            parts[i].iov_len -= gone;
            n -= (ssize_t)gone;
        }
    }
    Value result = n < 0 ? bt_posix_error(BT_NO_VIEW, BT_NO_VIEW) : BT_NONE;
    bt_release_buffer(&buffer);
    return result;
}

static const BtMethodDef functions[] = {BT_METHOD_N("read_message", read_message, 1, 2, NULL),
                                        BT_METHOD_N("write_message", write_message, 2, 2, NULL),
                                        BT_METHOD_END};

bool bt_init_multiprocessing(View module) {
    return bt_module_add_functions(module, functions) && bt_module_add_type(module, &memory_type) &&
           bt_module_add_type(module, &sem_lock_type) &&
           bt_module_add(module, "SEM_VALUE_MAX", bt_small_int(SEM_VALUE_MAX)) &&
           bt_module_add(module, "SEM_SIZE", bt_small_int(sizeof(sem_t)));
}
