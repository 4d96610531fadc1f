#include "stdlib/native/exception_class.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

BtType *bt_exception_class_new(View module, const char *module_name, const char *name, BtType *base,
                               BtType *second_base) {
    Value text = bt_intern_text(name), home = bt_intern_text(module_name), dict = bt_dict_new(),
          made = BT_EMPTY;
    Value bases = second_base ? bt_tuple_pack(2, bt_type_view(base), bt_type_view(second_base))
                              : bt_tuple_pack(1, bt_type_view(base));
    if (!bt_is_error(text) && !bt_is_error(home) && !bt_is_error(dict) && !bt_is_error(bases) &&
        bt_dict_set_text(bt_view(dict), "__module__", bt_view(home))) {
        made = bt_call_3(bt_type_view(&bt_type_type), bt_view(text), bt_view(bases), bt_view(dict));
    }
    bt_release_maybe(text);
    bt_release_maybe(home);
    bt_release_maybe(dict);
    bt_release_maybe(bases);
    if (bt_is_error(made)) return NULL;
    BtType *type = bt_type_cast(bt_view(made));
    bt_object_make_immortal(&type->head);
    return bt_module_add(module, name, made) ? type : NULL;
}
