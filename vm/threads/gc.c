// Finding and freeing garbage. The essay is in gc.h.
//
// A word of a side array, one for each block of a page:
//     0                 not looked at: free, no container, being destroyed
//     count + 1         references from outside, while they are being subtracted
//     | REACHABLE       found from a root
#include "vm/threads/gc.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap_internal.h"
#include "vm/base/mutex.h"
#include "vm/base/protocol.h"
#include "vm/base/type.h"
#include "vm/objects/dealloc.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/weakref.h"
#include "vm/threads/biased_count.h"
#include "vm/threads/gc_internal.h"
#include "vm/threads/retire.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_state.h"

int bt_gc_debug;
Value bt_gc_garbage, bt_gc_callbacks;

static uint32_t running;      // atomic
static BtGcStats stats[3];    // the collecting thread only
static int64_t frozen_count;

bool bt_gc_is_running(void) { return bt_load_relaxed_u32(&running); }
BtGcStats bt_gc_stats(int generation) { return stats[generation]; }

// ---- small things -----------------------------------------------------------------------------------------

void bt_gc_list_add(BtGcList *list, BtObject *object) {
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 256;
        BtObject **grown = (BtObject **)realloc(list->items, capacity * sizeof *grown);
        if (!grown) {
            list->failed = true;
            return;
        }
        list->items = grown;
        list->capacity = capacity;
    }
    list->items[list->count++] = object;
}

void bt_gc_list_free(BtGcList *list) {
    free(list->items);
    *list = (BtGcList){0};
}

bool bt_gc_is_candidate(const BtObject *object) {
    // An instance of a class made at run time may be all that keeps the class alive.
    return bt_type_has(bt_object_type(object), BT_TYPE_CONTAINER | BT_TYPE_HEAP);
}

int64_t bt_gc_references(const BtObject *object) { return bt_object_refcount(object); }

static bool is_immortal(const BtObject *object) { return bt_load_relaxed_u32(&object->local) == BT_IMMORTAL; }

// ---- a collection -----------------------------------------------------------------------------------------

// Side words: 0 for what is not looked at, else 1 and the references from outside; garbage has 1. QUEUED is
// for garbage that is being put in order.
enum { REACHABLE = 1u << 31, COUNT_MAX = (1u << 30), QUEUED = 2, QUEUED_AGAIN = 3 };

typedef struct Collection {
    BtGcList to_trace;        // reachable, their references not yet followed
    BtGcList garbage;         // held: one reference each
    BtGcList died;            // died of merging while the world was stopped
    BtGcList to_release;      // values whose release waits until the world goes on
    int64_t uncounted;        // of the garbage: deferred objects that counting alone would have freed
    bool failed;              // out of memory: nothing is garbage
    BtGcRoots *roots;         // at exit: what orders the garbage; their references do not count
} Collection;

// The side word of an object the collection looks at, or NULL.
static uint32_t *side_of(const BtObject *object) {
    if (is_immortal(object)) return NULL;
    BtPage *page = bt_page_of(object);
    return page->side ? &page->side[bt_page_block_number(page, object)] : NULL;
}

static void mark(Collection *c, BtObject *object) {
    uint32_t *side = side_of(object);
    if (!side || *side == 0 || (*side & REACHABLE)) return;
    *side |= REACHABLE;
    bt_gc_list_add(&c->to_trace, object);
}

static int visit_mark(View child, void *context) {
    if (child.bits && bt_is_object(child)) mark((Collection *)context, bt_object(child));
    return 0;
}

static int visit_subtract(View child, void *context) {
    (void)context;
    if (!child.bits || !bt_is_object(child)) return 0;
    uint32_t *side = side_of(bt_object(child));
    if (side && *side > 1) --*side;
    return 0;
}

static void traverse(BtObject *object, BtVisitFn visit, Collection *c) {
    BtType *type = bt_object_type(object);
    if (type->traverse) (void)type->traverse(object, visit, c);
}

static void follow(Collection *c) {
    while (c->to_trace.count) {
        BtObject *object = c->to_trace.items[--c->to_trace.count];
        traverse(object, visit_mark, c);
        // Not counted, but needed.
        BtType *type = bt_object_type(object);
        if (bt_type_has(type, BT_TYPE_HEAP)) mark(c, &type->head);
        (void)bt_generator_visit_uncounted(object, visit_mark, c);
    }
}

