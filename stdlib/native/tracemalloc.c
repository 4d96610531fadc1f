// _tracemalloc: which memory is in use, and where in the program it was taken.
//
// While tracing, the heap tells of every block (vm/base/heap_listener.h), and a table has for each address
// its size and the lines that were running. The heap does not tell of the death of small objects; so
// before the table is shown, the objects in it that no longer live are taken out (sweep). Between two
// sweeps a dead object counts until its place is used again: the peak is that of memory that was not yet
// used again.
//
// One mutex guards it all. Under it nothing is allocated in our heap; tables are malloc'ed.
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/heap_listener.h"
#include "vm/base/mutex.h"
#include "vm/base/thread.h"
#include "vm/compiler/opcodes.h"
#include "vm/eval/frame.h"
#include "vm/eval/trace.h"
#include "vm/objects/code.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/threads/stop_world.h"

enum { MOST_FRAMES = 65535 };

typedef struct Place {
    uint32_t file;    // index in files
    int32_t line;
} Place;

// The lines that were running, innermost first. Equal ones are one.
typedef struct Lines {
    uint64_t hash;
    uint32_t count, total;    // kept, and there in all
    Place places[];
} Lines;

typedef struct Trace {
    uintptr_t address;   // 0: free
    size_t size;
    const Lines *lines;
    bool is_object, is_seen;
} Trace;

static BtMutex mutex;
static bool tracing;
static int limit = 1;
static Trace *traces;          // open addressing; capacity a power of two, or 0
static size_t trace_count, trace_capacity;
static Lines **known_lines;    // open addressing by hash
static size_t lines_count, lines_capacity, lines_bytes;
static Value *files;           // names of files, held; file 0 is "<unknown>"
static uint32_t file_count, file_capacity;
static size_t in_use, peak;

// ---- tables, under the mutex ------------------------------------------------------------------------------

static size_t home_of(uintptr_t address) {
    return (size_t)((uint64_t)(address >> 4) * 0x9e3779b97f4a7c15u >> 24) & (trace_capacity - 1);
}

// The address's place, or where it belongs.
static Trace *find_trace(uintptr_t address) {
    size_t i = home_of(address);
    while (traces[i].address && traces[i].address != address) i = (i + 1) & (trace_capacity - 1);
    return &traces[i];
}

static bool make_room(void) {
    if (4 * (trace_count + 1) <= 3 * trace_capacity) return true;
    size_t before = trace_capacity, after = before ? 2 * before : 4096;
    Trace *old = traces, *larger = calloc(after, sizeof *larger);
    if (!larger) return false;
    traces = larger;
    trace_capacity = after;
    for (size_t i = 0; i < before; i++) {
        if (old[i].address) *find_trace(old[i].address) = old[i];
    }
    free(old);
    return true;
}

static void remove_trace(Trace *trace) {
    in_use -= trace->size;
    trace_count--;
    size_t hole = (size_t)(trace - traces), i = hole;
    // Those behind it move up, unless their home is behind the hole.
    for (;;) {
        i = (i + 1) & (trace_capacity - 1);
        if (!traces[i].address) break;
        size_t home = home_of(traces[i].address);
        if (((i - home) & (trace_capacity - 1)) < ((i - hole) & (trace_capacity - 1))) continue;
        traces[hole] = traces[i];
        hole = i;
    }
    memset(&traces[hole], 0, sizeof *traces);
}

// The number of a file's name; 0 when there is no memory.
static uint32_t file_number(View name) {
    static uint32_t last;
    if (last < file_count && files[last].bits == name.bits) return last;
    for (uint32_t i = 0; i < file_count; i++) {
        if (files[i].bits == name.bits) return last = i;
    }
    if (file_count == file_capacity) {
        uint32_t capacity = file_capacity ? 2 * file_capacity : 64;
        Value *larger = realloc(files, capacity * sizeof *files);
        if (!larger) return 0;
        files = larger;
        file_capacity = capacity;
    }
    files[file_count] = bt_hold(name);
    return last = file_count++;
}

