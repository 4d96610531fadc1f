// _abc: answers of abstract base classes that the machine may repeat by itself (vm/objects/class_verdicts.h).
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/class_verdicts.h"
#include "vm/objects/int.h"
#include "vm/objects/type.h"

static Value begin(View module, View function) {
    (void)module;
    bt_class_verdicts_begin(bt_hold(function));
    return BT_NONE;
}

static Value moment(View module) {
    (void)module;
    return bt_small_int((int64_t)bt_class_verdicts_moment());
}

static Value registered(View module) {
    (void)module;
    bt_class_registered();
    return BT_NONE;
}

static Value forget(View module) {
    (void)module;
    bt_class_verdicts_forget();
    return BT_NONE;
}

static Value remember(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    int64_t asked;
    if (!bt_is_type(args[0]) || !bt_is_type(args[1])) {
        return bt_raise(&bt_exc_TypeError, "classes are required");
    }
    int answer = bt_truth(args[2]);
    if (answer < 0 || !bt_as_i64(args[3], &asked)) return BT_ERROR;
    bt_class_verdict_remember(bt_type_cast(args[0]), bt_type_cast(args[1]), answer, (uint64_t)asked);
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("begin", begin, "begin($module, function, /)\n--\n\nABCMeta's own __instancecheck__."),
    BT_METHOD_0("moment", moment, "moment($module, /)\n--\n\nTo be read before a question is asked."),
    BT_METHOD_0("registered", registered, "registered($module, /)\n--\n\nOne more: every \"no\" is void."),
    BT_METHOD_0("forget", forget, "forget($module, /)\n--\n\nAll answers are void."),
    BT_METHOD_N("remember", remember, 4, 4,
                "remember($module, cls, type, answer, asked, /)\n--\n\n"
                "Objects of this type are, or are not, instances of cls."),
    BT_METHOD_END,
};

bool bt_init_abc(View module) { return bt_module_add_functions(module, functions); }