// Threads that are ending leave the registry without being attached: the stop does not hold them up.
static void mark_frames(Collection *c) {
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t; t = t->next) (void)bt_thread_visit_frames(t, visit_mark, c);
    bt_mutex_unlock(&bt_registry_mutex);
}

typedef bool (*ObjectFn)(Collection *c, BtObject *object, uint32_t *side);

typedef struct {
    Collection *collection;
    ObjectFn each;
} Walk;

static bool walk_page(BtPage *page, void *context) {
    Walk *walk = (Walk *)context;
    if (!page->side) return true;
    for (uint32_t i = 0; i < page->carved; i++) {
        if (page->side[i] && !walk->each(walk->collection, bt_page_block(page, i), &page->side[i])) {
            return false;
        }
    }
    return true;
}

// Everything that has a side word.
static void each(Collection *c, ObjectFn function) {
    Walk walk = {c, function};
    bt_heap_walk_pages(walk_page, &walk);
}

static bool drop_side(BtPage *page, void *context) {
    (void)context;
    free(page->side);
    page->side = NULL;
    return true;
}

// ---- phase one: what is garbage? World stopped ------------------------------------------------------------

static bool count_page(BtPage *page, void *context) {
    Collection *c = (Collection *)context;
    uint32_t *side = (uint32_t *)calloc(page->carved, sizeof *side);
    if (!side) {
        c->failed = true;
        return false;
    }
    page->side = side;
    bool any = false;
    for (uint32_t i = 0; i < page->carved; i++) {
        BtObject *object = bt_page_block(page, i);
        if (bt_object_shape(object) == BT_SHAPE_FREE || !bt_gc_is_candidate(object)) continue;
        if (bt_load_relaxed_u8(&object->gc) & BT_GC_UNTRACKED) continue;
        any = true;
        if (is_immortal(object) || (bt_load_relaxed_u8(&object->gc) & BT_GC_FROZEN)) {
            // Immortal or frozen: alive, whatever the counts say.
            side[i] = 1 | REACHABLE;
            bt_gc_list_add(&c->to_trace, object);
            continue;
        }
        int64_t references = bt_gc_references(object);
        // Nobody has a reference to an object that is being destroyed; what it still refers to is held from
        // outside.
        if (references <= 0 && !bt_object_is_deferred(object)) continue;
        side[i] = (references > COUNT_MAX ? COUNT_MAX : (uint32_t)references) + 1;
    }
    if (!any) drop_side(page, NULL);
    return true;
}

static bool subtract_its_references(Collection *c, BtObject *object, uint32_t *side) {
    (void)side;
    traverse(object, visit_subtract, c);
    return true;
}

static bool mark_if_held_outside(Collection *c, BtObject *object, uint32_t *side) {
    if (*side > 1 && !(*side & REACHABLE)) mark(c, object);
    // By and by, so that the list of what is to be traced stays short.
    follow(c);
    return true;
}

static bool gather(Collection *c, BtObject *object, uint32_t *side) {
    if (*side & REACHABLE) return true;
    bt_gc_list_add(&c->garbage, object);
    if (bt_gc_references(object) == 0) c->uncounted++;
    return !c->garbage.failed;
}

static bool is_garbage_now(const BtObject *object) {
    uint32_t *side = side_of(object);
    return side && *side && !(*side & REACHABLE);
}

// A weak reference that is garbage itself does not call back when its target, garbage too, goes. (PEP 442,
// and nobody could be told.)
static void silence_weakref(Collection *c, BtObject *object) {
    if (!bt_is_instance(bt_view_of(object), &bt_type_weakref)) return;
    BtWeakref *ref = (BtWeakref *)object;
    if (bt_is_empty(ref->callback) || !ref->target || !is_garbage_now(ref->target)) return;
    if (bt_is_object(bt_view(ref->callback))) {
        bt_gc_list_add(&c->to_release, bt_object(bt_view(ref->callback)));
    }
    ref->callback = BT_EMPTY;
}

static void add_died(BtObject *object, void *context) {
    bt_gc_list_add(&((Collection *)context)->died, object);
}

static void add_release(Value value, void *context) {
    bt_gc_list_add(&((Collection *)context)->to_release, bt_object(bt_view(value)));
}

