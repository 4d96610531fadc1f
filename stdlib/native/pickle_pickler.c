// The Pickler type: its options, attributes and methods, dump() and dumps().
#include "stdlib/native/pickle_save.h"

#include "vm/base/arguments.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

static const char persistent_id_name[] = "persistent_id";

static BtPickler *cast(View v) { return (BtPickler *)bt_object(v); }

// To the file, or, when there is none, into `out`.
static bool dump(BtPickler *p, View v) {
    if (!bt_pickle_enter(&p->user, "Pickler")) return false;
    p->framing = false;
    p->frame_start = -1;
    bt_bytes_builder_discard(&p->out);
    bt_bytes_builder_init(&p->out);
    bool ok = true;
    if (bt_type_of(bt_view_of(p)) != &bt_type_pickler) {   // a subclass may override
        Value override = bt_getattr_text(bt_view_of(p), "reducer_override");
        if (bt_is_error(override) && bt_error_matches(&bt_exc_AttributeError)) bt_error_clear();
        ok = !bt_error_occurred();
        bt_assign(&p->reducer_override, override);
        Value persistent = ok ? bt_getattr_text(bt_view_of(p), "persistent_id") : BT_EMPTY;
        ok = !bt_is_error(persistent);
        // That of this class says None of everything: it need not be called.
        if (ok && bt_is_exact(bt_view(persistent), BT_SHAPE_NATIVE) &&
            bt_native_cast(bt_view(persistent))->def->name == persistent_id_name) {
            bt_release(persistent);
            persistent = BT_EMPTY;
        }
        bt_assign(&p->persistent_id, persistent);
    }
    if (ok) {
        if (p->proto >= 2) op_number(p, OP_PROTO, (uint64_t)p->proto, 1);
        p->framing = p->proto >= 4;
        ok = save(p, v, false);
    }
    if (ok) {
        op(p, OP_STOP);
        bt_pickle_close_frame(p);
    }
    p->framing = false;
    bt_assign(&p->reducer_override, BT_EMPTY);
    ok = ok && bt_pickle_flush(p);
    bt_pickle_leave(&p->user, false);
    return ok;
}

static bool set_protocol(BtPickler *p, View protocol, View fix_imports, View callback) {
    int64_t n = BT_PICKLE_DEFAULT;
    if (!bt_view_is_empty(protocol) && !bt_is_none(protocol)) {
        if (!bt_as_i64(protocol, &n)) return false;
        if (n < 0) n = BT_PICKLE_HIGHEST;
        if (n > BT_PICKLE_HIGHEST) {
            bt_raise(&bt_exc_ValueError, "pickle protocol must be <= %d", BT_PICKLE_HIGHEST);
            return false;
        }
    }
    int fix = bt_view_is_empty(fix_imports) ? 1 : bt_truth(fix_imports);
    if (fix < 0) return false;
    if (!bt_view_is_empty(callback) && !bt_is_none(callback)) {
        if (n < 5) {
            bt_raise(&bt_exc_ValueError, "buffer_callback needs protocol >= 5");
            return false;
        }
        bt_assign(&p->buffer_callback, bt_hold(callback));
    }
    p->proto = (int)n;
    p->bin = n > 0;
    p->fix_imports = fix && n < 3;
    p->ready = true;
    return true;
}

static bool set_file(BtPickler *p, View file) {
    Value write = bt_getattr_text(file, "write");
    if (bt_is_error(write)) {
        if (bt_error_matches(&bt_exc_AttributeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "file must have a 'write' attribute");
        }
        return false;
    }
    bt_assign(&p->write, write);
    return true;
}

static Value pickler_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return bt_steal(bt_object_alloc(type, type->size));
}

static bool set_table(View self, View value, void *context) {
    BtPickler *p = cast(self);
    bool inside;
    if (!bt_pickle_enter_again(&p->user, "Pickler", &inside)) return false;
    Value before = p->dispatch_table;
    p->dispatch_table = bt_hold_maybe(value);
    bt_pickle_leave(&p->user, inside);
    bt_release_maybe(before);
    return true;
}

