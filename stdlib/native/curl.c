// _curl: HTTP transfers by libcurl, for requests and urllib.request, which are written in Python.
// (The library's own documentation: https://curl.se/libcurl/c/)
//
// The library is loaded when this module is imported first: it brings a dozen others along, and a program
// that fetches nothing shall not wait for them.
//
// A Pool keeps idle Lines. A Line is a multi handle with an easy handle and the connections it has open; one
// Transfer at a time has it, so a wait holds no lock but the transfer's own, and threads that share a pool
// transfer at the same time. A transfer that came to its end gives its line back, for the next one to
// the same place.
//
// Everything the library does happens behind the blocking door. Its callbacks see only C memory: what came is
// gathered in buffers, and a body that Python makes piece by piece is fed from a buffer, where the transfer
// pauses.
//
// A child made by fork() shares the sockets with its parent and says nothing on them: it closes its copies
// and forgets the handles, whose memory stays behind.
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/native/exception_class.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/clock.h"
#include "vm/threads/lock.h"
#include "vm/threads/object_lock.h"

// ---- the library ------------------------------------------------------------------------------------------

#define LIBRARY_FUNCTIONS(X)                                                                                \
    X(curl_global_init) X(curl_version) X(curl_easy_init) X(curl_easy_setopt) X(curl_easy_getinfo)          \
    X(curl_easy_reset) X(curl_easy_cleanup) X(curl_easy_pause) X(curl_easy_strerror) X(curl_multi_init)     \
    X(curl_multi_setopt) X(curl_multi_add_handle) X(curl_multi_remove_handle) X(curl_multi_perform)         \
    X(curl_multi_poll) X(curl_multi_info_read) X(curl_multi_cleanup) X(curl_multi_strerror)                 \
    X(curl_slist_append) X(curl_slist_free_all)

// The header's macros that check types of options are for direct calls.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static struct {
#define X(name) __typeof__(name) *name;
    LIBRARY_FUNCTIONS(X)
#undef X
} library;

static bool load_library(void) {
    static const char file[] = "libcurl.so.4";
    static const struct {
        const char *name;
        void **slot;
    } functions[] = {
#define X(name) {#name, (void **)&library.name},
        LIBRARY_FUNCTIONS(X)
#undef X
    };
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_OPEN, BT_NO_VIEW);
    void *handle = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    bt_blocking_end(&door);
    if (!handle) return bt_raise(&bt_exc_ImportError, "%s", dlerror()), false;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        *functions[i].slot = dlsym(handle, functions[i].name);
        if (*functions[i].slot) continue;
        bt_raise(&bt_exc_ImportError, "%s has no %s", file, functions[i].name);
        dlclose(handle);
        return false;
    }
    bt_blocking_begin(&door, BT_BLOCK_OPEN, BT_NO_VIEW);
    CURLcode code = library.curl_global_init(CURL_GLOBAL_DEFAULT);
    bt_blocking_end(&door);
    if (code == CURLE_OK) return true;
    bt_raise(&bt_exc_ImportError, "%s: %s", file, library.curl_easy_strerror(code));
    return false;
}

// ---- lines ------------------------------------------------------------------------------------------------

enum { LINE_SOCKETS = 8 };

typedef struct Line {
    struct Line *next;           // in the pool's list of idle ones, the last used first
    CURLM *multi;
    CURL *easy;
    char *route;                 // where it was connected last
    int sockets[LINE_SOCKETS];   // open ones, for a child to close; -1: none
} Line;

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    Line *line = (Line *)context;
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    for (int i = 0; fd >= 0 && i < LINE_SOCKETS; i++) {
        if (line->sockets[i] < 0) {
            line->sockets[i] = fd;
            break;
        }
    }
    return fd < 0 ? CURL_SOCKET_BAD : fd;
}

static int close_socket(void *context, curl_socket_t fd) {
    Line *line = (Line *)context;
    for (int i = 0; i < LINE_SOCKETS; i++) {
        if (line->sockets[i] == fd) line->sockets[i] = -1;
    }
    return close(fd);
}

static void line_free(Line *line) {
    if (line->easy) library.curl_easy_cleanup(line->easy);
    if (line->multi) library.curl_multi_cleanup(line->multi);
    free(line->route);
    free(line);
}

