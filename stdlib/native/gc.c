// gc: the face of the cycle collector (vm/threads/gc.h).
#include "vm/threads/gc.h"

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum { GENERATIONS = 3 };

static Value collect(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"generation", NULL};
    static const BtSignature signature = {"collect", names, 0, 1, 0};
    View out[1];
    int generation = GENERATIONS - 1;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    if (!bt_view_is_empty(out[0]) && !bt_as_int(out[0], &generation)) return BT_ERROR;
    if (generation < 0 || generation >= GENERATIONS) {
        return bt_raise(&bt_exc_ValueError, "invalid generation");
    }
    return bt_int_from_i64(bt_gc_collect(generation));
}

static Value enable(View self) {
    (void)self;
    bt_gc_set_enabled(true);
    return BT_NONE;
}

static Value disable(View self) {
    (void)self;
    bt_gc_set_enabled(false);
    return BT_NONE;
}

static Value is_enabled(View self) {
    (void)self;
    return bt_bool(bt_gc_is_enabled());
}

static Value three_ints(const int64_t numbers[3]) {
    Value items[3];
    for (int i = 0; i < 3; i++) items[i] = bt_int_from_i64(numbers[i]);
    return bt_tuple_from_values(items, 3);
}

static Value get_threshold(View self) {
    (void)self;
    int64_t thresholds[3];
    bt_gc_thresholds(thresholds);
    return three_ints(thresholds);
}

static Value set_threshold(View self, const View *args, size_t argc) {
    (void)self;
    if (argc < 1 || argc > 3) {
        return bt_raise(&bt_exc_TypeError, "gc.set_threshold requires 1 to 3 arguments");
    }
    int64_t thresholds[3];
    bt_gc_thresholds(thresholds);
    for (size_t i = 0; i < argc; i++) {
        int number;
        if (!bt_as_int(args[i], &number)) return BT_ERROR;
        thresholds[i] = number;
    }
    bt_gc_set_thresholds(thresholds);
    return BT_NONE;
}

static Value get_count(View self) {
    (void)self;
    int64_t counts[3] = {bt_gc_count(), 0, 0};
    return three_ints(counts);
}

static Value get_debug(View self) {
    (void)self;
    return bt_small_int(bt_gc_debug);
}

static Value set_debug(View self, View flags) {
    (void)self;
    return bt_as_int(flags, &bt_gc_debug) ? BT_NONE : BT_ERROR;
}

static Value one_generation(int generation) {
    BtGcStats stats = bt_gc_stats(generation);
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    if (bt_dict_set_text(bt_view(dict), "collections", bt_small_int_view(stats.collections)) &&
        bt_dict_set_text(bt_view(dict), "collected", bt_small_int_view(stats.collected)) &&
        bt_dict_set_text(bt_view(dict), "uncollectable", bt_small_int_view(stats.uncollectable))) {
        return dict;
    }
    bt_release(dict);
    return BT_ERROR;
}

static Value get_stats(View self) {
    (void)self;
    Value items[GENERATIONS];
    for (int i = 0; i < GENERATIONS; i++) items[i] = one_generation(i);
    for (int i = 0; i < GENERATIONS; i++) {
        if (!bt_is_empty(items[i])) continue;
        for (int j = 0; j < GENERATIONS; j++) bt_release_maybe(items[j]);
        return BT_ERROR;
    }
    return bt_list_from_values(items, GENERATIONS);
}

// All objects are of the oldest generation here: the collector does not tell ages apart.
static Value get_objects(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"generation", NULL};
    static const BtSignature signature = {"get_objects", names, 0, 1, 0};
    View out[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    View asked = bt_view_is_empty(out[0]) || bt_is_none(out[0]) ? bt_small_int_view(-1) : out[0];
    if (!bt_audit("gc.get_objects", &asked, 1)) return BT_ERROR;
    if (bt_view_is_empty(out[0]) || bt_is_none(out[0])) return bt_gc_objects();
    int64_t generation;
    if (!bt_as_i64(out[0], &generation)) return BT_ERROR;
    if (generation < 0) return bt_raise(&bt_exc_ValueError, "generation parameter cannot be negative");
    if (generation >= GENERATIONS) {
        return bt_raise(&bt_exc_ValueError,
                        "generation parameter must be less than the number of available generations (%d)",
                        GENERATIONS);
    }
    return generation == GENERATIONS - 1 ? bt_gc_objects() : bt_list_new(0);
}

static bool audit_objects(const char *event, const View *args, size_t argc) {
    if (!bt_load_relaxed_u32(&bt_audit_active)) return true;
    Value objects = bt_tuple_from_views(args, (int64_t)argc);
    View view = bt_view(objects);
    bool ok = !bt_is_error(objects) && bt_audit(event, &view, 1);
    bt_release_maybe(objects);
    return ok;
}

static Value get_referrers(View self, const View *args, size_t argc) {
    (void)self;
    return audit_objects("gc.get_referrers", args, argc) ? bt_gc_referrers(args, argc) : BT_ERROR;
}

static Value get_referents(View self, const View *args, size_t argc) {
    (void)self;
    return audit_objects("gc.get_referents", args, argc) ? bt_gc_referents(args, argc) : BT_ERROR;
}

