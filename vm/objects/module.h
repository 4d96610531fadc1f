// module objects, and the table that names the modules written in C.
#ifndef BATON_VM_OBJECTS_MODULE_H
#define BATON_VM_OBJECTS_MODULE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtModule {
    BtObject head;
    Value dict;
    uint8_t lazy_spec; // __spec__ and __loader__ are made when first asked for
                       // (importlib._bootstrap._lazy_spec); atomic
    // PEP 562's __getattr__ for a module in C, not in its dict; NULL: none. Set by the module's init.
    Value (*fallback)(View module, View name);
} BtModule;

// Borrowed from the module, which keeps the same dict for good.
BT_INLINE View bt_module_dict(View module) { return bt_view(((BtModule *)bt_object(module))->dict); }
Value bt_module_new(const char *name) BT_MUST_CHECK; // __name__, __doc__, __loader__, ... set
// The functions of a table that ends with BT_METHOD_END and lives for ever. False: an exception.
bool bt_module_add_functions(View module, const BtMethodDef *methods) BT_MUST_CHECK;
bool bt_module_add(View module, const char *name, Value value) BT_MUST_CHECK;   // stolen
bool bt_module_add_type(View module, BtType *type) BT_MUST_CHECK;           // under its own name

// The folder of the program (sys.path[0]): of a module that lies there it is said that it may hide another
// one. Called at the start. False: no memory.
bool bt_module_set_first_folder(const char *folder);

// Whether the code of this module (or of what stands for one) is still running, as its __spec__ says.
bool bt_module_is_initializing(View module);

// A module written in C: `init` fills a fresh module. Its static types are made ready inside init with
// bt_type_ready_once. Called at most once, on first import.
typedef struct BtNativeModule {
    const char *name;
    bool (*init)(View module);
} BtNativeModule;
// The table, ended by a NULL name; vm knows nothing else of stdlib/native (stdlib/native/table.c defines it).
extern const BtNativeModule bt_native_modules[];

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_MODULE_H
