#include "vm/objects/struct_sequence.h"

#include <string.h>

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
    for (int i = 0; d && i < d->total; i++) {
        int stop = bt_is_empty(tuple->items[i]) ? 0 : visit(bt_view(tuple->items[i]), context);
        if (stop) return stop;
    }
    return 0;
}

static Value sequence_repr(View self) {
    const Description *d = describe(bt_type_of(self));
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_text(&b, d->type->name);     // with its module
    bt_str_builder_text(&b, "(");
    for (int i = 0; i < d->visible; i++) {
        if (i) bt_str_builder_text(&b, ", ");
        bt_str_builder_text(&b, d->fields[i]);
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

static Value sequence_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)kwnames;
    const Description *d = describe(type);
    if (argc < 1) {
        return bt_raise(&bt_exc_TypeError, "structseq() missing required argument 'sequence' (pos 1)");
    }
    Value items = bt_tuple_from_iterable(args[0]);
    if (bt_is_error(items)) {
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "constructor requires a sequence");
    }
    int64_t n = bt_tuple_length(bt_view(items));
    if (n < d->visible || n > d->total) {
        bt_release(items);
        if (d->visible == d->total) {
            return bt_raise(&bt_exc_TypeError, "%N() takes a %d-sequence (%lld-sequence given)", type,
                            d->visible, (long long)n);
        }
        return bt_raise(&bt_exc_TypeError, "%N() takes an at %s %d-sequence (%lld-sequence given)", type,
                        n < d->visible ? "least" : "most", n < d->visible ? d->visible : d->total,
                        (long long)n);
    }
    Value values[64];
    for (int i = 0; i < d->total; i++) {
        values[i] = i < n ? bt_hold(bt_tuple_get(bt_view(items), i)) : BT_NONE;
    }
    bt_release(items);
    return make(d, values);
}

static Value sequence_reduce(View self) {
    const Description *d = describe(bt_type_of(self));
    View items[64];
    for (int i = 0; i < d->total; i++) items[i] = bt_view(bt_tuple_cast(self)->items[i]);
    Value tuple = bt_tuple_from_views(items, d->total);
    Value args = bt_is_error(tuple) ? BT_ERROR : bt_tuple_pack(1, bt_view(tuple));
    Value result =
        bt_is_error(args) ? BT_ERROR : bt_tuple_pack(2, bt_type_view(bt_type_of(self)), bt_view(args));
    bt_release_maybe(tuple);
    bt_release_maybe(args);
    return result;
}

static const BtMethodDef sequence_methods[] = {BT_METHOD_0("__reduce__", sequence_reduce, NULL),
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
    for (int i = 0; i < total; i++) {
        getsets[i].name = fields[i];
        getsets[i].get = get_field;
        getsets[i].context = (void *)(intptr_t)i;
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
    type->flags = BT_TYPE_CONTAINER;
    type->size = bt_type_tuple.size;
    type->static_base = &bt_type_tuple;
    type->new_ = sequence_new;
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
    Value names[3] = {bt_small_int(visible), bt_small_int(total), bt_small_int(0)};
    return bt_dict_set_text(bt_view(type->dict), "n_sequence_fields", bt_view(names[0])) &&
           bt_dict_set_text(bt_view(type->dict), "n_fields", bt_view(names[1])) &&
           bt_dict_set_text(bt_view(type->dict), "n_unnamed_fields", bt_view(names[2]));
}