// In a child made by fork(): the handles are the parent's.
static void line_abandon(Line *line) {
    for (int i = 0; i < LINE_SOCKETS; i++) {
        if (line->sockets[i] >= 0) close(line->sockets[i]);
    }
    free(line->route);
    free(line);
}

static Line *line_new(const char *route) {
    Line *line = (Line *)calloc(1, sizeof *line);
    if (!line) return NULL;
    for (int i = 0; i < LINE_SOCKETS; i++) line->sockets[i] = -1;
    line->multi = library.curl_multi_init();
    line->easy = library.curl_easy_init();
    line->route = strdup(route);
    if (!line->multi || !line->easy || !line->route) {
        line_free(line);
        return NULL;
    }
    library.curl_multi_setopt(line->multi, CURLMOPT_MAXCONNECTS, 2L);
    return line;
}

// ---- pools ------------------------------------------------------------------------------------------------

typedef struct Pool {
    BtObject head;
    Line *idle;        // guarded by the object's lock, as the rest
    int count, most;
    pid_t owner;       // the process whose handles these are
} Pool;

static BtType pool_type, transfer_type;
static BtType *error_class;

static Pool *pool_cast(View v) { return (Pool *)bt_object(v); }

// All idle lines; the caller closes them, outside of the lock.
static Line *pool_take_all(Pool *pool, bool *ours) {
    bt_object_lock(&pool->head);
    Line *lines = pool->idle;
    *ours = pool->owner == getpid();
    pool->idle = NULL;
    pool->count = 0;
    pool->owner = getpid();
    bt_object_unlock(&pool->head);
    return lines;
}

static void lines_drop(Line *lines, bool ours) {
    while (lines) {
        Line *next = lines->next;
        if (ours) line_free(lines);
        else line_abandon(lines);
        lines = next;
    }
}

// A line that was there before, or NULL.
static Line *pool_take(Pool *pool, const char *route) {
    Line *found = NULL, *orphans = NULL;
    bt_object_lock(&pool->head);
    if (pool->owner != getpid()) {
        orphans = pool->idle;
        pool->idle = NULL;
        pool->count = 0;
        pool->owner = getpid();
    }
    for (Line **at = &pool->idle; *at; at = &(*at)->next) {
        if (strcmp((*at)->route, route) == 0) {
            found = *at;
            *at = found->next;
            found->next = NULL;
            pool->count--;
            break;
        }
    }
    bt_object_unlock(&pool->head);
    lines_drop(orphans, false);
    return found;
}

// The line, or the oldest one where there are too many, is returned for closing.
static Line *pool_give(Pool *pool, Line *line) {
    Line *surplus = NULL;
    bt_object_lock(&pool->head);
    line->next = pool->idle;
    pool->idle = line;
    if (++pool->count > pool->most) {
        Line **at = &pool->idle;
        while ((*at)->next) at = &(*at)->next;
        surplus = *at;
        *at = NULL;
        pool->count--;
    }
    bt_object_unlock(&pool->head);
    return surplus;
}

static void pool_dealloc(BtObject *self) {
    bool ours;
    Line *lines = pool_take_all((Pool *)self, &ours);
    lines_drop(lines, ours);
    bt_object_free(self);
}

static Value pool_clear(View self) {
    bool ours;
    Line *lines = pool_take_all(pool_cast(self), &ours);
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_HTTP, self);
    lines_drop(lines, ours);
    bt_blocking_end(&door);
    return BT_NONE;
}

// ---- transfers --------------------------------------------------------------------------------------------

typedef struct Bytes {
    char *data;
    size_t start, length, capacity;   // length counts from start
} Bytes;

