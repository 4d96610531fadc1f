// The constructor takes a class apart through _fields, _field_types and _attributes as any program could, so
// that subclasses with other fields work. Making the classes goes twice over the schema: annotations name
// classes that come later.
#include "vm/compiler/node_classes.h"

#include <assert.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/generic_alias.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/object.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

enum { POSITIONS = 4, CLASS_LIMIT = 128 };

static const char *const position_texts[POSITIONS] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

// Written before `made` is set, constant afterwards.
static BtMadeClass classes[CLASS_LIMIT];
static int class_starts[BT_NODE_TYPE_COUNT];
static BtType *type_classes[BT_NODE_TYPE_COUNT];
static View position_names[POSITIONS], fields_name, field_types_name, attributes_name;
static uint32_t made;  // atomic: release/acquire

bool bt_node_classes_made(void) { return bt_load_acquire_u32(&made); }
const BtMadeClass *bt_made_class(BtNodeType type, int kind) { return &classes[class_starts[type] + kind]; }
View bt_position_name(int i) { return position_names[i]; }

// ---- the constructor --------------------------------------------------------------------------------------

// _fields as a tuple.
static Value class_fields(BtType *type) {
    Value found = bt_getattr(bt_type_view(type), fields_name);
    if (bt_is_error(found) || bt_is_tuple(bt_view(found))) return found;
    int64_t length = bt_length(bt_view(found));
    Value tuple = length < 0 ? BT_ERROR : bt_tuple_from_iterable(bt_view(found));
    bt_release(found);
    return tuple;
}

// Where in the tuple a name is; -1 absent, -2 error.
static int64_t find_name(View tuple, View name) {
    for (int64_t i = 0; i < bt_tuple_length(tuple); i++) {
        int equal = bt_equal(bt_tuple_get(tuple, i), name);
        if (equal) return equal < 0 ? -2 : i;
    }
    return -1;
}

static bool warn_unknown(BtType *type, View name) {
    Value attributes = bt_getattr(bt_type_view(type), attributes_name);
    int known = bt_is_error(attributes) ? -1 : bt_contains(bt_view(attributes), name);
    bt_release_maybe(attributes);
    if (known) return known > 0;
    return bt_warn(&bt_exc_DeprecationWarning,
                   "%N.__init__ got an unexpected keyword argument '%U'. Support for arbitrary keyword "
                   "arguments is deprecated and will be removed in Python 3.15.",
                   type, name);
}

// What a field gets that was not given, by its type: nothing where the class has None for it.
static bool set_default(View self, View name, View field_types) {
    BtType *type = bt_type_of(self);
    Value wanted = bt_dict_get(field_types, name);
    if (bt_is_error(wanted)) {
        if (bt_error_occurred()) return false;
        return bt_warn(&bt_exc_DeprecationWarning,
                       "Field %R is missing from %N._field_types. This will become an error in Python 3.15.",
                       name, type);
    }
    bool ok;
    View kind = bt_view(wanted);
    if (bt_is_exact(kind, BT_SHAPE_UNION)) {
        ok = true;
    } else if (bt_is_exact(kind, BT_SHAPE_GENERIC_ALIAS)) {
        Value list = bt_list_new(0);
        ok = !bt_is_error(list) && bt_setattr(self, name, bt_view(list));
        bt_release_maybe(list);
    } else if (bt_node_classes_made() && bt_same(kind, bt_type_view(type_classes[BT_NODE_EXPR_CONTEXT]))) {
        ok = bt_setattr(self, name, bt_made_class(BT_NODE_EXPR_CONTEXT, BT_LOAD)->singleton);
    } else {
        ok = bt_warn(
            &bt_exc_DeprecationWarning,
            "%N.__init__ missing 1 required positional argument: %R. This will become an error in Python "
            "3.15.",
            type, name);
    }
    bt_release(wanted);
    return ok;
}

static bool set_defaults(View self, View fields, const bool *given) {
    int64_t count = bt_tuple_length(fields), left = 0;
    for (int64_t i = 0; i < count; i++) left += !given[i];
    if (left == 0) return true;
    Value types = bt_getattr_or_empty(bt_type_view(bt_type_of(self)), field_types_name);
    if (bt_is_error(types)) return !bt_error_occurred();
    bool ok = bt_is_dict(bt_view(types));
    if (!ok) bt_raise_bad_internal_call("AST._field_types");
    for (int64_t i = 0; ok && i < count; i++) {
        if (!given[i]) ok = set_default(self, bt_tuple_get(fields, i), bt_view(types));
    }
    bt_release(types);
    return ok;
}