static void release_later(BtGcList *list) {
    for (size_t i = 0; i < list->count; i++) bt_object_decref(list->items[i]);
    bt_gc_list_free(list);
}

// The list is empty afterwards: whoever stops the world next adds to it.
static void dealloc_died(Collection *c) {
    for (size_t i = 0; i < c->died.count; i++) bt_object_dealloc(c->died.items[i]);
    bt_gc_list_free(&c->died);
}

// Destroys what only waits: for its owner to merge, for a grace period. While it waits it holds other
// objects, which would look alive. Whether there was something.
static bool settle(Collection *c) {
#if BT_FREE_THREADED
    bt_stop_world();
    bt_merge_all_queues_stopped(add_died, c);
    bt_reclaim_all_stopped(add_release, c);
    bt_start_world();
    bool found = c->died.count || c->to_release.count;
    dealloc_died(c);
    release_later(&c->to_release);
    return found;
#else
    (void)c;
    (void)add_died;
    (void)add_release;
    return false;
#endif
}

// ---- order at exit

static bool needs_finalizer(BtObject *object) {
    return bt_object_type(object)->finalize && !(bt_load_relaxed_u8(&object->gc) & BT_GC_FINALIZED);
}

static bool has_finalizer_to_run(const Collection *c) {
    for (size_t i = 0; i < c->garbage.count; i++) {
        if (needs_finalizer(c->garbage.items[i])) return true;
    }
    return false;
}

static void enqueue(BtGcList *queue, BtObject *object) {
    uint32_t *side = side_of(object);
    if (!side || *side != 1) return;
    *side = QUEUED;
    bt_gc_list_add(queue, object);
}

static int visit_enqueue(View child, void *context) {
    if (child.bits && bt_is_object(child)) enqueue((BtGcList *)context, bt_object(child));
    return 0;
}

// Garbage in the order in which it is found from the roots level by level: CPython's finalizers run in that
// order when a program ends, because its last collection but one has found all objects alive that way.
// What a class has is one level further down, in its dict.
static void order_garbage(Collection *c) {
    BtGcList queue = {0}, order = {0};
    for (size_t i = 0; i < c->roots->starts; i++) enqueue(&queue, bt_object(bt_view(c->roots->values[i])));
    for (size_t i = 0; i < queue.count; i++) {
        BtObject *object = queue.items[i];
        BtType *type = bt_object_type(object);
        uint32_t *side = side_of(object);
        if (*side == QUEUED) {
            bt_gc_list_add(&order, object);
            if (bt_is_type(bt_view_of(object))) {
                *side = QUEUED_AGAIN;
                bt_gc_list_add(&queue, object);
                continue;
            }
        }
        if (type->traverse) (void)type->traverse(object, visit_enqueue, &queue);
        if (bt_type_has(type, BT_TYPE_HEAP)) enqueue(&queue, &type->head);
        (void)bt_generator_visit_uncounted(object, visit_enqueue, &queue);
    }
    bt_gc_list_free(&queue);
    for (size_t i = 0; i < c->garbage.count; i++) {
        if (*side_of(c->garbage.items[i]) == 1) bt_gc_list_add(&order, c->garbage.items[i]);
    }
    if (!order.failed && order.count == c->garbage.count) {
        BtGcList unordered = c->garbage;
        c->garbage = order;
        order = unordered;
    }
    bt_gc_list_free(&order);
}

static void uncount_roots(BtGcRoots *roots) {
    for (size_t i = 0; i < roots->count; i++) (void)visit_subtract(bt_view(roots->values[i]), NULL);
}

// The roots that are garbage: the list of garbage holds them now.
static void drop_roots_in_garbage(BtGcRoots *roots) {
    for (size_t i = 0; i < roots->count; i++) {
        if (!is_garbage_now(bt_object(bt_view(roots->values[i])))) continue;
        bt_object_decref(bt_object(bt_view(roots->values[i])));
        roots->values[i] = BT_EMPTY;
    }
}

