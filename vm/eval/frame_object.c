#include "vm/eval/frame_object.h"

#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/generator.h"
#include "vm/eval/jump.h"
#include "vm/eval/loop.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

int bt_frame_line(const BtFrame *frame) {
    int32_t unit = (int32_t)(frame->pc - frame->code->run) - 1;
    return bt_code_line(frame->code, unit < 0 ? 0 : unit);
}

Value bt_frame_object(BtFrame *frame) {
    if (!bt_is_empty(frame->object)) return bt_hold(bt_view(frame->object));
    BtFrameObject *object = (BtFrameObject *)bt_object_alloc(&bt_type_frame, sizeof(BtFrameObject));
    if (!object) return BT_ERROR;
    object->frame = frame;
    object->code = bt_hold(bt_view_of(frame->code));
    object->globals = bt_hold(frame->globals);
    object->builtins = bt_hold(frame->builtins);
    object->names = bt_hold_maybe(bt_view(frame->names));
    frame->object = bt_steal(object);
    return bt_hold(bt_view_of(object));
}

void bt_frame_object_moved(BtFrame *frame) { bt_frame_object_cast(bt_view(frame->object))->frame = frame; }

void bt_frame_object_detach(BtFrame *frame) {
    Value owned = frame->object;
    BtFrameObject *object = bt_frame_object_cast(bt_view(owned));
    frame->object = BT_EMPTY;
    if (object->frame == frame) {
        object->last_unit = (int32_t)(frame->pc - frame->code->run) - 1;
        int32_t n = frame->code->slot_count;
        // A frame that an exception leaves: want of memory here must not take its place.
        Value pending = bt_error_take();
        if (bt_object_refcount(&object->head) > 1 && n > 0) {
            object->locals = bt_buffer_alloc((size_t)n * sizeof(Value));
            if (object->locals) {
                for (int32_t i = 0; i < n; i++) {
                    object->locals[i] = bt_ref_take_or_empty(frame->locals[i]);
                    frame->locals[i] = bt_ref_null();
                }
            } else {
                bt_error_clear();
            }
        }
        if (frame->previous && bt_object_refcount(&object->head) > 1) {
            object->back = bt_frame_object(frame->previous);
            if (bt_is_error(object->back)) bt_error_clear();
        }
        bt_error_restore(pending);
        object->frame = NULL;
    }
    bt_release(owned);
}

// ---- locals -----------------------------------------------------------------------------------------------

// The value of a local or of the cell it holds; new reference, or empty when unbound.
static Value local_value(BtFrameObject *object, int32_t slot) {
    BtCode *code = bt_code_cast(bt_view(object->code));
    Value v;
    if (object->frame) {
        StackRef r = object->frame->locals[slot];
        if (bt_ref_is_null(r)) return BT_EMPTY;
        v = bt_hold(bt_ref_view(r));
    } else {
        if (!object->locals || bt_is_empty(object->locals[slot])) return BT_EMPTY;
        v = bt_hold(bt_view(object->locals[slot]));
    }
    bool cell_kind = code->slot_kinds[slot] & (BT_LOCAL_CELL | BT_LOCAL_FREE);
    if (cell_kind && bt_is_exact(bt_view(v), BT_SHAPE_CELL)) {
        BtCell *cell = bt_cell_cast(bt_view(v));
        Value content = bt_hold_maybe(bt_view(cell->content));
        bt_release(v);
        return content;
    }
    return v;
}

// Whether a module or class is within a comprehension, whose variables are then what locals() tells of (PEP
// 709).
static bool in_comprehension(BtFrameObject *object) {
    BtCode *code = bt_code_cast(bt_view(object->code));
    for (int32_t i = 0; i < code->slot_count; i++) {
        if (!(code->slot_kinds[i] & BT_LOCAL_HIDDEN)) continue;
        Value v = local_value(object, i);
        bool used = !bt_is_empty(v);
        bt_release_maybe(v);
        if (used) return true;
    }
    return false;
}

