// Questions of the gc module about the heap: what is there, who refers to what. Answers are gathered with the
// world stopped, each object held, and made into a list afterwards.
#include <stdlib.h>

#include "vm/base/heap.h"
#include "vm/base/error.h"
#include "vm/base/type.h"
#include "vm/objects/list.h"
#include "vm/objects/tuple.h"
#include "vm/threads/gc_internal.h"
#include "vm/threads/stop_world.h"

typedef struct {
    BtGcList found;
    const View *targets;
    size_t target_count;
} Query;

static bool is_live_container(BtObject *object) {
    if (!bt_type_has(bt_object_type(object), BT_TYPE_CONTAINER)) return false;
    return bt_object_is_deferred(object) || bt_gc_references(object) > 0;
}

static void take(Query *query, BtObject *object) {
    size_t before = query->found.count;
    bt_gc_list_add(&query->found, object);
    if (query->found.count > before) bt_object_incref(object);
}

static Value as_list(Query *query) {
    size_t count = query->found.count;
    if (query->found.failed) {
        for (size_t i = 0; i < count; i++) bt_object_decref(query->found.items[i]);
        bt_gc_list_free(&query->found);
        return bt_raise_no_memory();
    }
    // The same array, as owned words.
    for (size_t i = 0; i < count; i++) {
        Value word = bt_steal(query->found.items[i]);
        memcpy(&query->found.items[i], &word, sizeof word);
    }
    Value list = bt_list_from_values((Value *)(void *)query->found.items, (int64_t)count);
    bt_gc_list_free(&query->found);
    return list;
}

static bool add_container(BtObject *object, void *context) {
    if (is_live_container(object)) take((Query *)context, object);
    return true;
}

Value bt_gc_objects(void) {
    Query query = {0};
    bt_stop_world();
    bt_heap_walk(add_container, &query);
    bt_start_world();
    return as_list(&query);
}

static int visit_is_target(View child, void *context) {
    const Query *query = (const Query *)context;
    for (size_t i = 0; i < query->target_count; i++) {
        if (bt_same(child, query->targets[i])) return 1;
    }
    return 0;
}

static bool add_if_refers(BtObject *object, void *context) {
    if (!is_live_container(object)) return true;
    BtType *type = bt_object_type(object);
    // CPython counts an instance's reference to its class; ours are not counted but shown all the same.
    bool refers = bt_type_has(type, BT_TYPE_HEAP) && visit_is_target(bt_type_view(type), context);
    if (refers || (type->traverse && type->traverse(object, visit_is_target, context))) {
        take((Query *)context, object);
    }
    return true;
}

Value bt_gc_referrers(const View *targets, size_t count) {
    Query query = {.targets = targets, .target_count = count};
    bt_stop_world();
    bt_heap_walk(add_if_refers, &query);
    bt_start_world();
    return as_list(&query);
}

typedef struct {
    Value *items;
    size_t count, capacity;
    bool failed;
} Referents;

static int add_referent(View child, void *context) {
    Referents *referents = (Referents *)context;
    if (!child.bits) return 0;
    if (referents->count == referents->capacity) {
        size_t capacity = referents->capacity ? referents->capacity * 2 : 64;
        Value *grown = (Value *)realloc(referents->items, capacity * sizeof *grown);
        if (!grown) {
            referents->failed = true;
            return 1;
        }
        referents->items = grown;
        referents->capacity = capacity;
    }
    referents->items[referents->count++] = bt_hold(child);
    return 0;
}

Value bt_gc_referents(const View *sources, size_t count) {
    Referents referents = {0};
    bt_stop_world();
    for (size_t i = 0; i < count; i++) {
        if (!bt_is_object(sources[i])) continue;
        BtType *type = bt_type_of(sources[i]);
        if (!type->traverse) continue;
        (void)type->traverse(bt_object(sources[i]), add_referent, &referents);
        // As above: the class of an instance is shown.
        if (bt_type_has(type, BT_TYPE_HEAP)) (void)add_referent(bt_type_view(type), &referents);
    }
    bt_start_world();
    Value list;
    if (referents.failed) {
        for (size_t i = 0; i < referents.count; i++) bt_release(referents.items[i]);
        list = bt_raise_no_memory();
    } else {
        list = bt_list_from_values(referents.items, (int64_t)referents.count);
    }
    free(referents.items);
    return list;
}

bool bt_gc_is_tracked(View v) {
    if (!bt_is_object(v) || !bt_type_has(bt_type_of(v), BT_TYPE_CONTAINER)) return false;
    BtType *type = bt_type_of(v);
    if (bt_is_type(v)) return bt_type_has((BtType *)bt_object(v), BT_TYPE_HEAP);
    if (bt_is_exact(v, BT_SHAPE_TUPLE)) return bt_tuple_length(v) > 0;
    return !(bt_load_relaxed_u8(&bt_object(v)->gc) & BT_GC_UNTRACKED) && type->traverse != NULL;
}
