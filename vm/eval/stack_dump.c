#include "vm/eval/stack_dump.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "vm/eval/frame.h"
#include "vm/objects/str.h"
#include "vm/threads/gc.h"
#include "vm/threads/thread_state.h"

enum { FRAMES_MOST = 100, THREADS_MOST = 100, NAME_MOST = 500 };

// ---- writing ----------------------------------------------------------------------------------------------

void bt_dump_to_fd(BtDump *dump, int fd) {
    dump->fd = fd;
    dump->grow = false;
    dump->used = 0;
    dump->text = NULL;
    dump->room = 0;
}

void bt_dump_to_memory(BtDump *dump) {
    bt_dump_to_fd(dump, -1);
    dump->grow = true;
    dump->room = 4096;
    dump->text = malloc(dump->room);
}

void bt_dump_flush(BtDump *dump) {
    size_t done = 0;
    while (!dump->grow && done < dump->used) {
        ssize_t n = write(dump->fd, dump->buffer + done, dump->used - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;      // nobody to tell
        done += (size_t)n;
    }
    if (!dump->grow) dump->used = 0;
}

static void put(BtDump *dump, char c) {
    if (dump->grow) {
        if (dump->text && dump->used == dump->room) {
            char *larger = realloc(dump->text, dump->room * 2);
            if (!larger) free(dump->text);
            dump->text = larger;
            dump->room *= 2;
        }
        if (dump->text) dump->text[dump->used++] = c;
        return;
    }
    if (dump->used == sizeof dump->buffer) bt_dump_flush(dump);
    dump->buffer[dump->used++] = c;
}

void bt_dump_text(BtDump *dump, const char *text) {
    while (*text) put(dump, *text++);
}

static void put_number(BtDump *dump, uint64_t number, unsigned base, int digits) {
    char text[32];
    int n = 0;
    do {
        text[n++] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number || n < digits);
    while (n) put(dump, text[--n]);
}

void bt_dump_decimal(BtDump *dump, uint64_t number, int digits) { put_number(dump, number, 10, digits); }

// ---- reading ----------------------------------------------------------------------------------------------

static bool peek(void *to, const void *from, size_t size) {
    if (!from) return false;
    struct iovec here = {to, size}, there = {(void *)from, size};
    ssize_t n = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
    if (n < 0 && (errno == ENOSYS || errno == EPERM)) {
        memcpy(to, from, size);
        return true;
    }
    return n == (ssize_t)size;
}

static void put_character(BtDump *dump, uint32_t c) {
    if (c >= ' ' && c < 127) {
        put(dump, (char)c);
        return;
    }
    put(dump, '\\');
    put(dump, c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U');
    put_number(dump, c, 16, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
}

// The text of a str, escaped, in quotes where they are asked for; false (nothing written): it is none.
static bool put_str(BtDump *dump, View v, const char *quote) {
    BtStr s;
    if (!bt_is_object(v) || !peek(&s, bt_object(v), sizeof s)) return false;
    if ((s.width != 1 && s.width != 2 && s.width != 4) || s.length < 0) return false;
    const char *data = (const char *)bt_object(v) + sizeof s;
    bt_dump_text(dump, quote);
    for (int64_t i = 0; i < s.length && i < NAME_MOST; i++) {
        uint32_t c = 0;
        if (!peek(&c, data + i * s.width, s.width)) break;
        put_character(dump, c);
    }
    if (s.length > NAME_MOST) bt_dump_text(dump, "...");
    bt_dump_text(dump, quote);
    return true;
}

static void put_frame(BtDump *dump, const BtFrame *frame) {
    BtCode code;
    bool known = peek(&code, frame->code, sizeof code);
    bt_dump_text(dump, "  File ");
    if (!known || !put_str(dump, bt_view(code.filename), "\"")) bt_dump_text(dump, "???");
    bt_dump_text(dump, ", line ");
    int32_t line = 0;
    if (known) {
        int64_t unit = frame->pc - code.run - 1;
        BtCodePosition position;
        if (unit < 0) line = code.first_line;
        else if (unit < code.unit_count && peek(&position, code.positions + unit, sizeof position)) {
            line = position.line;
        }
    }
    if (line > 0) bt_dump_decimal(dump, (uint64_t)line, 1);
    else bt_dump_text(dump, "???");
    bt_dump_text(dump, " in ");
    if (!known || !put_str(dump, bt_view(code.name), "")) bt_dump_text(dump, "???");
    bt_dump_text(dump, "\n");
}

static void put_frames(BtDump *dump, const BtThread *thread, bool is_current) {
    const BtFrame *at = thread ? thread->frame : NULL;
    BtFrame frame;
    if (is_current && bt_gc_is_running()) bt_dump_text(dump, "  Garbage-collecting\n");
    if (!at) bt_dump_text(dump, "  <no Python frame>\n");
    for (int depth = 0; at && depth < FRAMES_MOST && peek(&frame, at, sizeof frame); depth++) {
        put_frame(dump, &frame);
        at = frame.previous;
    }
}

void bt_dump_stack(BtDump *dump, const BtThread *thread) {
    int kept = errno;
    bt_dump_text(dump, "Stack (most recent call first):\n");
    put_frames(dump, thread, true);
    errno = kept;
}

void bt_dump_all_stacks(BtDump *dump, const BtThread *current) {
    int kept = errno;
    const BtThread *threads[THREADS_MOST];
    int count = 0;
    bool more = false;
    for (const BtThread *t = bt_registry_first; t && !more; t = t->next) {
        if (count == THREADS_MOST) more = true;
        else threads[count++] = t;
    }
    for (int i = count - 1; i >= 0; i--) {
        bt_dump_text(dump, threads[i] == current ? "Current thread 0x" : "Thread 0x");
        put_number(dump, threads[i]->ident, 16, 16);
        bt_dump_text(dump, " (most recent call first):\n");
        put_frames(dump, threads[i], threads[i] == current);
        if (i) bt_dump_text(dump, "\n");
    }
    if (more) bt_dump_text(dump, "...\n");
    errno = kept;
}