Value bt_frame_locals_snapshot(BtFrameObject *object) {
    if (!bt_is_empty(object->names) && !in_comprehension(object)) return bt_hold(bt_view(object->names));
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    BtCode *code = bt_code_cast(bt_view(object->code));
    for (int32_t i = 0; i < code->slot_count; i++) {
        Value v = local_value(object, i);
        if (bt_is_empty(v)) continue;
        bool done = bt_dict_set(bt_view(dict), bt_tuple_get(bt_view(code->slot_names), i), bt_view(v));
        bt_release(v);
        if (!done) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    if (!bt_is_empty(object->extra) && !bt_dict_merge(bt_view(dict), bt_view(object->extra), true)) {
        bt_release(dict);
        return BT_ERROR;
    }
    return dict;
}

Value bt_current_frame_object(int depth) {
    BtFrame *frame = bt_self()->frame;
    while (frame && depth > 0) {
        frame = frame->previous;
        depth--;
    }
    if (!frame) return bt_raise(&bt_exc_ValueError, "call stack is not deep enough");
    return bt_frame_object(frame);
}

Value bt_current_locals(void) {
    BtFrame *frame = bt_self()->frame;
    if (!frame) return bt_raise(&bt_exc_SystemError, "frame does not exist");
    if (!bt_is_empty(frame->names) && frame->code->slot_count == 0) return bt_hold(bt_view(frame->names));
    Value object = bt_frame_object(frame);
    if (bt_is_error(object)) return BT_ERROR;
    Value dict = bt_frame_locals_snapshot(bt_frame_object_cast(bt_view(object)));
    bt_release(object);
    return dict;
}

View bt_current_globals(void) {
    BtFrame *frame = bt_self()->frame;
    return frame ? frame->globals : BT_NO_VIEW;
}

// ---- the write-through view of locals (PEP 667) -----------------------------------------------------------

typedef struct BtFrameLocalsProxy {
    BtObject head;
    Value frame;
} BtFrameLocalsProxy;

#define PROXY_FRAME(v) bt_frame_object_cast(bt_view(((BtFrameLocalsProxy *)bt_object(v))->frame))

static Value proxy_of(View frame) {
    BtFrameLocalsProxy *proxy =
        (BtFrameLocalsProxy *)bt_object_alloc(&bt_type_frame_locals_proxy, sizeof(BtFrameLocalsProxy));
    if (!proxy) return BT_ERROR;
    proxy->frame = bt_hold(frame);
    return bt_steal(proxy);
}

// The slot of a variable; -1 when it is none; -2 error (a key that cannot be hashed or compared).
static int32_t find_local(BtCode *code, View name) {
    bool exact = bt_is_exact(name, BT_SHAPE_STR);
    int64_t hash = 0;
    if (!exact && !bt_hash(name, &hash)) return -2;
    for (int32_t i = 0; i < code->slot_count; i++) {
        View own = bt_tuple_get(bt_view(code->slot_names), i);
        int same;
        if (exact) {
            same = bt_str_equal(own, name);
        } else {
            int64_t own_hash;
            if (!bt_hash(own, &own_hash)) return -2;
            same = own_hash == hash ? bt_equal(own, name) : 0;
        }
        if (same < 0) return -2;
        if (same) return i;
    }
    return -1;
}

// Empty without an exception: not there.
static Value proxy_find(View v, View key) {
    BtFrameObject *frame = PROXY_FRAME(v);
    int32_t slot = find_local(bt_code_cast(bt_view(frame->code)), key);
    if (slot == -2) return BT_ERROR;
    if (slot >= 0) return local_value(frame, slot);
    return bt_is_empty(frame->extra) ? BT_EMPTY : bt_dict_get(bt_view(frame->extra), key);
}

static Value proxy_getitem(View v, View key) {
    Value found = proxy_find(v, key);
    if (!bt_is_empty(found) || bt_error_occurred()) return found;
    return bt_raise(&bt_exc_KeyError, "local variable '%R' is not defined", key);
}

static bool proxy_setitem(View v, View key, View value) {
    BtFrameObject *frame = PROXY_FRAME(v);
    BtCode *code = bt_code_cast(bt_view(frame->code));
    int32_t slot = find_local(code, key);
    if (slot == -2) return false;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "cannot remove variables from FrameLocalsProxy");
        return false;
    }
    if (slot < 0) {
        // Names that are no variables of the function live beside it.
        if (bt_is_empty(frame->extra)) frame->extra = bt_dict_new();
        return !bt_is_empty(frame->extra) && bt_dict_set(bt_view(frame->extra), key, value);
    }
    if ((code->slot_kinds[slot] & (BT_LOCAL_CELL | BT_LOCAL_FREE))) {
        View holder = frame->frame ? bt_ref_view(frame->frame->locals[slot])
                                   : (frame->locals ? bt_view(frame->locals[slot]) : BT_NO_VIEW);
        if (!bt_view_is_empty(holder) && bt_is_exact(holder, BT_SHAPE_CELL)) {
            bt_assign(&bt_cell_cast(holder)->content, bt_hold(value));
            return true;
        }
    }
    if (frame->frame) {
        // Stack words may borrow the old value: it lives as long as this frame object.
        StackRef old = frame->frame->locals[slot];
        frame->frame->locals[slot] = bt_ref_from_value(bt_hold(value));
        if (!bt_ref_is_null(old) && bt_ref_is_counted(old)) {
            if (bt_is_empty(frame->replaced)) frame->replaced = bt_list_new(1);
            Value kept = bt_ref_take(old);
            if (bt_is_empty(frame->replaced)) {
                bt_release(kept);
                return false;
            }
            return bt_list_append(bt_view(frame->replaced), kept);
        }
        return true;
    }
    if (frame->locals) bt_assign(&frame->locals[slot], bt_hold(value));
    return true;
}

