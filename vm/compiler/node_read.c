// The same walk as node_build.c's, the other way round.
#include "vm/compiler/node_read.h"

#include <limits.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/constants.h"
#include "vm/compiler/node_check.h"
#include "vm/compiler/node_classes.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

typedef struct AnyList {
    int count;
    void **items;
} AnyList;

typedef struct Reader {
    BtArena *arena;
    Value kept;   // list: constants that the tree points to
} Reader;

static bool read_node(Reader *r, BtNodeType type, View object, void **out);

static void *allocate(Reader *r, size_t size) {
    void *memory = bt_arena_alloc(r->arena, size);
    if (!memory) bt_raise_no_memory();
    return memory;
}

// ---- text -------------------------------------------------------------------------------------------------

// A str as UTF-8 in the arena, lone surrogates as three bytes.
static const char *copy_text(Reader *r, View text, size_t *length) {
    const BtStr *s = bt_str_cast(text);
    char *data = allocate(r, (size_t)s->length * (s->ascii ? 1 : 4) + 1), *write = data;
    if (!data) return NULL;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t point = bt_str_char_at(s, i);
        if (point < 0x80) {
            *write++ = (char)point;
            continue;
        }
        int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        static const unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
        *write++ = (char)(leads[more] | point >> (6 * more));
        while (more-- > 0) *write++ = (char)(0x80 | (point >> (6 * more) & 0x3f));
    }
    *length = (size_t)(write - data);
    return data;
}

// A name or other text as a C string: interned when it is a name.
static bool read_text(Reader *r, BtNodeType type, View object, const char **out) {
    bool name = type == BT_NODE_IDENTIFIER;
    if (!(name ? bt_is_exact(object, BT_SHAPE_STR)
               : bt_is_exact(object, BT_SHAPE_STR) || bt_is_exact(object, BT_SHAPE_BYTES))) {
        bt_raise(&bt_exc_TypeError, "AST %s must be of type str", bt_node_type_name(type));
        return false;
    }
    size_t length;
    const char *text;
    if (bt_is_exact(object, BT_SHAPE_BYTES)) {
        text = (const char *)bt_bytes_cast(object)->data;
        length = (size_t)bt_bytes_cast(object)->length;
    } else if (!(text = copy_text(r, object, &length))) {
        return false;
    }
    if (name && memchr(text, 0, length)) {
        bt_raise(&bt_exc_ValueError, "embedded null character");
        return false;
    }
    *out = name ? bt_arena_intern(r->arena, text, length) : bt_arena_copy(r->arena, text, length);
    if (!*out) bt_raise_no_memory();
    return *out != NULL;
}

// ---- constants --------------------------------------------------------------------------------------------

static bool read_constant(Reader *r, View object, BtConstant *out) {
    if (bt_is_none(object)) {
        out->kind = BT_CONSTANT_NONE;
    } else if (bt_same(object, BT_TRUE_VIEW)) {
        out->kind = BT_CONSTANT_TRUE;
    } else if (bt_same(object, BT_FALSE_VIEW)) {
        out->kind = BT_CONSTANT_FALSE;
    } else if (bt_same(object, BT_ELLIPSIS_VIEW)) {
        out->kind = BT_CONSTANT_ELLIPSIS;
    } else if (bt_is_small_int(object)) {
        out->kind = BT_CONSTANT_INT;
        out->as.integer.fits = true;
        out->as.integer.value = bt_small_int_value(object);
    } else if (bt_is_exact(object, BT_SHAPE_FLOAT)) {
        out->kind = BT_CONSTANT_FLOAT;
        out->as.real = bt_float_value(object);
    } else if (bt_is_exact(object, BT_SHAPE_STR)) {
        out->kind = BT_CONSTANT_STR;
        out->as.string.data = copy_text(r, object, &out->as.string.length);
        return out->as.string.data != NULL;
    } else if (bt_is_exact(object, BT_SHAPE_BYTES)) {
        out->kind = BT_CONSTANT_BYTES;
        out->as.string.length = (size_t)bt_bytes_cast(object)->length;
        out->as.string.data =
            bt_arena_copy(r->arena, (const char *)bt_bytes_cast(object)->data, out->as.string.length);
        if (!out->as.string.data) bt_raise_no_memory();
        return out->as.string.data != NULL;
    } else {  // node_check knows what else may be one
        out->kind = (BtConstantKind)BT_CONSTANT_OBJECT;
        out->as.integer.value = (int64_t)object.bits;
        return bt_list_append(bt_view(r->kept), bt_hold(object));
    }
    return true;
}

// None, True, False; anything else becomes something that node_check refuses.
static bool read_singleton(View object, BtConstantKind *out) {
    *out = bt_is_none(object)                      ? BT_CONSTANT_NONE
           : bt_same(object, BT_TRUE_VIEW)         ? BT_CONSTANT_TRUE
           : bt_same(object, BT_FALSE_VIEW)        ? BT_CONSTANT_FALSE
                                                   : (BtConstantKind)BT_CONSTANT_OBJECT;
    return true;
}