// CPython takes a dict off its lists until something is stored in it that may itself be in a cycle.
static bool holds_tracked(View dict) {
    int64_t position = 0;
    Value key, value;
    bool tracked = false;
    while (!tracked && bt_dict_next(dict, &position, &key, &value)) {
        tracked = bt_gc_is_tracked(bt_view(key)) || bt_gc_is_tracked(bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    return tracked;
}

static Value is_tracked(View self, View v) {
    (void)self;
    return bt_bool(bt_gc_is_tracked(v) && (!bt_is_exact(v, BT_SHAPE_DICT) || holds_tracked(v)));
}

static Value is_finalized(View self, View v) {
    (void)self;
    return bt_bool(bt_is_object(v) && (bt_load_relaxed_u8(&bt_object(v)->gc) & BT_GC_FINALIZED));
}

static Value freeze(View self) {
    (void)self;
    bt_gc_freeze();
    return BT_NONE;
}

static Value unfreeze(View self) {
    (void)self;
    bt_gc_unfreeze();
    return BT_NONE;
}

static Value get_freeze_count(View self) {
    (void)self;
    return bt_int_from_i64(bt_gc_freeze_count());
}

static Value has_inline_attributes(View module, View v) {
    (void)module;
    BtAttributes *attributes = bt_is_object(v) ? bt_attributes(bt_object(v)) : NULL;
    return bt_bool(attributes && bt_load_relaxed_u64(&attributes->dict.bits) == 0);
}

static const BtMethodDef functions[] = {
    BT_METHOD_0("enable", enable, "enable($module, /)\n--\n\nEnable automatic garbage collection."),
    BT_METHOD_0("disable", disable, "disable($module, /)\n--\n\nDisable automatic garbage collection."),
    BT_METHOD_0("isenabled", is_enabled,
                "isenabled($module, /)\n--\n\nReturns true if automatic garbage collection is enabled."),
    BT_METHOD_K("collect", collect, "collect($module, /, generation=2)\n--\n\nRun the garbage collector."),
    BT_METHOD_0("get_count", get_count,
                "get_count($module, /)\n--\n\nReturn a three-tuple of the current collection counts."),
    BT_METHOD_0("get_threshold", get_threshold,
                "get_threshold($module, /)\n--\n\nReturn the current collection thresholds."),
    BT_METHOD_N("set_threshold", set_threshold, 0, -1,
                "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the "
                "collection frequency)."),
    BT_METHOD_0("get_debug", get_debug,
                "get_debug($module, /)\n--\n\nGet the garbage collection debugging flags."),
    BT_METHOD_1("set_debug", set_debug,
                "set_debug($module, flags, /)\n--\n\nSet the garbage collection debugging flags."),
    BT_METHOD_0(
        "get_stats", get_stats,
        "get_stats($module, /)\n--\n\nReturn a list of dictionaries containing per-generation statistics."),
    BT_METHOD_K("get_objects", get_objects,
                "get_objects($module, /, generation=None)\n--\n\nReturn a list of objects tracked by the "
                "collector (excluding the list returned)."),
    BT_METHOD_N("get_referrers", get_referrers, 0, -1,
                "get_referrers($module, /, *objs)\n--\n\nReturn the list of objects that directly refer to "
                "any of 'objs'."),
    BT_METHOD_N("get_referents", get_referents, 0, -1,
                "get_referents($module, /, *objs)\n--\n\nReturn the list of objects that are directly "
                "referred to by 'objs'."),
    BT_METHOD_1(
        "is_tracked", is_tracked,
        "is_tracked($module, obj, /)\n--\n\nReturns true if the object is tracked by the garbage collector."),
    BT_METHOD_1("_has_inline_attributes", has_inline_attributes,
                "Whether the attributes of an object lie in it, not in a dict of their own."),
    BT_METHOD_1("is_finalized", is_finalized,
                "is_finalized($module, obj, /)\n--\n\nReturns true if the object has been already finalized "
                "by the GC."),
    BT_METHOD_0("freeze", freeze,
                "freeze($module, /)\n--\n\nFreeze all current tracked objects and ignore them for future "
                "collections."),
    BT_METHOD_0("unfreeze", unfreeze,
                "unfreeze($module, /)\n--\n\nUnfreeze all objects in the permanent generation."),
    BT_METHOD_0(
        "get_freeze_count", get_freeze_count,
        "get_freeze_count($module, /)\n--\n\nReturn the number of objects in the permanent generation."),
    BT_METHOD_END,
};

static bool add_list(View module, const char *name, Value *kept) {
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return false;
    *kept = bt_hold(bt_view(list));
    return bt_module_add(module, name, list);
}

bool bt_init_gc(View module) {
    static const struct {
        const char *name;
        int value;
    } flags[] = {
        {"DEBUG_STATS", BT_GC_DEBUG_STATS},
        {"DEBUG_COLLECTABLE", BT_GC_DEBUG_COLLECTABLE},
        {"DEBUG_UNCOLLECTABLE", BT_GC_DEBUG_UNCOLLECTABLE},
        {"DEBUG_SAVEALL", BT_GC_DEBUG_SAVEALL},
        {"DEBUG_LEAK", BT_GC_DEBUG_COLLECTABLE | BT_GC_DEBUG_UNCOLLECTABLE | BT_GC_DEBUG_SAVEALL},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (!bt_module_add(module, flags[i].name, bt_small_int(flags[i].value))) return false;
    }
    return bt_module_add_functions(module, functions) && add_list(module, "garbage", &bt_gc_garbage) &&
           add_list(module, "callbacks", &bt_gc_callbacks);
}