static Value proxy_snapshot(View v) { return bt_frame_locals_snapshot(PROXY_FRAME(v)); }

#define WITH_SNAPSHOT(v, expression)                                                                        \
    Value dict = proxy_snapshot(v);                                                                         \
    if (bt_is_error(dict)) return BT_ERROR;                                                                 \
    Value result = (expression);                                                                            \
    bt_release(dict);                                                                                       \
    return result

static Value proxy_repr(View v) {
    int entered = bt_repr_enter(v);
    if (entered) return entered < 0 ? BT_ERROR : bt_str_from_text("{...}");
    Value dict = proxy_snapshot(v);
    Value result = bt_is_error(dict) ? BT_ERROR : bt_repr(bt_view(dict));
    bt_release_maybe(dict);
    bt_repr_leave(v);
    return result;
}
static Value list_iterator(Value list) {
    Value iterator = bt_is_error(list) ? BT_ERROR : bt_iter(bt_view(list));
    bt_release_maybe(list);
    return iterator;
}
static Value proxy_iter(View v) { WITH_SNAPSHOT(v, list_iterator(bt_dict_keys_list(bt_view(dict)))); }
static Value proxy_keys(View v) { WITH_SNAPSHOT(v, bt_dict_keys_list(bt_view(dict))); }
static Value proxy_values(View v) { WITH_SNAPSHOT(v, bt_dict_values_list(bt_view(dict))); }
static Value proxy_items(View v) { WITH_SNAPSHOT(v, bt_dict_items_list(bt_view(dict))); }
static Value proxy_copy(View v) { return proxy_snapshot(v); }
static bool one_or_two(const char *name, size_t argc) {
    if (argc == 1 || argc == 2) return true;
    bt_raise(&bt_exc_TypeError, "%s expected 1 or 2 arguments", name);
    return false;
}
static Value proxy_get(View v, const View *args, size_t argc) {
    if (!one_or_two("get", argc)) return BT_ERROR;
    Value found = proxy_find(v, args[0]);
    if (!bt_is_empty(found) || bt_error_occurred()) return found;
    return argc > 1 ? bt_hold(args[1]) : BT_NONE;
}
static Value proxy_setdefault(View v, const View *args, size_t argc) {
    if (!one_or_two("setdefault", argc)) return BT_ERROR;
    Value found = proxy_find(v, args[0]);
    if (!bt_is_empty(found) || bt_error_occurred()) return found;
    View otherwise = argc > 1 ? args[1] : BT_NONE_VIEW;
    return proxy_setitem(v, args[0], otherwise) ? bt_hold(otherwise) : BT_ERROR;
}
static Value proxy_reversed(View v) {
    Value keys = proxy_keys(v);
    if (bt_is_error(keys)) return BT_ERROR;
    Value done = bt_call_method_text(bt_view(keys), "reverse", NULL, 0);
    if (!bt_is_error(done)) return keys;
    bt_release(keys);
    return BT_ERROR;
}
static bool is_proxy_or_dict(View v) { return bt_is_dict(v) || bt_is_exact(v, BT_SHAPE_FRAME_LOCALS_PROXY); }
static Value proxy_update(View v, View other) {
    if (!is_proxy_or_dict(other)) {
        return bt_raise(&bt_exc_TypeError, "update() argument must be dict or another FrameLocalsProxy");
    }
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    bool ok = bt_dict_update(bt_view(dict), other);
    int64_t position = 0;
    Value key, value;
    while (ok && bt_dict_next(bt_view(dict), &position, &key, &value)) {
        ok = proxy_setitem(v, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    bt_release(dict);
    return ok ? BT_NONE : BT_ERROR;
}
static int64_t proxy_length(View v) {
    Value dict = proxy_snapshot(v);
    if (bt_is_error(dict)) return -1;
    int64_t n = bt_dict_length(bt_view(dict));
    bt_release(dict);
    return n;
}
static int proxy_contains(View v, View key) {
    Value found = proxy_find(v, key);
    if (bt_is_empty(found)) return bt_error_occurred() ? -1 : 0;
    bt_release(found);
    return 1;
}
static Value proxy_or(View left, View right) {
    if (!is_proxy_or_dict(left) || !is_proxy_or_dict(right)) return BT_NOT_IMPLEMENTED;
    Value dict = bt_dict_new();
    if (!bt_is_error(dict) && bt_dict_update(bt_view(dict), left) && bt_dict_update(bt_view(dict), right)) {
        return dict;
    }
    bt_release_maybe(dict);
    return BT_ERROR;
}
static Value proxy_inplace_or(View left, View right) {
    if (!is_proxy_or_dict(right)) return BT_NOT_IMPLEMENTED;
    Value done = proxy_update(left, right);
    if (bt_is_error(done)) return BT_ERROR;
    bt_release(done);
    return bt_hold(left);
}
static Value proxy_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    if (!bt_no_keywords("FrameLocalsProxy", kwnames)) return BT_ERROR;
    if (argc != 1) return bt_raise(&bt_exc_TypeError, "FrameLocalsProxy expected 1 argument, got %zu", argc);
    if (!bt_is_exact(args[0], BT_SHAPE_FRAME)) {
        return bt_raise(&bt_exc_TypeError, "expect frame, not %T", args[0]);
    }
    return proxy_of(args[0]);
}
static Value proxy_compare(View left, View right, BtCompareOp op) {
    if (op != BT_EQ && op != BT_NE) return BT_NOT_IMPLEMENTED;
    Value dict = proxy_snapshot(left);
    if (bt_is_error(dict)) return BT_ERROR;
    Value other = bt_is_exact(right, BT_SHAPE_FRAME_LOCALS_PROXY) ? proxy_snapshot(right) : bt_hold(right);
    Value result = bt_is_error(other) ? BT_ERROR : bt_compare(bt_view(dict), bt_view(other), op);
    bt_release(dict);
    bt_release_maybe(other);
    return result;
}
static void proxy_dealloc(BtObject *object) {
    bt_release_maybe(((BtFrameLocalsProxy *)object)->frame);
    bt_object_free(object);
}
static int proxy_traverse(BtObject *object, BtVisitFn visit, void *context) {
    Value frame = ((BtFrameLocalsProxy *)object)->frame;
    return bt_visit_maybe(frame, visit, context);
}

static const BtMethodDef proxy_methods[] = {
    BT_METHOD_0("keys", proxy_keys, NULL),         BT_METHOD_0("values", proxy_values, NULL),
    BT_METHOD_0("items", proxy_items, NULL),       BT_METHOD_0("copy", proxy_copy, NULL),
    BT_METHOD_N("get", proxy_get, 0, -1, NULL),    BT_METHOD_1("update", proxy_update, NULL),
    BT_METHOD_N("setdefault", proxy_setdefault, 0, -1, NULL),
    BT_METHOD_0("__reversed__", proxy_reversed, NULL), BT_METHOD_END,
};

BtType bt_type_frame_locals_proxy = {
    BT_TYPE_INIT(BT_SHAPE_FRAME_LOCALS_PROXY, "FrameLocalsProxy", sizeof(BtFrameLocalsProxy)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_MAPPING_PATTERN,
    .new_ = proxy_new,
    .binary[BT_OP_OR] = proxy_or,
    .inplace[BT_OP_OR] = proxy_inplace_or,
    .dealloc = proxy_dealloc,
    .traverse = proxy_traverse,
    .repr = proxy_repr,
    .iter = proxy_iter,
    .length = proxy_length,
    .getitem = proxy_getitem,
    .setitem = proxy_setitem,
    .contains = proxy_contains,
    .compare = proxy_compare,
    .methods = proxy_methods,
};

// ---- the type ---------------------------------------------------------------------------------------------

static void frame_dealloc(BtObject *o) {
    BtFrameObject *object = (BtFrameObject *)o;
    Value *locals = object->locals;
    if (locals) {
        int32_t n = bt_code_cast(bt_view(object->code))->slot_count;
        object->locals = NULL;
        for (int32_t i = 0; i < n; i++) bt_release_maybe(locals[i]);
        bt_buffer_free(locals);
    }
    bt_release_maybe(object->back);
    bt_release_maybe(object->globals);
    bt_release_maybe(object->builtins);
    bt_release_maybe(object->names);
    bt_release_maybe(object->replaced);
    bt_release_maybe(object->trace);
    bt_release_maybe(object->extra);
    bt_release_maybe(object->monitored_call);
    bt_release_maybe(object->code);
    bt_object_free(o);
}

static int frame_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtFrameObject *object = (BtFrameObject *)o;
    Value fields[] = {object->code, object->globals, object->builtins, object->back,
                      object->names, object->replaced, object->trace, object->extra,
                      object->monitored_call};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (bt_is_empty(fields[i])) continue;
        int stop = visit(bt_view(fields[i]), context);
        if (stop) return stop;
    }
    if (!object->locals) return 0;
    int32_t n = bt_code_cast(bt_view(object->code))->slot_count;
    for (int32_t i = 0; i < n; i++) {
        if (bt_is_empty(object->locals[i])) continue;
        int stop = visit(bt_view(object->locals[i]), context);
        if (stop) return stop;
    }
    return 0;
}