static bool set_keywords(View self, View fields, const View *values, View names, bool *given) {
    BtType *type = bt_type_of(self);
    for (int64_t i = 0; i < bt_tuple_length(names); i++) {
        View name = bt_tuple_get(names, i);
        int64_t at = find_name(fields, name);
        if (at == -2) return false;
        if (at >= 0 && given[at]) {
            bt_raise(&bt_exc_TypeError, "%N got multiple values for argument %R", type, name);
            return false;
        }
        if (at >= 0) given[at] = true;
        else if (!warn_unknown(type, name)) return false;
        if (!bt_setattr(self, name, values[i])) return false;
    }
    return true;
}

static bool node_init(View self, const View *args, size_t argc, View kwnames) {
    BtType *type = bt_type_of(self);
    Value fields = class_fields(type);
    if (bt_is_error(fields)) return false;
    int64_t count = bt_tuple_length(bt_view(fields));
    bool *given = bt_buffer_alloc_zero((size_t)count + 1);
    bool ok = given != NULL;
    if (!ok) bt_raise_no_memory();
    if (ok && (int64_t)argc > count) {
        const char *name = type == &bt_type_node ? "AST" : type->name;
        bt_raise(&bt_exc_TypeError, "%s constructor takes at most %lld positional argument%s", name,
                 (long long)count, count == 1 ? "" : "s");
        ok = false;
    }
    for (size_t i = 0; ok && i < argc; i++) {
        given[i] = true;
        ok = bt_setattr(self, bt_tuple_get(bt_view(fields), (int64_t)i), args[i]);
    }
    if (ok && !bt_view_is_empty(kwnames)) {
        ok = set_keywords(self, bt_view(fields), args + argc, kwnames, given);
    }
    ok = ok && set_defaults(self, bt_view(fields), given);
    bt_buffer_free(given);
    bt_release(fields);
    return ok;
}

// ---- the rest of AST --------------------------------------------------------------------------------------

static Value node_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args, (void)argc, (void)kwnames;
    BtObject *self = bt_object_alloc(type, type->size);
    return self ? bt_steal(self) : BT_ERROR;
}

static void node_dealloc(BtObject *o) {
    bt_attributes_release(o);
    bt_object_free(o);
}

static int node_traverse(BtObject *o, BtVisitFn visit, void *context) {
    return bt_attributes_traverse(o, visit, context);
}

// How many of the fields, from the first on, the node has: so many arguments make the copy's constructor
// content, before the state gives it the real values.
static int64_t count_leading(View self, View dict) {
    Value fields = class_fields(bt_type_of(self));
    if (bt_is_error(fields)) {
        bt_error_clear();
        return 0;
    }
    int64_t i = 0;
    for (; i < bt_tuple_length(bt_view(fields)); i++) {
        int present = bt_dict_contains(dict, bt_tuple_get(bt_view(fields), i));
        if (present < 0) bt_error_clear();
        if (present <= 0) break;
    }
    bt_release(fields);
    return i;
}

static Value node_reduce(View self) {
    Value dict = bt_instance_dict_copy(self);
    if (bt_is_error(dict)) return BT_ERROR;
    int64_t count = count_leading(self, bt_view(dict));
    Value placeholders = bt_tuple_new(count);
    if (bt_is_error(placeholders)) {
        bt_release(dict);
        return BT_ERROR;
    }
    for (int64_t i = 0; i < count; i++) bt_tuple_cast(bt_view(placeholders))->items[i] = BT_NONE;
    Value parts[3] = {bt_hold(bt_type_view(bt_type_of(self))), placeholders, dict};
    return bt_tuple_from_values(parts, 3);
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("__reduce__", node_reduce, NULL),
    BT_METHOD_END,
};