typedef struct Transfer {
    BtObject head;
    Value pool;
    Line *line;            // NULL: closed. This and all below guarded by lock
    struct curl_slist *headers;
    BtBuffer body;         // held where has_body is set
    BtLock lock;
    uint32_t user;         // atomic: id of the thread inside; 0 = none
    pid_t owner;
    Bytes answer;          // status line and headers
    Bytes content;         // of the body, what was not read yet
    Bytes upload;          // what was fed and not sent yet
    uint64_t progress;     // counts what the callbacks saw
    curl_off_t sent;
    bool has_body;         // and from_reader is false
    bool from_reader;      // the body is fed
    bool fed_all;
    bool hungry;           // paused for more to send
    bool connected;
    bool head_complete;
    bool in_head;          // between a status line and the empty line
    bool no_memory;
    bool finished;
    CURLcode code;         // when finished
    int64_t system_error;
    char message[CURL_ERROR_SIZE];
} Transfer;

static Transfer *transfer_cast(View v) { return (Transfer *)bt_object(v); }

static bool bytes_add(Bytes *b, const char *data, size_t length) {
    if (!length) return true;
    if (b->start + b->length + length > b->capacity) {
        if (b->start) {
            memmove(b->data, b->data + b->start, b->length);
            b->start = 0;
        }
        if (b->length + length > b->capacity) {
            size_t capacity = b->capacity ? b->capacity : 4096;
            while (capacity < b->length + length) capacity *= 2;
            char *grown = (char *)realloc(b->data, capacity);
            if (!grown) return false;
            b->data = grown;
            b->capacity = capacity;
        }
    }
    memcpy(b->data + b->start + b->length, data, length);
    b->length += length;
    return true;
}

static void bytes_take(Bytes *b, size_t length) {
    b->length -= length;
    b->start = b->length ? b->start + length : 0;
}

static size_t on_header(char *data, size_t size, size_t count, void *context) {
    Transfer *t = (Transfer *)context;
    size_t length = size * count;
    t->progress++;
    if (t->head_complete) return length;   // trailers
    if (!t->in_head) {
        // The one after "100 Continue" replaces it.
        if (length < 5 || memcmp(data, "HTTP/", 5) != 0) return length;
        t->answer.start = t->answer.length = 0;
        t->in_head = true;
    }
    if (!bytes_add(&t->answer, data, length)) {
        t->no_memory = true;
        return 0;
    }
    if (length <= 2 && (*data == '\r' || *data == '\n')) {
        long status = 0;
        library.curl_easy_getinfo(t->line->easy, CURLINFO_RESPONSE_CODE, &status);
        t->in_head = false;
        t->head_complete = status >= 200 || status == 101;
    }
    return length;
}

static size_t on_content(char *data, size_t size, size_t count, void *context) {
    Transfer *t = (Transfer *)context;
    t->progress++;
    if (bytes_add(&t->content, data, size * count)) return size * count;
    t->no_memory = true;
    return 0;
}

static size_t on_upload(char *to, size_t size, size_t count, void *context) {
    Transfer *t = (Transfer *)context;
    size_t room = size * count, length = t->upload.length < room ? t->upload.length : room;
    t->progress++;
    if (!length) {
        if (t->fed_all) return 0;
        t->hungry = true;
        return CURL_READFUNC_PAUSE;
    }
    memcpy(to, t->upload.data + t->upload.start, length);
    bytes_take(&t->upload, length);
    return length;
}

// A connection that was idle and is gone: what has been sent on it cannot be had again.
static int on_rewind(void *context, curl_off_t offset, int origin) {
    return CURL_SEEKFUNC_CANTSEEK;
}

static int on_connected(void *context, char *there, char *here, int their_port, int our_port) {
    Transfer *t = (Transfer *)context;
    t->connected = true;
    t->progress++;
    return CURL_PREREQFUNC_OK;
}

// Sending a long body is progress too.
static int on_progress(void *context, curl_off_t to_get, curl_off_t got, curl_off_t to_send,
                       curl_off_t sent) {
    Transfer *t = (Transfer *)context;
    t->progress += sent != t->sent;
    t->sent = sent;
    return 0;
}

// Closing may take a while: a TLS connection says goodbye, a look-up of a name is waited for.
static void line_free_waiting(Line *line, View reason) {
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_HTTP, reason);
    line_free(line);
    bt_blocking_end(&door);
}