static bool pickler_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "protocol", "fix_imports", "buffer_callback", NULL};
    static const BtSignature signature = {"Pickler", names, 0, 4, 1};
    View out[4];
    BtPickler *p = cast(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    if (!bt_pickle_enter(&p->user, "Pickler")) return false;
    bt_pickle_memo_clear(p);
    bool ok = set_protocol(p, out[1], out[2], out[3]) && set_file(p, out[0]);
    if (ok && bt_type_of(self) != &bt_type_pickler) {
        bt_pickle_leave(&p->user, false);   // one may set the other by asking for it
        Value table = bt_getattr_text(self, "dispatch_table");
        if (bt_is_error(table) && bt_error_matches(&bt_exc_AttributeError)) bt_error_clear();
        ok = bt_is_empty(table) ? !bt_error_occurred() : set_table(self, bt_view(table), NULL);
        bt_release_maybe(table);
        return ok;
    }
    bt_pickle_leave(&p->user, false);
    return ok;
}

static void pickler_clear(BtObject *self) {
    BtPickler *p = (BtPickler *)self;
    bt_assign(&p->write, BT_EMPTY);
    bt_assign(&p->dispatch_table, BT_EMPTY);
    bt_assign(&p->persistent_id, BT_EMPTY);
    bt_assign(&p->buffer_callback, BT_EMPTY);
    bt_assign(&p->reducer_override, BT_EMPTY);
    bt_pickle_memo_clear(p);
}

static void pickler_dealloc(BtObject *self) {
    pickler_clear(self);
    bt_bytes_builder_discard(&((BtPickler *)self)->out);
    bt_object_free(self);
}

static int pickler_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtPickler *p = (BtPickler *)self;
    const Value own[] = {p->write, p->dispatch_table, p->persistent_id, p->buffer_callback,
                         p->reducer_override};
    int result = bt_visit_words(own, sizeof own / sizeof *own, visit, context);
    if (result) return result;
    for (int64_t i = 0; i < p->memo_count; i++) {
        result = visit(bt_view(p->memo[i].object), context);
        if (result) return result;
    }
    return 0;
}

static Value method_dump(View self, View object) {
    BtPickler *p = cast(self);
    if (!p->ready || bt_is_empty(p->write)) {
        return bt_raise(bt_pickling_error, "Pickler.__init__() was not called by %N.__init__()",
                        bt_type_of(self));
    }
    return dump(p, object) ? BT_NONE : BT_ERROR;
}

static Value method_clear_memo(View self) {
    bool inside;
    if (!bt_pickle_enter_again(&cast(self)->user, "Pickler", &inside)) return BT_ERROR;
    bt_pickle_memo_clear(cast(self));
    bt_pickle_leave(&cast(self)->user, inside);
    return BT_NONE;
}

static Value method_persistent_id(View self, View object) { return BT_NONE; }

static const BtMethodDef methods[] = {
    BT_METHOD_1(persistent_id_name, method_persistent_id, "persistent_id($self, obj, /)\n--\n\n"),
    BT_METHOD_1(
        "dump", method_dump,
        "dump($self, obj, /)\n--\n\nWrite a pickled representation of the given object to the open file."),
    BT_METHOD_0("clear_memo", method_clear_memo,
                "clear_memo($self, /)\n--\n\nClears the pickler\'s \"memo\"."),
    BT_METHOD_END,
};

enum { BIN, FAST };

static Value get_flag(View self, void *context) {
    return bt_small_int((intptr_t)context == BIN ? cast(self)->bin : cast(self)->fast);
}

static bool set_flag(View self, View value, void *context) {
    int truth = bt_view_is_empty(value) ? 0 : bt_truth(value);
    if (truth < 0) return false;
    *((intptr_t)context == BIN ? &cast(self)->bin : &cast(self)->fast) = truth;
    return true;
}

static Value get_table(View self, void *context) {
    BtPickler *p = cast(self);
    bool inside;
    if (!bt_pickle_enter_again(&p->user, "Pickler", &inside)) return BT_ERROR;
    Value table = bt_hold_maybe(bt_view(p->dispatch_table));
    bt_pickle_leave(&p->user, inside);
    return bt_is_empty(table) ? bt_raise(&bt_exc_AttributeError, "dispatch_table") : table;
}

