// Callables: functions written in Python, bound methods, functions written in C, cells.
#ifndef BATON_VM_OBJECTS_FUNCTION_H
#define BATON_VM_OBJECTS_FUNCTION_H

#include "vm/objects/code.h"

BT_BEGIN_DECLS

typedef struct BtFunction {
    BtObject head;
    Value code; // BtCode. Fields from here to closure: atomic words, replaced under the lock, old retired
    Value globals;         // dict
    Value builtins;        // dict
    Value defaults;        // tuple or empty
    Value keyword_defaults;  // dict or empty
    Value closure;         // tuple of cells or empty
    Value name, qualname;  // str
    Value doc, module;     // any
    Value annotations;     // dict, or the compiler's tuple (name, value, ...) until somebody asks; or empty
    Value type_params;     // tuple or empty
    Value attributes;      // __dict__, made when asked for; empty until then
    Value codes;           // list of every code it has had, once __code__ was replaced: frames may be running
                           // them
} BtFunction;

typedef struct BtMethod {  // bound method
    BtObject head;
    Value function;        // any callable
    Value self;
} BtMethod;

typedef struct BtNative {  // builtin_function_or_method
    BtObject head;
    const BtMethodDef *def;
    Value self;            // receiver, module or empty
    Value module;          // name of the module (str) or empty
} BtNative;

// method_descriptor, classmethod_descriptor (in a static type's dict), and slot wrappers
typedef struct BtMethodDescriptor {
    BtObject head;
    const BtMethodDef *def;
    BtType *owner;
    Value name;
} BtMethodDescriptor;

typedef struct BtCell {
    BtObject head;
    Value content;         // empty = unbound. atomic
} BtCell;

// Unchecked casts.
BT_INLINE BtFunction *bt_function_cast(View v) { return (BtFunction *)bt_object(v); }
// Alive as long as the function.
BT_INLINE BtCode *bt_function_code(const BtFunction *function) {
    return bt_code_cast(bt_view_from_bits(bt_load_acquire_u64(&function->code.bits)));
}
// A field that may be replaced meanwhile; valid until the next safepoint.
BT_INLINE View bt_function_field(const Value *field) {
    return bt_view_from_bits(bt_load_acquire_u64(&field->bits));
}
BT_INLINE BtMethod *bt_method_cast(View v) { return (BtMethod *)bt_object(v); }
BT_INLINE BtNative *bt_native_cast(View v) { return (BtNative *)bt_object(v); }
BT_INLINE BtCell *bt_cell_cast(View v) { return (BtCell *)bt_object(v); }

Value bt_function_new(View code, View globals) BT_MUST_CHECK;       // builtins from globals' __builtins__
// A bound method: self is passed before the arguments.
Value bt_method_new(View function, View self) BT_MUST_CHECK;
// A function in C, of a module or bound (self may be empty); def must live for ever, module_name is
// __module__.
Value bt_native_new(const BtMethodDef *def, View self, View module_name) BT_MUST_CHECK;
Value bt_cell_new(Value content) BT_MUST_CHECK;                     // content stolen, may be empty
Value bt_cell_get(View cell);                                       // new reference, or empty when unbound
void bt_cell_set(View cell, Value content);                         // stolen; empty = unbind

// Calls a C function by its definition: checks arity and keywords with CPython's messages ("f() takes no
// arguments (1 given)"). `owner_name`: what messages name before a method ("list.append()") or NULL.
Value bt_call_native_def(const BtMethodDef *def, View self, const View *args, size_t argc, View kwnames,
                         const char *owner_name) BT_MUST_CHECK;

// A function that ends up in a module or class may be counted lazily (free build), when nothing that it holds
// by then would show by its death that the function died late.
void bt_function_defer(View function);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_FUNCTION_H