// Takes the line away. The caller is inside, or it dies: then nothing goes through the door.
static void transfer_end(Transfer *t, bool dies) {
    Line *line = t->line;
    t->line = NULL;
    if (!line) return;
    if (t->owner != getpid()) {
        line_abandon(line);
        return;
    }
    BtBlocking door;
    if (!dies) bt_blocking_begin(&door, BT_BLOCK_HTTP, bt_view_of(t));
    library.curl_multi_remove_handle(line->multi, line->easy);
    library.curl_easy_reset(line->easy);
    library.curl_slist_free_all(t->headers);
    t->headers = NULL;
    if (!dies) bt_blocking_end(&door);
    // Without its end the connection cannot be used again; libcurl has closed it. The pool is an object, so
    // this is done here, and not behind the door.
    if (t->finished && t->code == CURLE_OK) line = pool_give(pool_cast(bt_view(t->pool)), line);
    if (!line) return;
    if (dies) line_free(line);
    else line_free_waiting(line, bt_view_of(t));
}

static void transfer_dealloc(BtObject *self) {
    Transfer *t = (Transfer *)self;
    transfer_end(t, true);
    if (t->has_body) bt_release_buffer(&t->body);
    free(t->answer.data);
    free(t->content.data);
    free(t->upload.data);
    bt_lock_finish(&t->lock);
    bt_release_maybe(t->pool);
    bt_object_free(self);
}

static void leave(Transfer *t) {
    bt_store_relaxed_u32(&t->user, 0);
    (void)bt_lock_release(&t->lock);
}

static bool enter(Transfer *t) {
    if (bt_load_relaxed_u32(&t->user) == bt_self()->id) {
        bt_raise(&bt_exc_RuntimeError, "reentrant use of a transfer");
        return false;
    }
    BtLockResult got = bt_lock_acquire(&t->lock, BT_NO_DEADLINE, BT_BLOCK_HTTP, bt_view_of(t));
    if (got != BT_LOCK_ACQUIRED) return false;
    bt_store_relaxed_u32(&t->user, bt_self()->id);
    if (t->line && t->owner != getpid()) {
        leave(t);
        bt_raise(&bt_exc_RuntimeError, "the transfer belongs to the parent process");
        return false;
    }
    return true;
}

static Value raise_failure(CURLcode code, const char *message, bool connected, int64_t system_error) {
    bt_raise(error_class, "%s", message);
    Value exception = bt_error_take(), number = bt_int_from_i64(system_error);
    View at = bt_view(exception);
    if (bt_is_error(number) || !bt_setattr_text(at, "code", bt_view(bt_small_int(code))) ||
        !bt_setattr_text(at, "connected", bt_view(bt_bool(connected))) ||
        !bt_setattr_text(at, "system_error", bt_view(number))) {
        bt_error_clear();
    }
    bt_release_maybe(number);
    bt_error_restore(exception);
    return BT_ERROR;
}

static Value raise_end(const Transfer *t) {
    if (t->no_memory || t->code == CURLE_OUT_OF_MEMORY) return bt_raise_no_memory();
    const char *message = *t->message ? t->message : library.curl_easy_strerror(t->code);
    return raise_failure(t->code, message, t->connected, t->system_error);
}

typedef enum { UNTIL_HEAD, UNTIL_CONTENT, UNTIL_END } Goal;

static bool reached(const Transfer *t, Goal goal) {
    if (t->finished || t->hungry) return true;
    if (goal == UNTIL_HEAD) return t->head_complete && (!t->from_reader || t->fed_all);
    return goal == UNTIL_CONTENT && t->content.length > 0;
}