// The one of these lines that is known; NULL: no memory.
static const Lines *intern_lines(const Place *places, uint32_t count, uint32_t total) {
    uint64_t hash = total * 0x9e3779b97f4a7c15u;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ places[i].file) * 0x100000001b3u;
        hash = (hash ^ (uint32_t)places[i].line) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    if (4 * (lines_count + 1) > 3 * lines_capacity) {
        size_t after = lines_capacity ? 2 * lines_capacity : 1024;
        Lines **larger = calloc(after, sizeof *larger);
        if (!larger) return NULL;
        for (size_t i = 0; i < lines_capacity; i++) {
            if (!known_lines[i]) continue;
            size_t k = known_lines[i]->hash & (after - 1);
            while (larger[k]) k = (k + 1) & (after - 1);
            larger[k] = known_lines[i];
        }
        free(known_lines);
        known_lines = larger;
        lines_capacity = after;
    }
    size_t i = hash & (lines_capacity - 1);
    for (; known_lines[i]; i = (i + 1) & (lines_capacity - 1)) {
        const Lines *each = known_lines[i];
        if (each->hash == hash && each->count == count && each->total == total &&
            memcmp(each->places, places, count * sizeof *places) == 0) {
            return each;
        }
    }
    size_t size = sizeof(Lines) + count * sizeof *places;
    Lines *made = malloc(size);
    if (!made) return NULL;
    made->hash = hash;
    made->count = count;
    made->total = total;
    memcpy(made->places, places, count * sizeof *places);
    known_lines[i] = made;
    lines_count++;
    lines_bytes += size;
    return made;
}

// Are the frame's variables still being set up? It has not begun then.
static bool is_incomplete(const BtFrame *frame) {
    int64_t unit = frame->pc - frame->code->run - 1;
    int opcode = unit < 0 ? BT_OP_MAKE_CELL : frame->code->units[unit] & 0xff;
    return opcode == BT_OP_MAKE_CELL || opcode == BT_OP_COPY_FREE_VARS || opcode == BT_OP_RETURN_GENERATOR;
}

static const Lines *running_lines(void) {
    static Place *places;     // room for `limit`, under the mutex
    static int room;
    if (room < limit) {
        Place *larger = realloc(places, (size_t)limit * sizeof *places);
        if (!larger) return NULL;
        places = larger;
        room = limit;
    }
    BtThread *thread = bt_self();
    uint32_t count = 0, total = 0;
    for (const BtFrame *frame = thread ? thread->frame : NULL; frame && total < MOST_FRAMES;
         frame = frame->previous) {
        if (is_incomplete(frame)) continue;
        total++;
        if (count < (uint32_t)limit) {
            places[count++] = (Place){file_number(bt_view(frame->code->filename)), bt_frame_line(frame)};
        }
    }
    if (!total) places[count++] = (Place){0, 0}, total = 1;
    return intern_lines(places, count, total);
}

// ---- what the heap tells ----------------------------------------------------------------------------------

static void memory_taken(void *memory, size_t size, bool is_object) {
    bt_mutex_lock(&mutex);
    const Lines *lines = tracing && make_room() ? running_lines() : NULL;
    if (lines) {
        Trace *trace = find_trace((uintptr_t)memory);
        if (trace->address) in_use -= trace->size;
        else trace_count++;
        *trace = (Trace){(uintptr_t)memory, size, lines, is_object, false};
        in_use += size;
        if (in_use > peak) peak = in_use;
    }
    bt_mutex_unlock(&mutex);
}

static void memory_given_back(void *memory) {
    bt_mutex_lock(&mutex);
    if (trace_capacity) {
        Trace *trace = find_trace((uintptr_t)memory);
        if (trace->address) remove_trace(trace);
    }
    bt_mutex_unlock(&mutex);
}

static const BtHeapListener heap_listener = {memory_taken, memory_given_back};

static bool see(BtObject *object, void *context) {
    Trace *trace = find_trace((uintptr_t)object);
    if (trace->address) trace->is_seen = true;
    return true;
}

// Takes out the objects that are dead.
static void sweep(void) {
    bt_stop_world();
    bt_mutex_lock(&mutex);
    if (trace_capacity) {
        bt_heap_walk(see, NULL);
        for (size_t i = 0; i < trace_capacity;) {
            Trace *trace = &traces[i];
            // Removing may move another one here.
            if (trace->address && trace->is_object && !trace->is_seen) remove_trace(trace);
            else i++;
        }
        for (size_t i = 0; i < trace_capacity; i++) traces[i].is_seen = false;
    }
    bt_mutex_unlock(&mutex);
    bt_start_world();
}

// ---- the module -------------------------------------------------------------------------------------------

// Forgets all traces; the names of files are given up outside the mutex. unknown: the name of file 0 to go on
// with, or empty; stolen.
static void forget(Value unknown) {
    bt_mutex_lock(&mutex);
    Value *names = files;
    uint32_t count = file_count;
    for (size_t i = 0; i < lines_capacity; i++) free(known_lines[i]);
    free(known_lines);
    free(traces);
    known_lines = NULL;
    traces = NULL;
    files = NULL;
    lines_count = lines_capacity = lines_bytes = trace_count = trace_capacity = in_use = peak = 0;
    file_count = file_capacity = 0;
    if (!bt_is_empty(unknown)) (void)file_number(bt_view(unknown));
    bt_mutex_unlock(&mutex);
    bt_release_maybe(unknown);
    for (uint32_t i = 0; i < count; i++) bt_release(names[i]);
    free(names);
}

