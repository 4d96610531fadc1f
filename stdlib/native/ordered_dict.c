// _ordered_dict: where collections finds OrderedDict, which is a class of the virtual machine.
#include "vm/objects/ordered_dict.h"

#include "stdlib/native/modules.h"

bool bt_init_ordered_dict(View module) {
    return bt_ordered_dict_ready() && bt_module_add_type(module, &bt_type_ordered_dict);
}