// Behind the door: as far as it goes without waiting, then waits a little.
static CURLMcode step(Transfer *t, Goal goal, int64_t deadline) {
    int running, left;
    uint64_t before = t->progress;
    CURLMcode code = library.curl_multi_perform(t->line->multi, &running);
    if (code != CURLM_OK) return code;
    CURLMsg *message;
    while ((message = library.curl_multi_info_read(t->line->multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        long number = 0;
        t->finished = true;
        t->code = message->data.result;
        library.curl_easy_getinfo(t->line->easy, CURLINFO_OS_ERRNO, &number);
        t->system_error = number;
    }
    if (reached(t, goal) || t->progress != before) return CURLM_OK;
    // A signal that comes just before the wait is seen after it: so it is short.
    int64_t ms = 1000;
    if (deadline != BT_NO_DEADLINE) {
        int64_t until = (deadline - bt_monotonic_ns() + 999999) / 1000000;
        if (until < ms) ms = until > 0 ? until : 0;
    }
    return library.curl_multi_poll(t->line->multi, NULL, 0, (int)ms, NULL);
}

// Goes on until the goal is reached. timeout_ns: the longest pause in which nothing comes or goes once the
// connection stands; negative: none. False: exception set.
static bool advance(Transfer *t, Goal goal, int64_t timeout_ns) {
    int64_t since = bt_monotonic_ns();
    while (!reached(t, goal)) {
        uint64_t before = t->progress;
        bool timed = timeout_ns >= 0 && t->connected;
        int64_t deadline = timed ? since + timeout_ns : BT_NO_DEADLINE;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_HTTP, bt_view_of(t));
        CURLMcode code = step(t, goal, deadline);
        bt_blocking_end(&door);
        if (code != CURLM_OK) {
            t->finished = true;
            t->code = CURLE_RECV_ERROR;
            raise_failure(t->code, library.curl_multi_strerror(code), t->connected, 0);
            return false;
        }
        if (!bt_handle_signals()) return false;
        if (t->progress != before) {
            since = bt_monotonic_ns();
        } else if (timed && !t->finished && bt_monotonic_ns() >= deadline) {
            raise_failure(CURLE_OPERATION_TIMEDOUT, "nothing came in time", true, 0);
            return false;
        }
    }
    return true;
}

static bool timeout_of(View v, int64_t *ns) {
    double seconds;
    *ns = -1;
    if (bt_is_none(v)) return true;
    if (!bt_as_double(v, &seconds)) return false;
    *ns = seconds < 0 ? 0 : seconds > 1e9 ? -1 : (int64_t)(seconds * 1e9);
    return true;
}

// head(timeout): status line and headers as they came, or None: feed() wants to be called first.
static Value transfer_head(View self, View timeout) {
    Transfer *t = transfer_cast(self);
    int64_t ns;
    if (!timeout_of(timeout, &ns) || !enter(t)) return BT_ERROR;
    Value result = BT_ERROR;
    if (!t->line) {
        bt_raise(&bt_exc_ValueError, "the transfer is closed");
    } else if (advance(t, UNTIL_HEAD, ns)) {
        if (t->head_complete && (t->finished || !t->hungry)) {
            result = bt_bytes_new(t->answer.data + t->answer.start, t->answer.length);
        } else if (t->finished) {
            if (t->code == CURLE_OK) raise_failure(CURLE_GOT_NOTHING, "no answer", true, 0);
            else raise_end(t);
        } else {
            result = BT_NONE;
        }
    }
    leave(t);
    return result;
}

// feed(data): the next piece of the body; empty: that was all.
static Value transfer_feed(View self, View data) {
    Transfer *t = transfer_cast(self);
    BtBuffer piece;
    if (!bt_get_buffer(data, &piece, false)) return BT_ERROR;
    Value result = BT_ERROR;
    if (enter(t)) {
        if (!t->line || !t->from_reader || t->fed_all) {
            bt_raise(&bt_exc_ValueError, "the transfer wants no body");
        } else if (!bytes_add(&t->upload, piece.data, (size_t)piece.length)) {
            bt_raise_no_memory();
        } else {
            if (!piece.length) t->fed_all = true;
            if (t->hungry && !t->finished) {
                t->hungry = false;
                BtBlocking door;
                bt_blocking_begin(&door, BT_BLOCK_HTTP, self);
                library.curl_easy_pause(t->line->easy, CURLPAUSE_CONT);
                bt_blocking_end(&door);
            }
            t->hungry = false;
            result = BT_NONE;
        }
        leave(t);
    }
    bt_release_buffer(&piece);
    return result;
}

// read(size, timeout): some of the body, at most size bytes; with size < 0 all there is. Empty at the end.
static Value transfer_read(View self, const View *args, size_t argc) {
    Transfer *t = transfer_cast(self);
    int64_t size, ns;
    if (!bt_as_index_clamped(args[0], &size) || !timeout_of(args[1], &ns) || !enter(t)) return BT_ERROR;
    Value result = BT_ERROR;
    if (t->line && !advance(t, size < 0 ? UNTIL_END : UNTIL_CONTENT, ns)) goto done;
    bool failed = t->line && t->finished && t->code != CURLE_OK;
    if (failed && (size < 0 || !t->content.length)) {
        raise_end(t);
        goto done;
    }
    size_t length = size < 0 || (size_t)size > t->content.length ? t->content.length : (size_t)size;
    result = bt_bytes_new(t->content.data ? t->content.data + t->content.start : "", length);
    if (!bt_is_error(result)) bytes_take(&t->content, length);
    if (t->line && t->finished && !failed) transfer_end(t, false);
done:
    leave(t);
    return result;
}

static Value transfer_close(View self) {
    Transfer *t = transfer_cast(self);
    if (t->owner != getpid()) {
        transfer_end(t, true);
        return BT_NONE;
    }
    if (!enter(t)) return BT_ERROR;
    transfer_end(t, false);
    t->content.length = 0;
    leave(t);
    return BT_NONE;
}

static const BtMethodDef transfer_methods[] = {
    BT_METHOD_1("head", transfer_head, "Status line and headers; None when feed() is wanted first."),
    BT_METHOD_1("feed", transfer_feed, "The next piece of the body; an empty one ends it."),
    BT_METHOD_N("read", transfer_read, 2, 2, "Some bytes of the answer's body; b'' at its end."),
    BT_METHOD_0("close", transfer_close, "End it, finished or not."),
    BT_METHOD_END,
};

static BtType transfer_type = {
    BT_TYPE_INIT(0, "Transfer", sizeof(Transfer)),
    .module = "_curl",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = transfer_dealloc,
    .methods = transfer_methods,
};

// ---- starting one -----------------------------------------------------------------------------------------

enum {
    METHOD, URL, ROUTE, HEADERS, BODY, SIZE, CONNECT_TIMEOUT, VERIFY, AUTHORITIES, CERTIFICATE, KEY,
    PROXY, RAW, OPTIONS,
};

// UTF-8 text of an option, NULL for None. False: exception set.
static bool text_of(View v, const char **out) {
    *out = NULL;
    if (bt_is_none(v)) return true;
    *out = bt_as_utf8(v, NULL);
    return *out != NULL;
}

static bool add_headers(Transfer *t, View list) {
    Value lines = bt_tuple_from_iterable(list);
    if (bt_is_error(lines)) return false;
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_tuple_length(bt_view(lines)); i++) {
        BtBuffer line;
        ok = bt_get_buffer(bt_tuple_get(bt_view(lines), i), &line, false);
        if (!ok) break;
        char *text = strndup(line.data, (size_t)line.length);
        struct curl_slist *longer = text ? library.curl_slist_append(t->headers, text) : NULL;
        free(text);
        bt_release_buffer(&line);
        if (longer) t->headers = longer;
        else bt_raise_no_memory();
        ok = longer != NULL;
    }
    bt_release(lines);
    return ok;
}