static Value trace_start(View self, const View *args, size_t argc) {
    int frames = 1;
    if (argc && !bt_as_int(args[0], &frames)) return BT_ERROR;
    if (frames < 1 || frames > MOST_FRAMES) {
        return bt_raise(&bt_exc_ValueError, "the number of frames must be in range [1; %d]", MOST_FRAMES);
    }
    bt_mutex_lock(&mutex);
    bool was = tracing;
    bt_mutex_unlock(&mutex);
    if (was) return BT_NONE;
    Value unknown = bt_str_from_text("<unknown>");
    if (bt_is_error(unknown)) return BT_ERROR;
    forget(unknown);
    bt_mutex_lock(&mutex);
    limit = frames;
    tracing = true;
    bt_mutex_unlock(&mutex);
    bt_trace_want_positions(true);
    bt_heap_listen(&heap_listener);
    return BT_NONE;
}

static Value trace_stop(View self) {
    bt_mutex_lock(&mutex);
    bool was = tracing;
    tracing = false;
    bt_mutex_unlock(&mutex);
    if (was) {
        bt_heap_listen(NULL);
        bt_trace_want_positions(false);
        forget(BT_EMPTY);
    }
    return BT_NONE;
}

static bool is_on(void) {
    bt_mutex_lock(&mutex);
    bool on = tracing;
    bt_mutex_unlock(&mutex);
    return on;
}

static Value trace_is_tracing(View self) { return bt_bool(is_on()); }

static Value trace_clear(View self) {
    if (!is_on()) return BT_NONE;
    Value unknown = bt_str_from_text("<unknown>");
    if (bt_is_error(unknown)) return BT_ERROR;
    forget(unknown);
    return BT_NONE;
}

static Value trace_limit(View self) {
    bt_mutex_lock(&mutex);
    int frames = limit;
    bt_mutex_unlock(&mutex);
    return bt_small_int(frames);
}

static Value trace_memory(View self) {
    if (is_on()) sweep();
    bt_mutex_lock(&mutex);
    size_t now = in_use, most = peak;
    bt_mutex_unlock(&mutex);
    return bt_tuple_pack(2, bt_small_int_view((int64_t)now), bt_small_int_view((int64_t)most));
}

static Value trace_reset_peak(View self) {
    if (is_on()) sweep();
    bt_mutex_lock(&mutex);
    peak = in_use;
    bt_mutex_unlock(&mutex);
    return BT_NONE;
}

static Value trace_own_memory(View self) {
    bt_mutex_lock(&mutex);
    size_t bytes = trace_capacity * sizeof *traces + lines_capacity * sizeof *known_lines + lines_bytes +
                   file_capacity * sizeof *files;
    bt_mutex_unlock(&mutex);
    return bt_int_from_i64((int64_t)bytes);
}

// A trace as it was at one moment, with what it needs to be shown.
typedef struct Shown {
    size_t size;
    uint32_t lines;   // index of its Lines among those that are shown
} Shown;

typedef struct Picture {
    Shown *shown;
    size_t count;
    Lines **lines;
    Value *names;
    size_t line_count;
    uint32_t name_count;
} Picture;