BtType bt_type_node = {
    BT_TYPE_INIT(0, "ast.AST", sizeof(BtObject)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT,
    .module = "ast",
    .inline_slots = 8,
    .new_ = node_new,
    .init = node_init,
    .dealloc = node_dealloc,
    .traverse = node_traverse,
    .clear = bt_attributes_release,
    .methods = methods,
};

// ---- documentation ----------------------------------------------------------------------------------------

// "BinOp(expr left, operator op, expr right)"
static void write_class(BtStrBuilder *b, const BtNodeClass *class) {
    static const char *const marks[] = {"", "?", "*", "*"};
    bt_str_builder_text(b, class->name);
    if (!class->fields) return;
    for (const BtNodeField *f = class->fields; f->name; f++) {
        bt_str_builder_text(b, f == class->fields ? "(" : ", ");
        bt_str_builder_text(b, bt_node_type_name(f->type));
        bt_str_builder_text(b, marks[f->count]);
        bt_str_builder_char(b, ' ');
        bt_str_builder_text(b, f->name);
    }
    bt_str_builder_char(b, ')');
}

static Value class_doc(const BtNodeClass *class) {
    BtStrBuilder b;
    bt_str_builder_init(&b);
    write_class(&b, class);
    return bt_str_builder_finish(&b);
}

// "boolop = And | Or"; alternatives with fields get a line each.
static Value sum_doc(BtNodeType type) {
    const BtNodeTypeInfo *info = &bt_node_types[type];
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_text(&b, info->name);
    bt_str_builder_text(&b, " = ");
    for (const BtNodeClass *class = info->classes; class->name; class++) {
        if (class != info->classes && bt_node_is_enumeration(type)) {
            bt_str_builder_text(&b, " | ");
        } else if (class != info->classes) {
            bt_str_builder_char(&b, '\n');
            bt_str_builder_repeat(&b, ' ', (int64_t)strlen(info->name) + 1);
            bt_str_builder_text(&b, "| ");
        }
        write_class(&b, class);
    }
    return bt_str_builder_finish(&b);
}

// ---- making the classes -----------------------------------------------------------------------------------

// Sets dict[key] and gives the value up; passes the failure of making it on.
static bool put(View dict, const char *key, Value value) {
    if (bt_is_error(value)) return false;
    bool ok = bt_dict_set_text(dict, key, bt_view(value));
    bt_release(value);
    return ok;
}

static bool intern(const char *text, View *out) {
    Value name = bt_intern_text(text);  // immortal
    *out = bt_view(name);
    return !bt_is_error(name);
}

static Value text_tuple(const char *const *texts, int count) {
    Value tuple = bt_tuple_new(count);
    for (int i = 0; !bt_is_error(tuple) && i < count; i++) {
        Value text = bt_intern_text(texts[i]);
        if (bt_is_error(text)) bt_assign(&tuple, BT_ERROR);
        else bt_tuple_cast(bt_view(tuple))->items[i] = text;
    }
    return tuple;
}

// _attributes, and None for the ends where they may be left out.
static bool put_attributes(View dict, const BtNodeTypeInfo *info) {
    bool placed = info->position != BT_NODE_NO_POSITION;
    if (!put(dict, "_attributes", text_tuple(position_texts, placed ? POSITIONS : 0))) return false;
    return !info->end_defaults || (put(dict, "end_lineno", BT_NONE) && put(dict, "end_col_offset", BT_NONE));
}

static bool put_fields(View dict, const BtNodeClass *class) {
    const char *names[BT_NODE_MAX_FIELDS];
    int count = 0;
    for (const BtNodeField *f = class->fields; f && f->name; f++) {
        names[count++] = f->name;
        if (f->count == BT_NODE_OPTIONAL && !put(dict, f->name, BT_NONE)) return false;
    }
    Value fields = text_tuple(names, count);
    if (bt_is_error(fields)) return false;
    return put(dict, "__match_args__", bt_hold(bt_view(fields))) && put(dict, "_fields", fields);
}

static BtType *make_class(const char *name, BtType *base, View dict) {
    if (!put(dict, "__module__", bt_intern_text("ast"))) return NULL;
    Value text = bt_intern_text(name), bases = bt_tuple_pack(1, bt_type_view(base)), type = BT_ERROR;
    if (!bt_is_error(text) && !bt_is_error(bases)) {
        type = bt_call_3(bt_type_view(&bt_type_type), bt_view(text), bt_view(bases), dict);
    }
    bt_release_maybe(text);
    bt_release_maybe(bases);
    if (bt_is_error(type)) return NULL;
    bt_object_make_immortal(bt_object(bt_view(type)));
    return bt_type_cast(bt_view(type));
}

// A class with fields, or without any: its base class for a sum, AST for a product (which has attributes
// itself).
static bool make_node_class(BtNodeType type, const BtNodeClass *class, BtMadeClass *out) {
    bool product = bt_node_is_product(type);
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return false;
    bool ok = put(bt_view(dict), "__doc__", class_doc(class)) && put_fields(bt_view(dict), class) &&
              (!product || put_attributes(bt_view(dict), &bt_node_types[type]));
    out->type =
        ok ? make_class(class->name, product ? &bt_type_node : type_classes[type], bt_view(dict)) : NULL;
    bt_release(dict);
    if (!out->type) return false;
    int count = 0;
    for (const BtNodeField *f = class->fields; f && f->name; f++) {
        if (!intern(f->name, &out->names[count++])) return false;
    }
    if (!bt_node_is_enumeration(type)) return true;
    Value singleton = node_new(out->type, NULL, 0, BT_NO_VIEW);
    if (bt_is_error(singleton)) return false;
    bt_object_make_immortal(bt_object(bt_view(singleton)));
    out->singleton = bt_view(singleton);
    return true;
}

static bool make_sum(BtNodeType type) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return false;
    static const BtNodeClass empty = {"", 0, NULL};
    bool ok = put(bt_view(dict), "__doc__", sum_doc(type)) && put_fields(bt_view(dict), &empty) &&
              put_attributes(bt_view(dict), &bt_node_types[type]);
    BtType *class = ok ? make_class(bt_node_types[type].name, &bt_type_node, bt_view(dict)) : NULL;
    type_classes[type] = class;
    bt_release(dict);
    return class != NULL;
}