static void find_garbage(Collection *c) {
#if BT_FREE_THREADED
    // So that counts are where they belong: no thread is inside anything.
    bt_merge_all_queues_stopped(add_died, c);
    bt_reclaim_all_stopped(add_release, c);
#endif
    bt_heap_walk_pages(count_page, c);
    if (!c->failed) {
        each(c, subtract_its_references);
        if (c->roots) uncount_roots(c->roots);
        follow(c);
        mark_frames(c);
        follow(c);
        each(c, mark_if_held_outside);
        if (!c->to_trace.failed) each(c, gather);
    }
    // Without memory to finish, what was gathered is still garbage; without memory to trace, nothing is known
    // to be.
    if (c->failed || c->to_trace.failed) c->garbage.count = 0;
    if (c->roots && c->garbage.count && has_finalizer_to_run(c)) order_garbage(c);
    for (size_t i = 0; i < c->garbage.count; i++) bt_object_incref(c->garbage.items[i]);
    if (c->roots && c->garbage.count) drop_roots_in_garbage(c->roots);
    for (size_t i = 0; i < c->garbage.count; i++) silence_weakref(c, c->garbage.items[i]);
    bt_heap_walk_pages(drop_side, NULL);
}

// ---- phase two: weak references, finalizers. World running ------------------------------------------------

enum { OF_BUILT_IN_CLASSES = 1, OF_THE_PROGRAM = 2 };

// Finalizers of the program's classes, of built-in ones, or of both. True: one has run.
static bool finalize_some(Collection *c, int whose) {
    bool ran = false;
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        bool of_program = bt_type_has(bt_object_type(object), BT_TYPE_HEAP);
        int kind = of_program ? OF_THE_PROGRAM : OF_BUILT_IN_CLASSES;
        if (!(whose & kind) || !needs_finalizer(object)) continue;
        bt_object_finalize(object);
        ran = true;
    }
    return ran;
}

// True: code of the program may have run, and may have got hold of something.
static bool finalize_all(Collection *c) {
    bool ran = BT_FREE_THREADED;  // other threads' weak references could reach garbage until they were
                                  // cleared
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        if (!(bt_load_relaxed_u8(&object->gc) & BT_GC_WEAKREFS)) continue;
        bt_weakrefs_clear(object);
        ran = true;
    }
    if (c->roots) return finalize_some(c, OF_THE_PROGRAM | OF_BUILT_IN_CLASSES) || ran;
    // The program's own first: what they look after (a file, a future) is made after them or by them as a
    // rule, and should not have been closed or complained about before they had their say.
    ran |= finalize_some(c, OF_THE_PROGRAM);
    ran |= finalize_some(c, OF_BUILT_IN_CLASSES);
    return ran;
}

// ---- phase three: what came back to life? World stopped ---------------------------------------------------

static bool give_side(BtPage *page) {
    if (!page->side) page->side = (uint32_t *)calloc(page->carved, sizeof *page->side);
    return page->side != NULL;
}

// An instance made meanwhile, of a class that is garbage: the class lives.
static bool mark_class_of_stranger(BtObject *object, void *context) {
    BtType *type = bt_object_type(object);
    if (!bt_type_has(type, BT_TYPE_HEAP)) return true;
    uint32_t *side = side_of(object);
    if (!side || *side == 0) mark((Collection *)context, &type->head);
    return true;
}

// Keeps in `garbage` what is garbage still; survivors' references move to to_release.
static void find_survivors(Collection *c) {
    bool classes = false;
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        BtPage *page = bt_page_of(object);
        if (!give_side(page)) {
            c->failed = true;
            break;
        }
        // Without the reference that the collection holds.
        int64_t references = bt_gc_references(object) - 1;
        page->side[bt_page_block_number(page, object)] =
            (references > COUNT_MAX ? COUNT_MAX : (uint32_t)references) + 1;
        classes |= bt_is_type(bt_view_of(object));
    }
    if (!c->failed) {
        each(c, subtract_its_references);
        mark_frames(c);
        if (classes) bt_heap_walk(mark_class_of_stranger, c);
        follow(c);
        each(c, mark_if_held_outside);
        c->failed = c->to_trace.failed;
    }
    size_t kept = 0;
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        if (!c->failed && is_garbage_now(object)) {
            c->garbage.items[kept++] = object;
        } else {
            bt_gc_list_add(&c->to_release, object);
        }
    }
    c->garbage.count = kept;
    bt_heap_walk_pages(drop_side, NULL);
}

// ---- phase four: the end of garbage. World running --------------------------------------------------------