static bool read_string_kind(Reader *r, View object, BtConstant *constant) {
    const char *text;
    if (bt_is_none(object)) return true;
    if (!read_text(r, BT_NODE_STRING, object, &text)) return false;
    if (constant->kind == BT_CONSTANT_STR) constant->as.string.unicode_kind = strcmp(text, "u") == 0;
    return true;
}

// ---- numbers ----------------------------------------------------------------------------------------------

static bool read_int(View object, int *out) {
    if (!bt_is_int(object)) {
        bt_raise(&bt_exc_ValueError, "invalid integer value: %R", object);
        return false;
    }
    return bt_as_int(object, out);
}

// ---- classes ----------------------------------------------------------------------------------------------

// The number of the object's class within its type; -1 none, -2 error.
static int find_kind(BtNodeType type, View object) {
    const BtNodeClass *classes = bt_node_types[type].classes;
    BtType *own = bt_type_of(object);
    for (int i = 0; classes[i].name; i++) {
        if (bt_made_class(type, i)->type == own) return i;
    }
    for (int i = 0; classes[i].name; i++) {
        int is = bt_isinstance(object, bt_type_view(bt_made_class(type, i)->type));
        if (is) return is < 0 ? -2 : i;
    }
    bt_raise(&bt_exc_TypeError, "expected some sort of %s, but got %R", bt_node_types[type].name, object);
    return -2;
}

static bool read_enumeration(BtNodeType type, View object, int *out) {
    *out = find_kind(type, object);
    return *out >= 0;
}

// ---- fields -----------------------------------------------------------------------------------------------

// What a pointer of the tree leads to; NULL for None, except that a product takes None for the node (and most
// often misses its fields).
static bool read_pointed(Reader *r, BtNodeType type, bool optional, View object, void **out) {
    *out = NULL;
    if (bt_is_none(object) && (optional || !bt_node_is_product(type))) return true;
    if (type == BT_NODE_IDENTIFIER || type == BT_NODE_STRING) {
        return read_text(r, type, object, (const char **)out);
    }
    return read_node(r, type, object, out);
}

static bool read_item(Reader *r, BtNodeType type, View list, int i, void *items) {
    Value item = bt_list_getitem_index(list, i);
    if (bt_is_error(item)) return false;
    bool ok = bt_node_is_enumeration(type) ? read_enumeration(type, bt_view(item), (int *)items + i)
                                           : read_pointed(r, type, false, bt_view(item), (void **)items + i);
    bt_release(item);
    return ok;
}

static bool read_list(Reader *r, const char *class, const BtNodeField *field, View list, AnyList *out) {
    if (!bt_is_list(list)) {
        bt_raise(&bt_exc_TypeError, "%s field \"%s\" must be a list, not a %T", class, field->name, list);
        return false;
    }
    int64_t length = bt_list_length(list);
    out->count = 0;
    if (length > INT_MAX / 16) {
        bt_raise_no_memory();
        return false;
    }
    if (length == 0) return true;
    void *items = allocate(r, (size_t)length * sizeof(void *));
    if (!items) return false;
    for (int i = 0; i < length; i++) {
        if (bt_list_length(list) == length && !read_item(r, (BtNodeType)field->type, list, i, items)) {
            return false;
        }
        if (bt_list_length(list) != length) {
            bt_raise(&bt_exc_RuntimeError, "%s field \"%s\" changed size during iteration", class,
                     field->name);
            return false;
        }
    }
    out->count = (int)length;
    out->items = items;
    return true;
}

static bool read_value(Reader *r, const char *class, const BtNodeField *field, View object, char *place) {
    BtNodeType type = (BtNodeType)field->type;
    if (bt_node_is_list(field)) return read_list(r, class, field, object, (AnyList *)place);
    if (bt_node_is_enumeration(type)) return read_enumeration(type, object, (int *)place);
    switch ((int)type) {
    case BT_NODE_INT:
        if (field->count == BT_NODE_OPTIONAL && bt_is_none(object)) return true;
        return read_int(object, (int *)place);
    case BT_NODE_FLAG: {
        int number;
        if (!read_int(object, &number)) return false;
        *(bool *)place = number != 0;
        return true;
    }
    case BT_NODE_CONSTANT: return read_constant(r, object, (BtConstant *)place);
    case BT_NODE_SINGLETON: return read_singleton(object, (BtConstantKind *)place);
    case BT_NODE_STRING_KIND: return read_string_kind(r, object, (BtConstant *)place);
    }
    return read_pointed(r, type, field->count == BT_NODE_OPTIONAL, object, (void **)place);
}

// Absent means empty for lists and None where that is allowed.
static bool read_field(Reader *r, const char *class, const BtNodeField *field, View name, View object,
                       char *node) {
    Value value = bt_getattr_or_empty(object, name);
    if (bt_is_error(value)) {
        if (bt_error_occurred()) return false;
        if (bt_node_is_list(field) || field->count == BT_NODE_OPTIONAL) return true;
        bt_raise(&bt_exc_TypeError, "required field \"%s\" missing from %s", field->name, class);
        return false;
    }
    bool ok = read_value(r, class, field, bt_view(value), node + field->offset);
    bt_release(value);
    return ok;
}