static bool make_type(BtNodeType type, int *next) {
    bool product = bt_node_is_product(type);
    if (!product && !make_sum(type)) return false;
    class_starts[type] = *next;
    for (const BtNodeClass *class = bt_node_types[type].classes; class->name; class++) {
        assert(class->kind == class - bt_node_types[type].classes && *next < CLASS_LIMIT);
        if (!make_node_class(type, class, &classes[(*next)++])) return false;
    }
    if (product) type_classes[type] = classes[class_starts[type]].type;
    return true;
}

// ---- annotations ------------------------------------------------------------------------------------------

// ast.expr, list[ast.expr] or ast.expr | None
static Value annotation(const BtNodeField *field) {
    BtType *type;
    switch (field->type) {
    case BT_NODE_IDENTIFIER:
    case BT_NODE_STRING:
    case BT_NODE_STRING_KIND: type = &bt_type_str; break;
    case BT_NODE_INT:
    case BT_NODE_FLAG: type = &bt_type_int; break;
    case BT_NODE_CONSTANT:
    case BT_NODE_SINGLETON: type = &bt_type_object; break;
    default: type = type_classes[field->type]; break;
    }
    if (field->count == BT_NODE_ONE) return bt_hold(bt_type_view(type));
    if (field->count == BT_NODE_OPTIONAL) return bt_binary(bt_type_view(type), BT_NONE_VIEW, BT_OP_OR);
    return bt_getitem(bt_type_view(&bt_type_list), bt_type_view(type));
}

static bool annotate(const BtNodeClass *class, BtType *type) {
    Value types = bt_dict_new();
    if (bt_is_error(types)) return false;
    bool ok = true;
    for (const BtNodeField *f = class->fields; ok && f && f->name; f++) {
        ok = put(bt_view(types), f->name, annotation(f));
    }
    ok = ok && bt_setattr_text(bt_type_view(type), "_field_types", bt_view(types)) &&
         bt_setattr(bt_type_view(type), BT_NAME(__annotations__), bt_view(types));
    bt_release(types);
    return ok;
}

// AST's own attributes may be changed like those of any class, and so may the bits that follow from them.
static bool make_root(void) {
    if (!bt_type_ready_once(&bt_type_node)) return false;
    bt_store_relaxed_u32(&bt_type_node.flags, bt_type_node.flags & ~(uint32_t)BT_TYPE_IMMUTABLE);
    View root = bt_type_view(&bt_type_node), empty = bt_view(bt_tuple_empty());
    return bt_setattr_text(root, "_fields", empty) && bt_setattr(root, BT_NAME(__match_args__), empty) &&
           bt_setattr_text(root, "_attributes", empty);
}

bool bt_node_classes_make(void) {
    if (bt_node_classes_made()) return true;
    for (int i = 0; i < POSITIONS; i++) {
        if (!intern(position_texts[i], &position_names[i])) return false;
    }
    if (!intern("_fields", &fields_name) || !intern("_field_types", &field_types_name) ||
        !intern("_attributes", &attributes_name) || !make_root()) {
        return false;
    }
    int next = 0;
    for (int type = 0; type < BT_NODE_TYPE_COUNT; type++) {
        if (!make_type((BtNodeType)type, &next)) return false;
    }
    for (int type = 0; type < BT_NODE_TYPE_COUNT; type++) {
        const BtNodeClass *class = bt_node_types[type].classes;
        for (int i = 0; class[i].name; i++) {
            if (!annotate(&class[i], classes[class_starts[type] + i].type)) return false;
        }
    }
    bt_store_release_u32(&made, 1);
    return true;
}

bool bt_node_classes_each(bool (*add)(View context, BtType *type), View context) {
    if (!add(context, &bt_type_node)) return false;
    for (int type = 0; type < BT_NODE_TYPE_COUNT; type++) {
        if (!bt_node_is_product((BtNodeType)type) && !add(context, type_classes[type])) return false;
        const BtNodeClass *class = bt_node_types[type].classes;
        for (int i = 0; class[i].name; i++) {
            if (!add(context, classes[class_starts[type] + i].type)) return false;
        }
    }
    return true;
}