static bool set_options(Transfer *t, const View *options) {
    CURL *easy = t->line->easy;
    const char *method, *url, *authorities, *certificate, *key, *proxy;
    int64_t size, connect_ns;
    int verify, raw;
    if (!text_of(options[METHOD], &method) || !text_of(options[URL], &url) ||
        !text_of(options[AUTHORITIES], &authorities) || !text_of(options[CERTIFICATE], &certificate) ||
        !text_of(options[KEY], &key) || !text_of(options[PROXY], &proxy) ||
        !bt_as_i64(options[SIZE], &size) || !timeout_of(options[CONNECT_TIMEOUT], &connect_ns) ||
        (verify = bt_truth(options[VERIFY])) < 0 || (raw = bt_truth(options[RAW])) < 0 ||
        !add_headers(t, options[HEADERS])) {
        return false;
    }
    if (!method || !url) {
        bt_raise(&bt_exc_TypeError, "a transfer needs a method and an address");
        return false;
    }
    // 0 would be the library's own 300 seconds; without a limit it is the largest it knows.
    int64_t connect_ms = connect_ns / 1000000;
    if (connect_ns < 0 || connect_ms > INT32_MAX) connect_ms = INT32_MAX;
    CURLcode code = CURLE_OK;
#define SET(option, value)                                                                                  \
    do {                                                                                                    \
        if (code == CURLE_OK) code = library.curl_easy_setopt(easy, option, value);                         \
    } while (0)
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_ERRORBUFFER, t->message);
    SET(CURLOPT_URL, url);
    SET(CURLOPT_PATH_AS_IS, 1L);
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, (long)(connect_ms ? connect_ms : 1));
    SET(CURLOPT_HTTPHEADER, t->headers);
    SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    SET(CURLOPT_HTTP_TRANSFER_DECODING, raw ? 0L : 1L);
    SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(CURLOPT_OPENSOCKETDATA, t->line);
    SET(CURLOPT_CLOSESOCKETFUNCTION, close_socket);
    SET(CURLOPT_CLOSESOCKETDATA, t->line);
    SET(CURLOPT_HEADERFUNCTION, on_header);
    SET(CURLOPT_HEADERDATA, t);
    SET(CURLOPT_WRITEFUNCTION, on_content);
    SET(CURLOPT_WRITEDATA, t);
    SET(CURLOPT_PREREQFUNCTION, on_connected);
    SET(CURLOPT_PREREQDATA, t);
    SET(CURLOPT_XFERINFOFUNCTION, on_progress);
    SET(CURLOPT_XFERINFODATA, t);
    SET(CURLOPT_NOPROGRESS, 0L);
    // An empty name of a proxy: none, whatever the environment says.
    SET(CURLOPT_PROXY, proxy ? proxy : "");
    SET(CURLOPT_NOPROXY, "");
    SET(CURLOPT_SSL_VERIFYPEER, (long)verify);
    SET(CURLOPT_SSL_VERIFYHOST, verify ? 2L : 0L);
    if (authorities && *authorities) {
        bool folder = authorities[strlen(authorities) - 1] == '/';
        SET(folder ? CURLOPT_CAPATH : CURLOPT_CAINFO, authorities);
    }
    if (certificate) SET(CURLOPT_SSLCERT, certificate);
    if (key) SET(CURLOPT_SSLKEY, key);
    if (t->from_reader) {
        SET(CURLOPT_UPLOAD, 1L);
        SET(CURLOPT_READFUNCTION, on_upload);
        SET(CURLOPT_READDATA, t);
        SET(CURLOPT_SEEKFUNCTION, on_rewind);
        SET(CURLOPT_SEEKDATA, t);
        SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
        SET(CURLOPT_CUSTOMREQUEST, method);
    } else if (t->has_body) {
        SET(CURLOPT_POST, 1L);
        SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body.length);
        SET(CURLOPT_POSTFIELDS, t->body.length ? (const char *)t->body.data : "");
        SET(CURLOPT_CUSTOMREQUEST, method);
    } else if (strcmp(method, "HEAD") == 0) {
        SET(CURLOPT_NOBODY, 1L);
    } else {
        SET(CURLOPT_HTTPGET, 1L);
        SET(CURLOPT_CUSTOMREQUEST, method);
    }