// Is it a pointer that must lead somewhere?
static bool is_required_pointer(const BtNodeField *field) {
    return field->count == BT_NODE_ONE && !bt_node_is_enumeration((BtNodeType)field->type) &&
           field->type <= BT_NODE_STRING;
}

static bool read_fields(Reader *r, BtNodeType type, int kind, View object, char *node) {
    const BtNodeClass *class = &bt_node_types[type].classes[kind];
    const BtNodeField *fields = class->fields;
    if (!fields) return true;
    const BtMadeClass *made = bt_made_class(type, kind);
    for (int i = 0; fields[i].name; i++) {
        if (!read_field(r, class->name, &fields[i], made->names[i], object, node)) return false;
    }
    for (int i = 0; fields[i].name; i++) {
        if (is_required_pointer(&fields[i]) && !*(void **)(node + fields[i].offset)) {
            bt_raise(&bt_exc_ValueError, "field '%s' is required for %s", fields[i].name, class->name);
            return false;
        }
    }
    return true;
}

static bool read_position(const BtNodeTypeInfo *info, const char *class, View object, BtPosition *out) {
    static const char *const texts[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
    int numbers[4];
    for (int i = 0; i < 4; i++) {
        bool may_default = i >= 2 && info->end_defaults;
        Value value = bt_getattr_or_empty(object, bt_position_name(i));
        if (bt_is_error(value) && bt_error_occurred()) return false;
        if (may_default && (bt_is_error(value) || bt_is_none(bt_view(value)))) {
            numbers[i] = numbers[i - 2];
            bt_release_maybe(value);
            continue;
        }
        if (bt_is_error(value)) {
            bt_raise(&bt_exc_TypeError, "required field \"%s\" missing from %s", texts[i], class);
            return false;
        }
        bool ok = read_int(bt_view(value), &numbers[i]);
        bt_release(value);
        if (!ok) return false;
    }
    *out = (BtPosition){numbers[0], numbers[1], numbers[2], numbers[3]};
    return true;
}

// A sum looks at its position before it asks which class it is; a product never asks.
static bool read_node(Reader *r, BtNodeType type, View object, void **out) {
    char where[64];
    const BtNodeTypeInfo *info = &bt_node_types[type];
    strcpy(stpcpy(stpcpy(where, " while traversing '"), info->name), "' node");
    if (bt_c_stack_exhausted(where)) return false;
    char *node = allocate(r, info->size);
    if (!node) return false;
    *out = node;
    bool placed = info->position != BT_NODE_NO_POSITION;
    BtPosition *position = (BtPosition *)(node + (placed ? info->position : 0));
    if (bt_node_is_product(type)) {
        return read_fields(r, type, 0, object, node) &&
               (!placed || read_position(info, info->name, object, position));
    }
    if (placed && !read_position(info, info->name, object, position)) return false;
    int kind = find_kind(type, object);
    if (kind < 0) return false;
    if (info->has_kind) *(int *)node = kind;
    return read_fields(r, type, kind, object, node);
}

// ---- the whole --------------------------------------------------------------------------------------------

bool bt_is_node(View v) {
    return bt_node_classes_made() && bt_is_object(v) && bt_type_is_subtype(bt_type_of(v), &bt_type_node);
}

static BtModuleNode *read_module(Reader *r, View node, BtParseMode mode) {
    static const int kinds[] = {
        [BT_PARSE_EXEC] = BT_MODULE_MODULE,
        [BT_PARSE_EVAL] = BT_MODULE_EXPRESSION,
        [BT_PARSE_SINGLE] = BT_MODULE_INTERACTIVE,
        [BT_PARSE_FUNCTION_TYPE] = BT_MODULE_FUNCTION_TYPE,
    };
    BtType *wanted = bt_made_class(BT_NODE_MOD, kinds[mode])->type;
    int is = bt_isinstance(node, bt_type_view(wanted));
    if (is == 0) bt_raise(&bt_exc_TypeError, "expected %N node, got %T", wanted, node);
    void *module;
    return is > 0 && read_node(r, BT_NODE_MOD, node, &module) ? module : NULL;
}

Value bt_compile_node(View node, View filename, BtParseMode mode, int flags, int optimize) {
    bool to_nodes = flags & BT_COMPILE_ONLY_AST;
    if (to_nodes && (flags & BT_COMPILE_OPTIMIZED_AST) != BT_COMPILE_OPTIMIZED_AST) return bt_hold(node);
    BtArena arena;
    bt_arena_init(&arena);
    Reader r = {&arena, bt_list_new(0)};
    Value result = BT_ERROR;
    if (!bt_is_error(r.kept)) {
        BtModuleNode *module = read_module(&r, node, mode);
        if (module && bt_node_check(module)) {
            result = to_nodes ? bt_tree_to_nodes(module, &arena, filename, flags, optimize)
                              : bt_compile_tree(module, &arena, filename, flags, optimize);
        }
    }
    bt_release_maybe(r.kept);
    bt_arena_free(&arena);
    return result;
}