static void frame_clear_locals(BtFrameObject *object) {
    bt_assign(&object->extra, BT_EMPTY);
    if (!object->locals) return;
    int32_t n = bt_code_cast(bt_view(object->code))->slot_count;
    for (int32_t i = 0; i < n; i++) bt_assign(&object->locals[i], BT_EMPTY);
}

static void frame_clear(BtObject *o) {
    BtFrameObject *object = (BtFrameObject *)o;
    frame_clear_locals(object);
    bt_assign(&object->back, BT_EMPTY);
    bt_assign(&object->trace, BT_EMPTY);
    bt_assign(&object->monitored_call, BT_EMPTY);
    bt_assign(&object->replaced, BT_EMPTY);
}

static Value frame_clear_method(View v) {
    BtFrameObject *object = bt_frame_object_cast(v);
    if (object->frame) {
        if (object->frame->kind != BT_FRAME_GENERATOR) {
            return bt_raise(&bt_exc_RuntimeError, "cannot clear an executing frame");
        }
        BtGenerator *generator = bt_generator_of_frame(object->frame);
        if (bt_load_acquire_u32(&generator->state) == BT_GENERATOR_SUSPENDED) {
            return bt_raise(&bt_exc_RuntimeError, "cannot clear a suspended frame");
        }
        if (bt_load_acquire_u32(&generator->state) == BT_GENERATOR_RUNNING) {
            return bt_raise(&bt_exc_RuntimeError, "cannot clear an executing frame");
        }
        if ((generator->kind & BT_CODE_COROUTINE) &&
            bt_load_acquire_u32(&generator->state) == BT_GENERATOR_CREATED) {
            bt_warn_never_awaited(bt_view_of(generator));
        }
        return bt_generator_close(bt_view_of(generator)) ? BT_NONE : BT_ERROR;
    }
    frame_clear_locals(object);
    return BT_NONE;
}

