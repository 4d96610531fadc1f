// The module decimal: see decimal_internal.h.
#include "stdlib/native/decimal_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/eval/import.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// collections.namedtuple("DecimalTuple", "sign digits exponent", module="decimal")
static bool make_tuple_class(View module) {
    Value factory = bt_import_attribute("collections", "namedtuple");
    Value name = bt_intern_text("DecimalTuple"), fields = bt_str_from_text("sign digits exponent");
    Value home = bt_intern_text("decimal"), keyword = bt_intern_text("module"), made = BT_ERROR;
    Value keywords = bt_is_error(keyword) ? BT_ERROR : bt_tuple_pack(1, bt_view(keyword));
    if (!bt_is_error(factory) && !bt_is_error(name) && !bt_is_error(fields) && !bt_is_error(home) &&
        !bt_is_error(keywords)) {
        View args[3] = {bt_view(name), bt_view(fields), bt_view(home)};
        made = bt_call(bt_view(factory), args, 2, bt_view(keywords));
    }
    bt_release_maybe(factory);
    bt_release_maybe(name);
    bt_release_maybe(fields);
    bt_release_maybe(home);
    bt_release_maybe(keyword);
    bt_release_maybe(keywords);
    if (bt_is_error(made)) return false;
    bt_decimal_tuple_class = bt_hold(bt_view(made));
    return bt_module_add(module, "DecimalTuple", made);
}

static bool register_as_number(void) {
    Value number = bt_import_attribute("numbers", "Number");
    if (bt_is_error(number)) return false;
    Value result =
        bt_call_method_text(bt_view(number), "register", (View[]){bt_type_view(&bt_type_decimal)}, 1);
    bt_release(number);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

static bool add_int(View module, const char *name, int64_t n) {
    return bt_module_add(module, name, bt_int_from_i64(n));
}

static bool fill(View module) {
    bt_decimal_prepare();
    return bt_module_add(
               module, "__doc__",
               bt_str_from_text("Decimal arithmetic, exact and of any precision: the General Decimal "
                                "Arithmetic specification.")) &&
           bt_module_add(module, "__version__", bt_str_from_text("1.70")) &&
           bt_module_add(module, "__libmpdec_version__", bt_str_from_text("2.5.1")) &&
           add_int(module, "MAX_PREC", DECIMAL_MAX_PREC) && add_int(module, "MAX_EMAX", DECIMAL_MAX_EMAX) &&
           add_int(module, "MIN_EMIN", DECIMAL_MIN_EMIN) && add_int(module, "MIN_ETINY", DECIMAL_MIN_ETINY) &&
           bt_module_add(module, "HAVE_THREADS", BT_TRUE) &&
           bt_module_add(module, "HAVE_CONTEXTVAR", BT_TRUE) &&
           bt_module_add_type(module, &bt_type_decimal) && make_tuple_class(module) && register_as_number() &&
           bt_decimal_init_contexts(module);
}

// __all__: every name that does not begin with an underscore.
static bool list_names(View module) {
    Value names = bt_dict_keys_list(bt_module_dict(module)), all = bt_list_new(0);
    bool ok = !bt_is_error(names) && !bt_is_error(all);
    for (int64_t i = 0; ok && i < bt_list_length(bt_view(names)); i++) {
        Value name = bt_sequence_getitem(bt_view(names), i);
        ok = !bt_is_error(name);
        if (ok && bt_str_char_at(bt_str_cast(bt_view(name)), 0) != '_')
            ok = bt_list_append(bt_view(all), bt_hold(bt_view(name)));
        bt_release_maybe(name);
    }
    bt_release_maybe(names);
    if (ok) return bt_module_add(module, "__all__", all);
    bt_release_maybe(all);
    return false;
}

// What the first import made; a module that is imported again has the same classes.
static Value contents;

bool bt_init_decimal(View module) {
    if (!bt_is_empty(contents)) return bt_dict_update(bt_module_dict(module), bt_view(contents));
    if (!fill(module) || !list_names(module)) return false;
    contents = bt_dict_copy(bt_module_dict(module));
    return !bt_is_error(contents);
}