// {id: (index, object)}
static Value get_memo(View self, void *context) {
    BtPickler *p = cast(self);
    bool inside;
    if (!bt_pickle_enter_again(&p->user, "Pickler", &inside)) return BT_ERROR;
    Value dict = bt_dict_new();
    for (int64_t i = 0; !bt_is_error(dict) && i < p->memo_count; i++) {
        Value key = bt_int_from_u64(p->memo[i].object.bits);
        Value pair = bt_tuple_pack(2, bt_small_int_view(p->memo[i].index), bt_view(p->memo[i].object));
        if (bt_is_error(key) || bt_is_error(pair) || !bt_dict_set_steal(bt_view(dict), key, pair)) {
            bt_release(dict);
            dict = BT_ERROR;
        }
    }
    bt_pickle_leave(&p->user, inside);
    return dict;
}

static bool set_memo(View self, View value, void *context) {
    BtPickler *p = cast(self);
    if (bt_view_is_empty(value) || !bt_is_dict(value)) {
        if (bt_view_is_empty(value)) bt_raise(&bt_exc_TypeError, "attribute deletion is not supported");
        else {
            bt_raise(&bt_exc_TypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not %T",
                     value);
        }
        return false;
    }
    Value pairs = bt_dict_values_list(value);
    if (bt_is_error(pairs)) return false;
    bool inside, ok = bt_pickle_enter_again(&p->user, "Pickler", &inside);
    if (!ok) {
        bt_release(pairs);
        return false;
    }
    bt_pickle_memo_clear(p);
    for (int64_t i = 0; ok && i < bt_list_length(bt_view(pairs)); i++) {
        Value pair = bt_list_get(bt_view(pairs), i);
        int64_t index;
        ok = bt_is_tuple(bt_view(pair)) && bt_tuple_length(bt_view(pair)) == 2;
        if (!ok) bt_raise(&bt_exc_TypeError, "'memo' values must be 2-item tuples");
        ok = ok && bt_as_i64(bt_tuple_get(bt_view(pair), 0), &index) &&
             bt_pickle_memo_add(p, bt_tuple_get(bt_view(pair), 1), index);
        bt_release(pair);
    }
    bt_pickle_leave(&p->user, inside);
    bt_release(pairs);
    return ok;
}

static const BtGetSetDef getsets[] = {
    {"bin", get_flag, set_flag, NULL, (void *)(intptr_t)BIN},
    {"fast", get_flag, set_flag, NULL, (void *)(intptr_t)FAST},
    {"dispatch_table", get_table, set_table, NULL, NULL},
    {"memo", get_memo, set_memo, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_pickler = {
    BT_TYPE_INIT(0, "_pickle.Pickler", sizeof(BtPickler)),
    .module = "_pickle",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)\n--\n\n"
           "This takes a binary file for writing a pickle data stream.",
    .new_ = pickler_new,
    .init = pickler_init,
    .dealloc = pickler_dealloc,
    .traverse = pickler_traverse,
    .clear = pickler_clear,
    .methods = methods,
    .getsets = getsets,
};

// ---- the module's functions -------------------------------------------------------------------------------

Value bt_pickle_dump(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"obj", "file", "protocol", "fix_imports", "buffer_callback", NULL};
    static const BtSignature signature = {"dump", names, 0, 3, 2};
    View out[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    BtPickler *p = (BtPickler *)bt_object_alloc(&bt_type_pickler, sizeof(BtPickler));
    if (!p) return BT_ERROR;
    bool ok = set_protocol(p, out[2], out[3], out[4]) && set_file(p, out[1]) && dump(p, out[0]);
    bt_release(bt_steal(p));
    return ok ? BT_NONE : BT_ERROR;
}

Value bt_pickle_dumps(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"obj", "protocol", "fix_imports", "buffer_callback", NULL};
    static const BtSignature signature = {"dumps", names, 0, 2, 1};
    View out[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    BtPickler *p = (BtPickler *)bt_object_alloc(&bt_type_pickler, sizeof(BtPickler));
    if (!p) return BT_ERROR;
    Value result = BT_ERROR;
    if (set_protocol(p, out[1], out[2], out[3]) && dump(p, out[0])) {
        result = bt_bytes_builder_finish(&p->out);
        bt_bytes_builder_init(&p->out);
    }
    bt_release(bt_steal(p));
    return result;
}