static int32_t current_unit(BtFrameObject *object) {
    if (!object->frame) return object->last_unit;
    return (int32_t)(object->frame->pc - object->frame->code->run) - 1;
}

static Value frame_repr(View v) {
    BtFrameObject *object = bt_frame_object_cast(v);
    BtCode *code = bt_code_cast(bt_view(object->code));
    return bt_str_format("<frame at %p, file %R, line %d, code %S>", (void *)object, bt_view(code->filename),
                         bt_code_line(code, current_unit(object)), bt_view(code->name));
}

static Value get_code(View v, void *c) { (void)c; return bt_hold(bt_view(bt_frame_object_cast(v)->code)); }
static Value get_globals(View v, void *c) {
    (void)c;
    return bt_hold(bt_view(bt_frame_object_cast(v)->globals));
}
static Value get_builtins(View v, void *c) {
    (void)c;
    return bt_hold(bt_view(bt_frame_object_cast(v)->builtins));
}
static Value get_back(View v, void *c) {
    (void)c;
    BtFrameObject *object = bt_frame_object_cast(v);
    if (object->frame) return object->frame->previous ? bt_frame_object(object->frame->previous) : BT_NONE;
    return bt_is_empty(object->back) ? BT_NONE : bt_hold(bt_view(object->back));
}
static Value get_lineno(View v, void *c) {
    (void)c;
    BtFrameObject *object = bt_frame_object_cast(v);
    const BtCode *code = bt_code_cast(bt_view(object->code));
    int32_t unit = current_unit(object);
    int line = bt_code_line(code, unit);
    bool has_line = line || (unit >= 0 && unit < code->unit_count && code->positions[unit].column >= 0);
    return has_line ? bt_small_int(line) : BT_NONE;
}
static Value get_lasti(View v, void *c) {
    (void)c;
    int32_t unit = current_unit(bt_frame_object_cast(v));
    return bt_small_int(unit < 0 ? -1 : unit * 2);
}
static Value get_locals(View v, void *c) {
    (void)c;
    BtFrameObject *object = bt_frame_object_cast(v);
    if (!bt_is_empty(object->names) && !in_comprehension(object)) return bt_hold(bt_view(object->names));
    return proxy_of(v);
}
static Value get_trace(View v, void *c) {
    (void)c;
    Value trace = bt_frame_object_cast(v)->trace;
    return bt_is_empty(trace) ? BT_NONE : bt_hold(bt_view(trace));
}
static bool set_trace(View v, View value, void *c) {
    (void)c;
    bt_assign(&bt_frame_object_cast(v)->trace,
              bt_view_is_empty(value) || bt_is_none(value) ? BT_EMPTY : bt_hold(value));
    return true;
}
static bool *flag_of(View v, void *opcodes) {
    BtFrameObject *object = bt_frame_object_cast(v);
    return opcodes ? &object->trace_opcodes : &object->no_trace_lines;
}
// f_trace_lines is true from the start, and kept the other way round.
static Value get_trace_flag(View v, void *opcodes) {
    return bt_bool(*flag_of(v, opcodes) != (opcodes == NULL));
}
static bool set_trace_flag(View v, View value, void *opcodes) {
    if (bt_view_is_empty(value) || !bt_is_exact(value, BT_SHAPE_BOOL)) {
        bt_raise(&bt_exc_TypeError, "attribute value type must be bool");
        return false;
    }
    *flag_of(v, opcodes) = bt_is_true_object(value) != (opcodes == NULL);
    return true;
}
static bool set_lineno(View v, View value, void *c) {
    (void)c;
    return bt_frame_set_line(v, value);
}

static const BtGetSetDef frame_getsets[] = {
    {"f_code", get_code, NULL, NULL, NULL},         {"f_globals", get_globals, NULL, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL, NULL}, {"f_back", get_back, NULL, NULL, NULL},
    {"f_lineno", get_lineno, set_lineno, NULL, NULL},     {"f_lasti", get_lasti, NULL, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL, NULL},     {"f_trace", get_trace, set_trace, NULL, NULL},
    {"f_trace_lines", get_trace_flag, set_trace_flag, NULL, NULL, true},
    {"f_trace_opcodes", get_trace_flag, set_trace_flag, NULL, "opcodes"},
    {NULL, NULL, NULL, NULL, NULL},
};
static const BtMethodDef frame_methods[] = {
    BT_METHOD_0("clear", frame_clear_method, "F.clear(): clear all references held by the frame"),
    BT_METHOD_END};

BtType bt_type_frame = {
    BT_TYPE_INIT(BT_SHAPE_FRAME, "frame", sizeof(BtFrameObject)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION,
    .dealloc = frame_dealloc,
    .traverse = frame_traverse,
    .clear = frame_clear,
    .repr = frame_repr,
    .methods = frame_methods,
    .getsets = frame_getsets,
};
