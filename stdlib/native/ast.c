// _ast: the classes of nodes and the flags of compile() that have to do with them. ast.py does the rest.
#include "stdlib/native/modules.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/node_classes.h"
#include "vm/objects/int.h"

bool bt_init_ast(View module) {
    static const struct {
        const char *name;
        int flag;
    } flags[] = {
        {"PyCF_ONLY_AST", BT_COMPILE_ONLY_AST},
        {"PyCF_TYPE_COMMENTS", BT_COMPILE_TYPE_COMMENTS},
        {"PyCF_ALLOW_TOP_LEVEL_AWAIT", BT_COMPILE_TOP_LEVEL_AWAIT},
        {"PyCF_OPTIMIZED_AST", BT_COMPILE_OPTIMIZED_AST},
    };
    if (!bt_node_classes_make() || !bt_node_classes_each(bt_module_add_type, module)) return false;
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        if (!bt_module_add(module, flags[i].name, bt_small_int(flags[i].flag))) return false;
    }
    return true;
}
