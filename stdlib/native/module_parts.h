// What the init functions of modules add: tables of types, and of numbers by their names in C.
#ifndef BATON_STDLIB_NATIVE_MODULE_PARTS_H
#define BATON_STDLIB_NATIVE_MODULE_PARTS_H

#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/type.h"

BT_BEGIN_DECLS

typedef struct BtConstant {
    const char *name;
    int64_t value;
} BtConstant;

// False: an exception is set.
BT_INLINE bool bt_module_add_constants(View module, const BtConstant *constants, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!bt_module_add(module, constants[i].name, bt_int_from_i64(constants[i].value))) return false;
    }
    return true;
}

// Makes each type ready, and adds it by its name. False: an exception is set.
BT_INLINE bool bt_module_add_types(View module, BtType *const *types, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!bt_type_ready_once(types[i]) || !bt_module_add_type(module, types[i])) return false;
    }
    return true;
}

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_MODULE_PARTS_H