#undef SET
    if (code == CURLE_OUT_OF_MEMORY) return bt_raise_no_memory(), false;
    if (code != CURLE_OK) return raise_failure(code, library.curl_easy_strerror(code), false, 0), false;
    return true;
}

static Value pool_start(View self, const View *args, size_t argc) {
    const char *route;
    if (!text_of(args[ROUTE], &route)) return BT_ERROR;
    Transfer *t = (Transfer *)bt_object_alloc(&transfer_type, sizeof *t);
    if (!t) return BT_ERROR;
    Value result = bt_steal(t);
    bt_lock_init(&t->lock, "transfer");
    t->pool = bt_hold(self);
    t->owner = getpid();
    t->from_reader = bt_is_true_object(args[BODY]);
    if (!t->from_reader && !bt_is_none(args[BODY])) {
        if (!bt_get_buffer(args[BODY], &t->body, false)) goto fail;
        t->has_body = true;
    }
    if (!route) route = "";
    t->line = pool_take(pool_cast(self), route);
    if (!t->line && !(t->line = line_new(route))) {
        bt_raise_no_memory();
        goto fail;
    }
    if (!set_options(t, args)) goto fail;
    CURLMcode code = library.curl_multi_add_handle(t->line->multi, t->line->easy);
    if (code == CURLM_OK) return result;
    raise_failure(CURLE_FAILED_INIT, library.curl_multi_strerror(code), false, 0);
fail:
    bt_release(result);
    return BT_ERROR;
}

