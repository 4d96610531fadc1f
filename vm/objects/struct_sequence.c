#include "vm/objects/struct_sequence.h"

#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// What a struct sequence type knows of itself, found through its static base chain by the type's address.
typedef struct Description {
    BtType *type;
    const char *const *fields;
    int visible, total;
    BtGetSetDef *getsets;
    struct Description *next;
} Description;

// Insert-only list, filled while modules are imported (one at a time per type). atomic: release/acquire.
static Description *descriptions;

static const Description *describe(const BtType *type) {
    for (; type; type = type->base) {
        for (const Description *d = bt_load_acquire_ptr(&descriptions); d; d = d->next) {
            if (d->type == type) return d;
        }
    }
    return NULL;
}

static Value get_field(View self, void *index) {
    return bt_hold(bt_view(bt_tuple_cast(self)->items[(intptr_t)index]));
}

static void sequence_dealloc(BtObject *object) {
    const Description *d = describe(bt_object_type(object));
    BtTuple *tuple = (BtTuple *)object;
    for (int i = d ? d->visible : 0; d && i < d->total; i++) bt_release_maybe(tuple->items[i]);
    bt_type_tuple.dealloc(object);
}

static int sequence_traverse(BtObject *object, BtVisitFn visit, void *context) {
    const Description *d = describe(bt_object_type(object));
    BtTuple *tuple = (BtTuple *)object;
    return d ? bt_visit_words(tuple->items, (size_t)d->total, visit, context) : 0;
}

// The next named field from `field` on. An item without a name is shown by the name that comes next.
static int named_from(const Description *d, int field) {
    while (!d->fields[field][0]) field++;
    return field;
}

static Value sequence_repr(View self) {
    const Description *d = describe(bt_type_of(self));
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_text(&b, d->type->name);     // with its module
    bt_str_builder_text(&b, "(");
    for (int i = 0, field = 0; i < d->visible; i++, field++) {
        field = named_from(d, field);
        if (i) bt_str_builder_text(&b, ", ");
        bt_str_builder_text(&b, d->fields[field]);
        bt_str_builder_text(&b, "=");
        bt_str_builder_repr(&b, bt_view(bt_tuple_cast(self)->items[i]));
    }
    bt_str_builder_text(&b, ")");
    return bt_str_builder_finish(&b);
}

static Value make(const Description *d, Value *values) {
    for (int i = 0; i < d->total; i++) {
        if (!bt_is_empty(values[i])) continue;
        for (int k = 0; k < d->total; k++) bt_release_maybe(values[k]);
        return BT_ERROR;
    }
    BtTuple *tuple = (BtTuple *)bt_object_alloc(d->type, sizeof(BtTuple) + sizeof(Value) * (size_t)d->total);
    if (!tuple) {
        for (int k = 0; k < d->total; k++) bt_release(values[k]);
        return BT_ERROR;
    }
    tuple->length = d->visible;
    memcpy(tuple->items, values, sizeof(Value) * (size_t)d->total);
    return bt_steal(tuple);
}

Value bt_struct_sequence_new(BtType *type, Value *values) { return make(describe(type), values); }

// Takes the values of fields `from` up to the last out of a dict of them, None (or what values holds already)
// for those that it lacks. False: the dict has others, which *strange tells, or an error is set.
static bool take_fields(const Description *d, View given, int from, Value *values, bool *strange) {
    int64_t used = 0;
    *strange = false;
    for (int i = from; i < d->total; i++) {
        Value found = d->fields[i][0] ? bt_dict_get_text(given, d->fields[i]) : BT_EMPTY;
        if (bt_is_empty(found) && bt_error_occurred()) return false;
        if (!bt_is_empty(found)) {
            used++;
            bt_assign(&values[i], found);
        } else if (bt_is_empty(values[i])) {
            values[i] = BT_NONE;
        }
    }
    *strange = used != bt_dict_length(given);
    return !*strange;
}

static Value drop(Value *values, int count) {
    for (int i = 0; i < count; i++) bt_release_maybe(values[i]);
    return BT_ERROR;
}