// ((file, line), ...)
static Value lines_tuple(const Lines *lines, const Value *names) {
    Value tuple = bt_tuple_new(lines->count);
    for (uint32_t i = 0; !bt_is_error(tuple) && i < lines->count; i++) {
        Value pair = bt_tuple_pack(2, bt_view(names[lines->places[i].file]),
                                   bt_small_int_view(lines->places[i].line));
        if (bt_is_error(pair)) {
            bt_release(tuple);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = pair;
    }
    return tuple;
}

static Lines *copy_lines(const Lines *lines) {
    size_t size = sizeof *lines + lines->count * sizeof *lines->places;
    Lines *copy = malloc(size);
    return copy ? memcpy(copy, lines, size) : NULL;
}

static void picture_free(Picture *picture) {
    for (size_t i = 0; i < picture->line_count; i++) free(picture->lines[i]);
    for (uint32_t i = 0; i < picture->name_count; i++) bt_release(picture->names[i]);
    free(picture->lines);
    free(picture->names);
    free(picture->shown);
}

// Under the mutex. False: no memory.
static bool picture_take(Picture *picture) {
    picture->shown = malloc((trace_count + 1) * sizeof *picture->shown);
    picture->lines = malloc((lines_count + 1) * sizeof *picture->lines);
    picture->names = malloc((file_count + 1) * sizeof *picture->names);
    uint32_t *number = calloc(lines_capacity + 1, sizeof *number);   // of known_lines[i], from 1 on
    bool ok = picture->shown && picture->lines && picture->names && number;
    for (uint32_t i = 0; ok && i < file_count; i++) {
        picture->names[picture->name_count++] = bt_hold(bt_view(files[i]));
    }
    for (size_t i = 0; ok && i < trace_capacity; i++) {
        if (!traces[i].address) continue;
        size_t k = traces[i].lines->hash & (lines_capacity - 1);
        while (known_lines[k] != traces[i].lines) k = (k + 1) & (lines_capacity - 1);
        if (!number[k]) {
            Lines *copy = copy_lines(traces[i].lines);
            if (!copy) {
                ok = false;
                break;
            }
            picture->lines[picture->line_count++] = copy;
            number[k] = (uint32_t)picture->line_count;
        }
        picture->shown[picture->count++] = (Shown){traces[i].size, number[k] - 1};
    }
    free(number);
    return ok;
}

// [(domain, size, ((file, line), ...), frames in all), ...]
static Value trace_get_traces(View self) {
    Picture picture = {0};
    if (!is_on()) return bt_list_new(0);
    sweep();
    bt_mutex_lock(&mutex);
    bool ok = picture_take(&picture);
    bt_mutex_unlock(&mutex);
    Value list = ok ? bt_list_new(0) : bt_raise_no_memory();
    Value *tuples = ok ? calloc(picture.line_count + 1, sizeof *tuples) : NULL;
    ok = ok && tuples && !bt_is_error(list);
    for (size_t i = 0; ok && i < picture.line_count; i++) {
        tuples[i] = lines_tuple(picture.lines[i], picture.names);
        ok = !bt_is_error(tuples[i]);
    }
    for (size_t i = 0; ok && i < picture.count; i++) {
        const Shown *each = &picture.shown[i];
        Value trace = bt_tuple_pack(4, bt_small_int_view(0), bt_small_int_view((int64_t)each->size),
                                    bt_view(tuples[each->lines]),
                                    bt_small_int_view(picture.lines[each->lines]->total));
        ok = !bt_is_error(trace) && bt_list_append(bt_view(list), trace);
    }
    for (size_t i = 0; tuples && i < picture.line_count; i++) bt_release_maybe(tuples[i]);
    free(tuples);
    picture_free(&picture);
    if (ok) return list;
    bt_release_maybe(list);
    return bt_error_occurred() ? BT_ERROR : bt_raise_no_memory();
}

static Value trace_of_object(View self, View object) {
    if (!bt_is_object(object)) return BT_NONE;
    Lines *lines = NULL;
    Value *names = NULL;
    uint32_t count = 0;
    bt_mutex_lock(&mutex);
    const Trace *trace = trace_capacity ? find_trace((uintptr_t)bt_object(object)) : NULL;
    if (trace && trace->address) {
        lines = copy_lines(trace->lines);
        names = lines ? calloc(file_count, sizeof *names) : NULL;
        for (; names && count < file_count; count++) names[count] = bt_hold(bt_view(files[count]));
    }
    bt_mutex_unlock(&mutex);
    Value tuple = names ? lines_tuple(lines, names) : BT_NONE;
    for (uint32_t i = 0; i < count; i++) bt_release(names[i]);
    free(names);
    free(lines);
    return tuple;
}

static const BtMethodDef methods[] = {
    BT_METHOD_N("start", trace_start, 0, 1,
                "start($module, nframe=1, /)\n--\n\n"
                "Start tracing: remember up to nframe lines for each block of memory."),
    BT_METHOD_0("stop", trace_stop, "stop($module, /)\n--\n\nStop tracing, and forget all traces."),
    BT_METHOD_0("is_tracing", trace_is_tracing,
                "is_tracing($module, /)\n--\n\nReturn True if memory is traced, False otherwise."),
    BT_METHOD_0("clear_traces", trace_clear, "clear_traces($module, /)\n--\n\nForget all traces."),
    BT_METHOD_0("get_traceback_limit", trace_limit,
                "get_traceback_limit($module, /)\n--\n\nHow many lines are remembered for a block."),
    BT_METHOD_0("get_traced_memory", trace_memory,
                "get_traced_memory($module, /)\n--\n\n"
                "Size of the traced blocks in bytes, now and at most: a tuple."),
    BT_METHOD_0("reset_peak", trace_reset_peak,
                "reset_peak($module, /)\n--\n\nSet the peak to what is traced now."),
    BT_METHOD_0("get_tracemalloc_memory", trace_own_memory,
                "get_tracemalloc_memory($module, /)\n--\n\nBytes that the traces themselves take."),
    BT_METHOD_0("_get_traces", trace_get_traces,
                "_get_traces($module, /)\n--\n\n"
                "All traces: a list of (domain, size, traceback, number of frames)."),
    BT_METHOD_1("_get_object_traceback", trace_of_object,
                "_get_object_traceback($module, obj, /)\n--\n\n"
                "Where an object's memory was taken: a tuple of (file, line), or None."),
    BT_METHOD_END,
};

bool bt_init_tracemalloc(View module) { return bt_module_add_functions(module, methods); }
