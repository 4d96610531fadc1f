// The Unpickler type: its options, attributes and methods, load() and loads().
#include "stdlib/native/pickle_load.h"

#include "vm/base/arguments.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

static BtUnpickler *cast(View v) { return (BtUnpickler *)bt_object(v); }

static Value unpickler_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return bt_steal(bt_object_alloc(type, type->size));
}

static char *copy_text(View v, const char *otherwise) {
    const char *text = otherwise;
    if (!bt_view_is_empty(v)) text = bt_as_utf8(v, NULL);
    if (!text) return NULL;
    char *copy = bt_buffer_alloc(strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

static bool set_options(BtUnpickler *u, View fix_imports, View encoding, View errors, View buffers) {
    int fix = bt_view_is_empty(fix_imports) ? 1 : bt_truth(fix_imports);
    if (fix < 0) return false;
    bt_buffer_free(u->encoding);
    bt_buffer_free(u->errors);
    u->errors = NULL;
    u->encoding = copy_text(encoding, "ASCII");
    if (u->encoding) u->errors = copy_text(errors, "strict");
    if (!u->errors) return false;
    u->fix_imports = fix;
    bt_assign(&u->buffers, BT_EMPTY);
    if (!bt_view_is_empty(buffers) && !bt_is_none(buffers)) {
        u->buffers = bt_iter(buffers);
        if (bt_is_error(u->buffers)) return false;
    }
    u->ready = true;
    return true;
}

static bool set_file(BtUnpickler *u, View file) {
    Value read = bt_getattr_or_empty(file, BT_NAME(read));
    if (bt_is_empty(read) && bt_error_occurred()) return false;
    Value readline = bt_getattr_or_empty(file, BT_NAME(readline));
    if (bt_is_empty(read) || bt_is_empty(readline)) {
        if (!bt_error_occurred()) {
            bt_raise(&bt_exc_TypeError, "file must have 'read' and 'readline' attributes");
        }
        bt_release_maybe(read);
        bt_release_maybe(readline);
        return false;
    }
    bt_assign(&u->read, read);
    bt_assign(&u->readline, readline);
    u->at = u->end = NULL;
    return true;
}

static bool unpickler_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "fix_imports", "encoding", "errors", "buffers", NULL};
    static const BtSignature signature = {"Unpickler", names, 0, 1, 1};
    View out[5];
    BtUnpickler *u = cast(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    if (!bt_pickle_enter(&u->user, "Unpickler")) return false;
    bt_pickle_empty_words(&u->memo);
    bool ok = set_file(u, out[0]) && set_options(u, out[1], out[2], out[3], out[4]);
    bt_pickle_leave(&u->user, false);
    return ok;
}

static void unpickler_clear(BtObject *self) {
    BtUnpickler *u = (BtUnpickler *)self;
    bt_assign(&u->read, BT_EMPTY);
    bt_assign(&u->readline, BT_EMPTY);
    bt_assign(&u->buffers, BT_EMPTY);
    bt_pickle_empty_words(&u->stack);
    bt_pickle_empty_words(&u->memo);
}

static void unpickler_dealloc(BtObject *self) {
    BtUnpickler *u = (BtUnpickler *)self;
    unpickler_clear(self);
    bt_release_maybe(u->chunk);
    bt_release_buffer(&u->source);
    bt_buffer_free(u->marks);
    bt_buffer_free(u->encoding);
    bt_buffer_free(u->errors);
    bt_object_free(self);
}

static int visit_stack(const BtPickleWords *words, BtVisitFn visit, void *context) {
    return bt_visit_words(words->items, (size_t)words->count, visit, context);
}

static int unpickler_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtUnpickler *u = (BtUnpickler *)self;
    const Value own[] = {u->read, u->readline, u->buffers, u->source.owner};
    int result = bt_visit_words(own, sizeof own / sizeof *own, visit, context);
    if (!result) result = visit_stack(&u->stack, visit, context);
    return result ? result : visit_stack(&u->memo, visit, context);
}

static Value method_load(View self) {
    if (!cast(self)->ready) {
        return bt_raise(bt_unpickling_error, "Unpickler.__init__() was not called by %N.__init__()",
                        bt_type_of(self));
    }
    return bt_pickle_run(cast(self));
}

static Value method_find_class(View self, const View *args, size_t argc) {
    return bt_pickle_find_class(cast(self), args[0], args[1]);
}


