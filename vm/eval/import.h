// Importing: finding a module, making it, running it once.
//
// Order: sys.modules, modules written in C (bt_native_modules), modules in Python embedded in the binary
// (embedded.h), then sys.path (packages, .py files). One lock per module being imported, so that two threads
// importing one module run it once and circular imports between threads do not deadlock.
#ifndef BATON_VM_EVAL_IMPORT_H
#define BATON_VM_EVAL_IMPORT_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// __import__(name, globals, None, fromlist, level): the top package, or the named module when fromlist is not
// empty.
Value bt_import(View name, View globals, View fromlist, int64_t level) BT_MUST_CHECK;
// importlib.import_module(name): the named module itself. name: absolute, dotted.
Value bt_import_dotted(View name) BT_MUST_CHECK;   // from C text: bt_import_module (objects/frame_access.h)
// module.attribute, importing as needed: for C code that leans on a library function.
Value bt_import_attribute(const char *module, const char *attribute) BT_MUST_CHECK;
// ImportError "cannot import name 'x' from 'm' (file)"; module_name may be empty.
void bt_raise_import_from(View module, View module_name, View name);
// For _imp: makes the native module (KeyError-free: the name must be one of bt_native_modules), finds an
// embedded one, tells whether files on sys.path may not shadow it.
Value bt_import_native(View name) BT_MUST_CHECK;
const struct BtEmbeddedModule *bt_import_find_embedded(const char *name);
bool bt_import_is_core(const char *name);
// sys.modules. Borrowed; a dict.
View bt_modules_dict(void);
// The builtins module and its dict. Borrowed, valid for the life of the process.
View bt_builtins_dict(void);

BT_END_DECLS

#endif  // BATON_VM_EVAL_IMPORT_H
