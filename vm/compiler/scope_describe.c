#include "vm/compiler/scope_describe.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static Value text_n(const char *name, size_t length) {
    Value s = bt_str_from_wtf8(name, length);
    return bt_is_error(s) ? BT_ERROR : bt_intern(s);
}

static Value text(BtName name) { return text_n(name, strlen(name)); }

// "genexpr" for what its code object calls "<genexpr>".
static Value name_of(const BtScope *scope) {
    if (scope->comprehension == BT_NO_COMPREHENSION) return text(scope->name);
    return text_n(scope->name + 1, strlen(scope->name) - 2);
}

static Value symbols_of(const BtScope *scope) {
    Value dict = bt_dict_new();
    for (int i = 0; !bt_is_error(dict) && i < scope->count; i++) {
        const BtSymbol *symbol = &scope->symbols[i];
        if (symbol->phantom) continue;
        Value name = text(symbol->name);
        int bits = symbol->flags | symbol->scope << BT_DESCRIBED_SCOPE_SHIFT;
        bool ok = !bt_is_error(name) && bt_dict_set(bt_view(dict), bt_view(name), bt_small_int_view(bits));
        bt_release_maybe(name);
        if (!ok) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    return dict;
}

static bool add_children(View list, const BtScope *scope) {
    for (const BtScope *child = scope->children; child; child = child->next) {
        if (child->inlined) {
            if (!add_children(list, child)) return false;
            continue;
        }
        Value described = bt_scope_describe(child);
        if (bt_is_error(described) || !bt_list_append(list, described)) return false;
    }
    return true;
}

Value bt_scope_describe(const BtScope *scope) {
    static const char *const kinds[] = {
        [BT_BLOCK_MODULE] = "module",
        [BT_BLOCK_CLASS] = "class",
        [BT_BLOCK_FUNCTION] = "function",
        [BT_BLOCK_ANNOTATION] = "annotation",
        [BT_BLOCK_TYPE_VARIABLE] = "type variable",
        [BT_BLOCK_TYPE_ALIAS] = "type alias",
        [BT_BLOCK_TYPE_PARAMETERS] = "type parameters",
    };
    if (bt_c_stack_exhausted(" during compilation")) return BT_ERROR;
    Value parts[6] = {
        bt_intern_text(kinds[scope->kind]), name_of(scope),    bt_small_int(scope->line),
        bt_bool(scope->nested),             symbols_of(scope), bt_list_new(0),
    };
    bool ok = !bt_is_error(parts[5]) && add_children(bt_view(parts[5]), scope);
    for (int i = 0; i < 6; i++) ok &= !bt_is_error(parts[i]);
    if (ok) return bt_tuple_from_values(parts, 6);
    for (int i = 0; i < 6; i++) bt_release_maybe(parts[i]);
    return BT_ERROR;
}