static Value get_memo(View self, void *context) {
    BtUnpickler *u = cast(self);
    bool inside;
    if (!bt_pickle_enter_again(&u->user, "Unpickler", &inside)) return BT_ERROR;
    Value dict = bt_dict_new();
    for (int64_t i = 0; !bt_is_error(dict) && i < u->memo.count; i++) {
        if (bt_is_empty(u->memo.items[i])) continue;
        if (!bt_dict_set(bt_view(dict), bt_small_int_view(i), bt_view(u->memo.items[i]))) {
            bt_release(dict);
            dict = BT_ERROR;
        }
    }
    bt_pickle_leave(&u->user, inside);
    return dict;
}

static bool set_memo(View self, View value, void *context) {
    BtUnpickler *u = cast(self);
    if (bt_view_is_empty(value) || !bt_is_dict(value)) {
        if (bt_view_is_empty(value)) bt_raise(&bt_exc_TypeError, "attribute deletion is not supported");
        else {
            bt_raise(&bt_exc_TypeError,
                     "'memo' attribute must be an UnpicklerMemoProxy object or dict, not %T", value);
        }
        return false;
    }
    BtPickleWords fresh = {0};
    int64_t position = 0;
    Value key, item;
    while (bt_dict_next(value, &position, &key, &item)) {
        int64_t index;
        bool ok = bt_as_i64(bt_view(key), &index);
        if (ok && (index < 0 || index > 1 << 24)) {
            bt_raise(&bt_exc_ValueError, "memo key must be positive integers.");
            ok = false;
        }
        while (ok && fresh.count <= index) {
            ok = grow_words(&fresh);
            if (ok) fresh.items[fresh.count++] = BT_EMPTY;
        }
        if (ok) bt_assign(&fresh.items[index], bt_hold(bt_view(item)));
        bt_release(key);
        bt_release(item);
        if (!ok) {
            bt_pickle_empty_words(&fresh);
            return false;
        }
    }
    bool inside, ok = bt_pickle_enter_again(&u->user, "Unpickler", &inside);
    if (ok) {
        BtPickleWords before = u->memo;
        u->memo = fresh;
        fresh = before;
        bt_pickle_leave(&u->user, inside);
    }
    bt_pickle_empty_words(&fresh);
    return ok;
}

static Value method_persistent_load(View self, View id) {
    fail("A load persistent id instruction was encountered, but no "
         "persistent_load function was specified.");
    return BT_ERROR;
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("load", method_load, "load($self, /)\n--\n\nLoad a pickle."),
    BT_METHOD_1("persistent_load", method_persistent_load, "persistent_load($self, pid, /)\n--\n\n"),
    BT_METHOD_N(
        "find_class", method_find_class, 2, 2,
        "find_class($self, module_name, global_name, /)\n--\n\nReturn an object from a specified module."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"memo", get_memo, set_memo, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_unpickler = {
    BT_TYPE_INIT(0, "_pickle.Unpickler", sizeof(BtUnpickler)),
    .module = "_pickle",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "Unpickler(file, *, fix_imports=True, encoding=\'ASCII\', errors=\'strict\',\n"
           "          buffers=())\n--\n\n"
           "This takes a binary file for reading a pickle data stream.",
    .new_ = unpickler_new,
    .init = unpickler_init,
    .dealloc = unpickler_dealloc,
    .traverse = unpickler_traverse,
    .clear = unpickler_clear,
    .methods = methods,
    .getsets = getsets,
};

static Value load_with(BtUnpickler *u, const View *options) {
    bool ok = set_options(u, options[0], options[1], options[2], options[3]);
    Value result = ok ? bt_pickle_run(u) : BT_ERROR;
    bt_release(bt_steal(u));
    return result;
}

Value bt_pickle_load(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "fix_imports", "encoding", "errors", "buffers", NULL};
    static const BtSignature signature = {"load", names, 0, 1, 1};
    View out[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    BtUnpickler *u = (BtUnpickler *)bt_object_alloc(&bt_type_unpickler, sizeof(BtUnpickler));
    if (!u) return BT_ERROR;
    if (set_file(u, out[0])) return load_with(u, out + 1);
    bt_release(bt_steal(u));
    return BT_ERROR;
}

Value bt_pickle_loads(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "fix_imports", "encoding", "errors", "buffers", NULL};
    static const BtSignature signature = {"loads", names, 1, 1, 1};
    View out[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    BtUnpickler *u = (BtUnpickler *)bt_object_alloc(&bt_type_unpickler, sizeof(BtUnpickler));
    if (!u) return BT_ERROR;
    if (!bt_get_buffer(out[0], &u->source, false)) {
        memset(&u->source, 0, sizeof u->source);
        bt_release(bt_steal(u));
        return BT_ERROR;
    }
    u->at = u->source.data;
    u->end = u->at + u->source.length;
    return load_with(u, out + 1);
}