// How many classes made at run time lead from a class over its metaclass to `type`, or to one that is its own
// class (`c.__class__ = c`). Of classes that are each other's the count has no end: they have the level of
// rings.
#define LEVEL_OF_RINGS 64u
#define LEVEL_OF_INSTANCES 1000000u

#define SETTLE_ROUNDS 100

static unsigned level_of(BtObject *object) {
    if (!bt_is_type(bt_view_of(object))) return LEVEL_OF_INSTANCES;
    unsigned level = 0;
    BtType *type = bt_object_type(object);
    for (; bt_type_has(type, BT_TYPE_HEAP) && level < LEVEL_OF_RINGS; level++) {
        BtType *next = bt_object_type((BtObject *)type);
        if (next == type) return level + 1 - ((BtObject *)type == object);
        type = next;
    }
    return level;
}

static void clear_level(Collection *c, unsigned level) {
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        if (!object || level_of(object) != level) continue;
        BtType *type = bt_object_type(object);
        if (type->clear) type->clear(object);
        bt_error_clear();
    }
}

static void drop_level(Collection *c, unsigned level) {
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        if (!object || level_of(object) != level) continue;
        c->garbage.items[i] = NULL;
        bt_object_decref(object);
    }
}

// What was dropped may only wait: on the queue of the thread that made it, for a grace period. Finalizers may
// put more there for ever, so not for ever.
static void settle_what_was_dropped(Collection *c) {
    for (int round = 0; round < SETTLE_ROUNDS && settle(c); round++) continue;
}

// Instances first, then classes, then their metaclasses, then those of metaclasses: each needs its class
// until it is gone.
static void clear_all(Collection *c) {
    unsigned highest = 0;
    bool classes = false;
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        if (!object) continue;
        bt_object_undefer(object);
        unsigned level = level_of(object);
        if (level == LEVEL_OF_INSTANCES) continue;
        classes = true;
        if (level > highest) highest = level;
    }
    clear_level(c, LEVEL_OF_INSTANCES);
    drop_level(c, LEVEL_OF_INSTANCES);
    if (!classes) return;
    // An instance, which does not count as a reference to its class, has to be gone before it: those that
    // other threads made, and those that stand in the dict of another class.
    settle_what_was_dropped(c);
    for (unsigned level = highest + 1; level-- > 0;) clear_level(c, level);
    settle_what_was_dropped(c);
    // In a ring none can go before its class: it stays, emptied.
    if (highest == LEVEL_OF_RINGS) highest--;
    for (unsigned level = highest + 1; level-- > 0;) drop_level(c, level);
}

static void save_all(Collection *c) {
    for (size_t i = 0; i < c->garbage.count; i++) {
        // Ours is the only reference: no cycle, only a deferred object at its end.
        if (bt_gc_references(c->garbage.items[i]) == 1) continue;
        Value object = bt_steal(c->garbage.items[i]);
        c->garbage.items[i] = NULL;
        if (bt_is_empty(bt_gc_garbage)) {
            bt_release(object);
        } else if (!bt_list_append(bt_view(bt_gc_garbage), object)) {
            bt_error_clear();
        }
    }
}

// ---- reports ----------------------------------------------------------------------------------------------

static Value info(int generation, int64_t collected) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    if (bt_dict_set_text(bt_view(dict), "generation", bt_small_int_view(generation)) &&
        bt_dict_set_text(bt_view(dict), "collected", bt_small_int_view(collected)) &&
        bt_dict_set_text(bt_view(dict), "uncollectable", bt_small_int_view(0))) {
        return dict;
    }
    bt_release(dict);
    return BT_ERROR;
}

static void call_back(const char *phase, int generation, int64_t collected) {
    if (bt_is_empty(bt_gc_callbacks)) return;
    View list = bt_view(bt_gc_callbacks);
    Value pending = bt_error_take();
    for (int64_t i = 0; i < bt_list_length(list); i++) {
        Value callback = bt_list_get(list, i);
        if (bt_is_empty(callback)) break;
        Value text = bt_str_from_text(phase), details = info(generation, collected);
        Value result = bt_is_error(text) || bt_is_error(details)
                           ? BT_ERROR
                           : bt_call_2(bt_view(callback), bt_view(text), bt_view(details));
        if (bt_is_error(result)) bt_error_write_unraisable(NULL, bt_view(callback));
        bt_release_maybe(result);
        bt_release_maybe(text);
        bt_release_maybe(details);
        bt_release(callback);
    }
    bt_error_clear();
    bt_error_restore(pending);
}