Value bt_struct_sequence_call(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"sequence", "dict", NULL};
    static const BtSignature signature = {"structseq", names, 0, 2, 1};
    const Description *d = describe(type);
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value items = bt_tuple_from_iterable(p[0]);
    if (bt_is_error(items)) {
        if (!bt_error_matches(&bt_exc_TypeError)) return BT_ERROR;
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "constructor requires a sequence");
    }
    bool with_dict = !bt_view_is_empty(p[1]);
    if (with_dict && !bt_is_dict(p[1])) {
        bt_release(items);
        return bt_raise(&bt_exc_TypeError, "%s() takes a dict as second arg, if any", d->type->name);
    }
    int64_t n = bt_tuple_length(bt_view(items));
    if (n < d->visible || n > d->total) {
        bt_release(items);
        if (d->visible == d->total) {
            return bt_raise(&bt_exc_TypeError, "%s() takes a %d-sequence (%lld-sequence given)",
                            d->type->name, d->visible, (long long)n);
        }
        return bt_raise(&bt_exc_TypeError, "%s() takes an at %s %d-sequence (%lld-sequence given)",
                        d->type->name, n < d->visible ? "least" : "most",
                        n < d->visible ? d->visible : d->total, (long long)n);
    }
    Value values[64];
    for (int i = 0; i < d->total; i++) {
        values[i] = i < n ? bt_hold(bt_tuple_get(bt_view(items), i)) : with_dict ? BT_EMPTY : BT_NONE;
    }
    bt_release(items);
    bool strange;
    if (with_dict && !take_fields(d, p[1], (int)n, values, &strange)) {
        if (strange) {
            bt_raise(&bt_exc_TypeError, "%s() got duplicate or unexpected field name(s)", d->type->name);
        }
        return drop(values, d->total);
    }
    return make(d, values);
}

// (type, (the items, {name: value of the fields that are no items}))
static Value sequence_reduce(View self) {
    const Description *d = describe(bt_type_of(self));
    View items[64];
    for (int i = 0; i < d->total; i++) items[i] = bt_view(bt_tuple_cast(self)->items[i]);
    Value tuple = bt_tuple_from_views(items, d->visible), dict = bt_dict_new();
    bool ok = !bt_is_error(tuple) && !bt_is_error(dict);
    for (int i = d->visible; ok && i < d->total; i++) {
        ok = bt_dict_set_text(bt_view(dict), d->fields[i], items[i]);
    }
    Value args = ok ? bt_tuple_pack(2, bt_view(tuple), bt_view(dict)) : BT_ERROR;
    Value result =
        bt_is_error(args) ? BT_ERROR : bt_tuple_pack(2, bt_type_view(bt_type_of(self)), bt_view(args));
    bt_release_maybe(tuple);
    bt_release_maybe(dict);
    bt_release_maybe(args);
    return result;
}

static bool has_unnamed(const Description *d) {
    for (int i = 0; i < d->visible; i++) {
        if (!d->fields[i][0]) return true;
    }
    return false;
}

// "Got unexpected field name(s): ['x']": those of `given` that are none of the fields.
static Value raise_unexpected(const Description *d, Value given) {
    for (int i = 0; i < d->total; i++) {
        Value name = bt_intern_text(d->fields[i]);
        Value popped = bt_is_error(name) ? BT_ERROR : bt_dict_pop(bt_view(given), bt_view(name));
        bt_release_maybe(name);
        bt_release_maybe(popped);
        if (bt_error_occurred()) break;
    }
    if (!bt_error_occurred()) {
        Value names = bt_list_from_iterable(bt_view(given));
        if (!bt_is_error(names)) {
            bt_raise(&bt_exc_TypeError, "Got unexpected field name(s): %R", bt_view(names));
            bt_release(names);
        }
    }
    bt_release(given);
    return BT_ERROR;
}

static Value sequence_replace(View self, const View *args, size_t argc, View kwnames) {
    const Description *d = describe(bt_type_of(self));
    if (argc) return bt_raise(&bt_exc_TypeError, "__replace__() takes no positional arguments");
    if (has_unnamed(d)) {
        return bt_raise(&bt_exc_TypeError,
                        "__replace__() is not supported for %s because it has unnamed field(s)",
                        d->type->name);
    }
    Value given = bt_dict_new();
    if (bt_is_error(given)) return BT_ERROR;
    int64_t count = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    for (int64_t i = 0; i < count; i++) {
        if (!bt_dict_set(bt_view(given), bt_tuple_get(kwnames, i), args[i])) {
            bt_release(given);
            return BT_ERROR;
        }
    }
    Value values[64];
    for (int i = 0; i < d->total; i++) values[i] = bt_hold(bt_view(bt_tuple_cast(self)->items[i]));
    bool strange;
    if (!take_fields(d, bt_view(given), 0, values, &strange)) {
        drop(values, d->total);
        if (strange) return raise_unexpected(d, given);
        bt_release(given);
        return BT_ERROR;
    }
    bt_release(given);
    return make(d, values);
}

