// One walk for all kinds of nodes: the schema says where each field lies and what it is.
#include "vm/compiler/node_build.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/constants.h"
#include "vm/compiler/node_classes.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"

// All lists of the tree have this layout (syntax/ast.h).
typedef struct AnyList {
    int count;
    void **items;
} AnyList;

static Value build_node(BtNodeType type, const char *node);

static Value build_name(const char *name) {
    Value text = bt_str_from_wtf8(name, strlen(name));
    return bt_is_error(text) ? BT_ERROR : bt_intern(text);
}

// What a pointer of the tree leads to.
static Value build_pointed(BtNodeType type, const void *pointer) {
    if (!pointer) return BT_NONE;
    if (type == BT_NODE_IDENTIFIER) return build_name(pointer);
    if (type == BT_NODE_STRING) return bt_str_from_text(pointer);
    return build_node(type, pointer);
}

static Value build_list(const BtNodeField *field, const char *place) {
    BtNodeType type = (BtNodeType)field->type;
    const AnyList *list = (const AnyList *)place;
    Value result = bt_list_new(list->count);
    for (int i = 0; !bt_is_error(result) && i < list->count; i++) {
        Value item =
            bt_node_is_enumeration(type)
                ? bt_hold(bt_made_class(type, ((const int *)(const void *)list->items)[i])->singleton)
                : build_pointed(type, list->items[i]);
        if (bt_is_error(item) || !bt_list_append(bt_view(result), item)) {
            bt_release(result);
            return BT_ERROR;
        }
    }
    return result;
}

static Value build_field(const BtNodeField *field, const char *node) {
    const char *place = node + field->offset;
    BtNodeType type = (BtNodeType)field->type;
    if (bt_node_is_list(field)) return build_list(field, place);
    if (bt_node_is_enumeration(type)) return bt_hold(bt_made_class(type, *(const int *)place)->singleton);
    switch ((int)type) {
    case BT_NODE_INT: return bt_small_int(*(const int *)place);
    case BT_NODE_FLAG: return bt_small_int(*(const bool *)place);
    case BT_NODE_CONSTANT: return bt_constant_make((const BtConstant *)place);
    case BT_NODE_SINGLETON: {
        BtConstant constant = {.kind = *(const BtConstantKind *)place};
        return bt_constant_make(&constant);
    }
    case BT_NODE_STRING_KIND: {
        const BtConstant *constant = (const BtConstant *)place;
        bool marked = constant->kind == BT_CONSTANT_STR && constant->as.string.unicode_kind;
        return marked ? bt_intern_text("u") : BT_NONE;
    }
    }
    return build_pointed(type, *(void *const *)place);
}

// Sets an attribute and gives the value up; passes the failure of making it on.
static bool set(View node, View name, Value value) {
    if (bt_is_error(value)) return false;
    bool ok = bt_setattr(node, name, bt_view(value));
    bt_release(value);
    return ok;
}

static bool set_position(View node, const BtPosition *position) {
    const int numbers[] = {position->line, position->col, position->end_line, position->end_col};
    for (int i = 0; i < 4; i++) {
        if (!bt_setattr(node, bt_position_name(i), bt_small_int_view(numbers[i]))) return false;
    }
    return true;
}

static Value build_node(BtNodeType type, const char *node) {
    if (bt_c_stack_exhausted(" during ast construction")) return BT_ERROR;
    const BtNodeTypeInfo *info = &bt_node_types[type];
    int kind = info->has_kind ? *(const int *)node : 0;
    const BtMadeClass *class = bt_made_class(type, kind);
    BtObject *object = bt_object_alloc(class->type, class->type->size);
    if (!object) return BT_ERROR;
    Value result = bt_steal(object);
    const BtNodeField *fields = info->classes[kind].fields;
    bool ok = true;
    for (int i = 0; ok && fields && fields[i].name; i++) {
        ok = set(bt_view(result), class->names[i], build_field(&fields[i], node));
    }
    if (ok && info->position != BT_NODE_NO_POSITION) {
        ok = set_position(bt_view(result), (const BtPosition *)(node + info->position));
    }
    if (ok) return result;
    bt_release(result);
    return BT_ERROR;
}

Value bt_node_build(const BtModuleNode *module) { return build_node(BT_NODE_MOD, (const char *)module); }