static void print_collectable(const Collection *c) {
    for (size_t i = 0; i < c->garbage.count; i++) {
        BtObject *object = c->garbage.items[i];
        fprintf(stderr, "gc: collectable <%s %p>\n", bt_object_type(object)->name, (void *)object);
    }
}

// ---- the whole --------------------------------------------------------------------------------------------

static int64_t collect(int generation, BtGcRoots *roots) {
    uint32_t idle = 0;
    if (!bt_cas_acq_rel_u32(&running, &idle, 1)) return 0;
    int64_t started = bt_monotonic_ns();
    bool print = bt_gc_debug & BT_GC_DEBUG_STATS;
    if (print) {
        fprintf(stderr, "gc: collecting generation %d...\ngc: objects in each generation: %lld 0 0\n"
                        "gc: objects in permanent generation: %lld\n",
                generation, (long long)bt_heap_live_blocks(), (long long)frozen_count);
    }
    call_back("start", generation, 0);
    Value pending = bt_error_take();
    Collection c = {.roots = roots};
    settle(&c);
    int64_t stop = bt_monotonic_ns();
    bt_stop_world();
    find_garbage(&c);
    bt_start_world();
    int64_t pause = bt_monotonic_ns() - stop;
    dealloc_died(&c);
    release_later(&c.to_release);
    if (c.garbage.count && finalize_all(&c)) {
        stop = bt_monotonic_ns();
        bt_stop_world();
        find_survivors(&c);
        bt_start_world();
        pause += bt_monotonic_ns() - stop;
    }
    int64_t found = (int64_t)c.garbage.count - c.uncounted;
    if (found < 0) found = 0;
    if (bt_gc_debug & BT_GC_DEBUG_COLLECTABLE) print_collectable(&c);
    if (bt_gc_debug & BT_GC_DEBUG_SAVEALL) save_all(&c);
    clear_all(&c);
    release_later(&c.to_release);
    bt_gc_list_free(&c.garbage);
    bt_gc_list_free(&c.died);
    bt_gc_list_free(&c.to_trace);
    bt_error_restore(pending);
    stats[generation].collections++;
    stats[generation].collected += found;
    stats[generation].pause_ns += pause;
    bt_gc_collected();
    bt_store_relaxed_u32(&running, 0);
    if (print) {
        fprintf(stderr, "gc: done, %lld unreachable, 0 uncollectable, %.4fs elapsed\n", (long long)found,
                (double)(bt_monotonic_ns() - started) / 1e9);
    }
    call_back("stop", generation, found);
    return found;
}

int64_t bt_gc_collect(int generation) { return collect(generation, NULL); }

void bt_gc_collect_from(BtGcRoots *roots) { (void)collect(2, roots); }

void bt_gc_collect_at_exit(void) {
    // A finalizer may leave more behind.
    for (int i = 0; i < 5 && bt_gc_collect(2) > 0; i++) continue;
}

// ---- freezing ---------------------------------------------------------------------------------------------

static bool freeze_object(BtObject *object, void *context) {
    (void)context;
    if (!bt_gc_is_candidate(object) || is_immortal(object)) return true;
    if (!(bt_or_acq_rel_u8(&object->gc, BT_GC_FROZEN) & BT_GC_FROZEN)) frozen_count++;
    return true;
}

static bool thaw_object(BtObject *object, void *context) {
    (void)context;
    if (bt_load_relaxed_u8(&object->gc) & BT_GC_FROZEN) {
        bt_and_acq_rel_u8(&object->gc, (uint8_t)~BT_GC_FROZEN);
    }
    return true;
}

void bt_gc_freeze(void) {
    bt_stop_world();
    bt_heap_walk(freeze_object, NULL);
    bt_start_world();
}

void bt_gc_unfreeze(void) {
    bt_stop_world();
    bt_heap_walk(thaw_object, NULL);
    frozen_count = 0;
    bt_start_world();
}

int64_t bt_gc_freeze_count(void) { return frozen_count; }