static const BtMethodDef sequence_methods[] = {
    BT_METHOD_0("__reduce__", sequence_reduce, NULL),
    BT_METHOD_K("__replace__", sequence_replace,
                "__replace__($self, /, **changes)\n--\n\n"
                "Return a copy of the structure with new values for the specified fields."),
    BT_METHOD_END};

bool bt_struct_sequence_type(BtType *type, const char *full_name, const char *const *fields) {
    int count = 0;
    while (fields[count]) count++;
    return bt_struct_sequence_type_hidden(type, full_name, fields, count);
}

bool bt_struct_sequence_type_hidden(BtType *type, const char *full_name, const char *const *fields,
                                    int visible) {
    if (bt_type_has(type, BT_TYPE_READY)) return true;
    int total = 0;
    while (fields[total]) total++;
    Description *d = bt_buffer_alloc(sizeof *d);
    BtGetSetDef *getsets = bt_buffer_alloc_zero(sizeof(BtGetSetDef) * (size_t)(total + 1));
    const char *dot = strrchr(full_name, '.');
    char *module = dot ? bt_buffer_alloc((size_t)(dot - full_name) + 1) : NULL;
    if (!d || !getsets || (dot && !module)) return false;
    if (dot) {
        memcpy(module, full_name, (size_t)(dot - full_name));
        module[dot - full_name] = 0;
    }
    int named = 0, match = 0;       // fields with a name; those of them that are items
    for (int i = 0; i < total; i++) {
        if (!fields[i][0]) continue;
        match += i < visible;
        getsets[named].name = fields[i];
        getsets[named].get = get_field;
        getsets[named].member = true;
        getsets[named++].context = (void *)(intptr_t)i;
    }
    d->type = type;
    d->fields = fields;
    d->visible = visible;
    d->total = total;
    d->getsets = getsets;
    bt_object_init_counts(&type->head);
    bt_object_make_immortal(&type->head);
    bt_store_release_u32(&type->head.shape, BT_SHAPE_TYPE);
    type->name = full_name;     // __name__ is what follows the last dot
    type->module = module;
    type->flags |= BT_TYPE_CONTAINER;
    type->size = bt_type_tuple.size;
    type->static_base = &bt_type_tuple;
    bool instantiable = !bt_type_has(type, BT_TYPE_NO_INSTANTIATION);
    if (instantiable && !type->new_) type->new_ = bt_struct_sequence_call;
    type->dealloc = sequence_dealloc;
    type->traverse = sequence_traverse;
    type->repr = sequence_repr;
    type->getsets = getsets;
    type->methods = sequence_methods;
    // Modules that are imported at once by several threads make their types at once.
    d->next = bt_load_acquire_ptr(&descriptions);
    while (!bt_cas_acq_rel_ptr(&descriptions, &d->next, d)) {
    }
    if (!bt_type_ready(type)) return false;
    Value names[64];
    for (int i = 0; i < match; i++) names[i] = bt_intern_text(getsets[i].name);
    for (int i = 0; i < match; i++) {
        if (bt_is_error(names[i])) return false;
    }
    Value match_args = bt_tuple_from_values(names, match);
    View dict = bt_view(type->dict);
    bool ok = !bt_is_error(match_args) &&
         bt_dict_set_text(dict, "n_sequence_fields", bt_small_int_view(visible)) &&
         bt_dict_set_text(dict, "n_fields", bt_small_int_view(total)) &&
         bt_dict_set_text(dict, "n_unnamed_fields", bt_small_int_view(total - named)) &&
         bt_dict_set_text(dict, "__match_args__", bt_view(match_args));
    bt_release_maybe(match_args);
    return ok;
}