// Pool(most): so many idle connections are kept.
static Value pool_new(View module, View most) {
    int n;
    if (!bt_as_int(most, &n)) return BT_ERROR;
    Pool *pool = (Pool *)bt_object_alloc(&pool_type, sizeof *pool);
    if (!pool) return BT_ERROR;
    pool->most = n;
    pool->owner = getpid();
    return bt_steal(pool);
}

static const BtMethodDef pool_methods[] = {
    BT_METHOD_N("start", pool_start, OPTIONS, OPTIONS,
                "start(method, url, route, headers, body, size, connect_timeout, verify, authorities, "
                "certificate, key, proxy, raw): a Transfer. body: None, bytes, or True for one that is fed, "
                "of size bytes (-1: unknown). Transfers of one route may use one connection after the other. "
                "raw: chunks are left as they are."),
    BT_METHOD_0("clear", pool_clear, "Close the idle connections."),
    BT_METHOD_END,
};

static BtType pool_type = {
    BT_TYPE_INIT(0, "Pool", sizeof(Pool)),
    .module = "_curl",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = pool_dealloc,
    .methods = pool_methods,
};

// ---- the module -------------------------------------------------------------------------------------------

static const BtMethodDef functions[] = {
    BT_METHOD_1("pool", pool_new, "A pool that keeps so many idle connections."),
    BT_METHOD_END,
};

// Kinds of failure that have exceptions of their own in Python.
static const struct {
    const char *name;
    CURLcode code;
} codes[] = {
    {"URL_MALFORMAT", CURLE_URL_MALFORMAT},
    {"UNSUPPORTED_PROTOCOL", CURLE_UNSUPPORTED_PROTOCOL},
    {"COULDNT_RESOLVE_PROXY", CURLE_COULDNT_RESOLVE_PROXY},
    {"COULDNT_RESOLVE_HOST", CURLE_COULDNT_RESOLVE_HOST},
    {"COULDNT_CONNECT", CURLE_COULDNT_CONNECT},
    {"WEIRD_SERVER_REPLY", CURLE_WEIRD_SERVER_REPLY},
    {"PARTIAL_FILE", CURLE_PARTIAL_FILE},
    {"OPERATION_TIMEDOUT", CURLE_OPERATION_TIMEDOUT},
    {"SSL_CONNECT_ERROR", CURLE_SSL_CONNECT_ERROR},
    {"GOT_NOTHING", CURLE_GOT_NOTHING},
    {"SEND_ERROR", CURLE_SEND_ERROR},
    {"RECV_ERROR", CURLE_RECV_ERROR},
    {"SSL_CERTPROBLEM", CURLE_SSL_CERTPROBLEM},
    {"SSL_CIPHER", CURLE_SSL_CIPHER},
    {"PEER_FAILED_VERIFICATION", CURLE_PEER_FAILED_VERIFICATION},
    {"BAD_CONTENT_ENCODING", CURLE_BAD_CONTENT_ENCODING},
    {"SSL_CACERT_BADFILE", CURLE_SSL_CACERT_BADFILE},
    {"SSL_ISSUER_ERROR", CURLE_SSL_ISSUER_ERROR},
    {"SSL_INVALIDCERTSTATUS", CURLE_SSL_INVALIDCERTSTATUS},
    {"PROXY", CURLE_PROXY},
};

bool bt_init_curl(View module) {
    if (!load_library()) return false;
    error_class = bt_exception_class_new(module, "_curl", "error", &bt_exc_Exception, NULL);
    if (!error_class) return false;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (!bt_module_add(module, codes[i].name, bt_small_int(codes[i].code))) return false;
    }
    return bt_module_add(module, "version", bt_str_from_text(library.curl_version())) &&
           bt_type_ready_once(&pool_type) && bt_type_ready_once(&transfer_type) &&
           bt_module_add_functions(module, functions);
}
