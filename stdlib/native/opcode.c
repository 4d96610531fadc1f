// _opcode: the instruction tables of the compiler, for opcode.py and dis.
//
// What the compiler proved about a local (LOAD_FAST_BORROW) is nobody's business outside: it goes by
// LOAD_FAST's name.
#include "vm/base/arguments.h"
#include "stdlib/native/modules.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// CACHE: what stands between CPython's instructions. There are none in ours (they lie beside the code), but
// programs that read bytecode ask for its number.
enum { NUMBERS = 256, CACHE = 255 };

static bool is_jump(const BtOpcodeInfo *info) {
    return info->operand == BT_OPERAND_JUMP_FORWARD || info->operand == BT_OPERAND_JUMP_BACKWARD;
}
static bool has_argument(int opcode) { return bt_opcode_info[opcode].operand != BT_OPERAND_NONE; }
static bool has_const(int opcode) { return bt_opcode_info[opcode].operand == BT_OPERAND_CONST; }
static bool has_name(int opcode) { return bt_opcode_info[opcode].operand == BT_OPERAND_NAME; }
static bool has_jump(int opcode) { return is_jump(&bt_opcode_info[opcode]); }
static bool has_absolute_jump(int opcode) {
    (void)opcode;
    return false;
}
static bool has_local(int opcode) {
    switch (opcode) {
    case BT_OP_LOAD_FAST:
    case BT_OP_LOAD_FAST_BORROW:
    case BT_OP_LOAD_FAST_CHECK:
    case BT_OP_LOAD_FAST_AND_CLEAR:
    case BT_OP_STORE_FAST:
    case BT_OP_DELETE_FAST: return true;
    }
    return false;
}
static bool has_free(int opcode) {
    return bt_opcode_info[opcode].operand == BT_OPERAND_LOCAL && !has_local(opcode);
}
static bool has_compare(int opcode) { return opcode == BT_OP_COMPARE_OP; }
// Handlers are in a table: no instruction names one.
static bool has_handler(int opcode) {
    (void)opcode;
    return false;
}

static bool add_numbers(View module, const char *name, bool (*wanted)(int opcode)) {
    Value list = bt_list_new(0);
    for (int opcode = 0; !bt_is_error(list) && opcode < BT_OPCODE_COUNT; opcode++) {
        if (!wanted(opcode) || bt_list_append(bt_view(list), bt_small_int(opcode))) continue;
        bt_release(list);
        list = BT_ERROR;
    }
    return !bt_is_error(list) && bt_module_add(module, name, list);
}

static bool fill_names(View list, View map) {
    for (int opcode = 0; opcode < NUMBERS; opcode++) {
        bool known = opcode < BT_OPCODE_COUNT;
        int shown = opcode == BT_OP_LOAD_FAST_BORROW ? BT_OP_LOAD_FAST : opcode;
        known |= opcode == CACHE;
        Value name = opcode == CACHE ? bt_intern_text("CACHE")
                     : known         ? bt_intern_text(bt_opcode_info[shown].name)
                                     : bt_str_format("<%d>", opcode);
        if (bt_is_error(name)) return false;
        bool ok = !known || shown != opcode || bt_dict_set(map, bt_view(name), bt_small_int_view(opcode));
        if (!ok) {
            bt_release(name);
            return false;
        }
        if (!bt_list_append(list, name)) return false;
    }
    return true;
}

static bool add_names(View module) {
    Value list = bt_list_new(NUMBERS), map = bt_dict_new();
    if (bt_is_error(list) || bt_is_error(map) || !fill_names(bt_view(list), bt_view(map))) {
        bt_release_maybe(list);
        bt_release_maybe(map);
        return false;
    }
    if (bt_module_add(module, "opname", list)) return bt_module_add(module, "opmap", map);
    bt_release(map);
    return false;
}

// Everything below this number ignores its argument.
static int first_with_argument(void) {
    int opcode = 0;
    while (opcode < BT_OPCODE_COUNT && !has_argument(opcode)) opcode++;
    return opcode;
}

typedef struct Described {
    const char *name, *symbol;
} Described;

static const Described operators[] = {
#define X(name, symbol) {#name, symbol},
    BT_NB_OPERATORS(X)
#undef X
};
static const char *const intrinsics_1[] = {
    "INTRINSIC_1_INVALID",
#define X(name) "INTRINSIC_" #name,
    BT_INTRINSICS_1(X)
#undef X
};
static const char *const intrinsics_2[] = {
    "INTRINSIC_2_INVALID",
#define X(name) "INTRINSIC_" #name,
    BT_INTRINSICS_2(X)
#undef X
};

// Appends and passes the failure of making the item on.
static bool append_made(View list, Value item) { return !bt_is_error(item) && bt_list_append(list, item); }

static Value operator_pair(const Described *described) {
    Value words[2] = {bt_str_from_text(described->name), BT_EMPTY};
    if (bt_is_error(words[0])) return BT_ERROR;
    words[1] = bt_str_from_text(described->symbol);
    if (!bt_is_error(words[1])) return bt_tuple_from_values(words, 2);
    bt_release(words[0]);
    return BT_ERROR;
}

static bool add_operators(View module) {
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return false;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        if (append_made(bt_view(list), operator_pair(&operators[i]))) continue;
        bt_release(list);
        return false;
    }
    return bt_module_add(module, "nb_ops", list);
}

static bool add_texts(View module, const char *name, const char *const *texts, size_t count) {
    Value list = bt_list_new((int64_t)count);
    if (bt_is_error(list)) return false;
    for (size_t i = 0; i < count; i++) {
        if (append_made(bt_view(list), bt_str_from_text(texts[i]))) continue;
        bt_release(list);
        return false;
    }
    return bt_module_add(module, name, list);
}

static Value stack_effect(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "", "jump", NULL};
    static const BtSignature signature = {"stack_effect", names, 2, 2, 1};
    (void)module;
    View in[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int opcode, argument = 0, jump = -1;
    if (!bt_as_int(in[0], &opcode)) return BT_ERROR;
    if (!bt_view_is_empty(in[1]) && !bt_is_none(in[1]) && !bt_as_int(in[1], &argument)) return BT_ERROR;
    if (bt_view_is_empty(in[2]) || bt_is_none(in[2])) {
        jump = -1;
    } else if (bt_is_true_object(in[2]) || bt_is_false_object(in[2])) {
        jump = bt_is_true_object(in[2]);
    } else {
        return bt_raise(&bt_exc_ValueError, "stack_effect: jump must be False, True or None");
    }
    if (opcode < 0 || opcode >= BT_OPCODE_COUNT || argument < 0) {
        return bt_raise(&bt_exc_ValueError, "invalid opcode or oparg");
    }
    int effect = bt_opcode_stack_effect(opcode, argument, jump == 1);
    if (jump < 0) {  // unknown: the larger one
        int jumping = bt_opcode_stack_effect(opcode, argument, true);
        if (jumping > effect) effect = jumping;
    }
    return bt_small_int(effect);
}

// Questions about one opcode; what is none has nothing.
static Value ask(View v, bool (*question)(int opcode)) {
    int opcode;
    if (!bt_as_int(v, &opcode)) return BT_ERROR;
    return bt_bool(opcode >= 0 && opcode < BT_OPCODE_COUNT && (!question || question(opcode)));
}
#define QUESTION(name, question)                                                                             \
    static Value ask_##name(View module, View v) {                                                          \
        (void)module;                                                                                       \
        return ask(v, question);                                                                            \
    }
QUESTION(is_valid, NULL)
QUESTION(has_arg, has_argument)
QUESTION(has_const, has_const)
QUESTION(has_name, has_name)
QUESTION(has_jump, has_jump)
QUESTION(has_local, has_local)
QUESTION(has_free, has_free)
QUESTION(has_exc, has_handler)
#undef QUESTION

static const BtMethodDef functions[] = {
    BT_METHOD_1("is_valid", ask_is_valid, "Return True if opcode is valid, False otherwise."),
    BT_METHOD_1("has_arg", ask_has_arg, "Return True if the opcode uses its oparg, False otherwise."),
    BT_METHOD_1("has_const", ask_has_const, "Return True if the opcode accesses a constant."),
    BT_METHOD_1("has_name", ask_has_name, "Return True if the opcode accesses an attribute by name."),
    BT_METHOD_1("has_jump", ask_has_jump, "Return True if the opcode has a jump target."),
    BT_METHOD_1("has_local", ask_has_local, "Return True if the opcode accesses a local variable."),
    BT_METHOD_1("has_free", ask_has_free, "Return True if the opcode accesses a free variable."),
    BT_METHOD_1("has_exc", ask_has_exc, "Return True if the opcode sets an exception handler."),
    BT_METHOD_K("stack_effect", stack_effect,
                "stack_effect($module, opcode, oparg=None, /, *, jump=None)\n--\n\n"
                "Compute the stack effect of the opcode."),
    BT_METHOD_END,
};

bool bt_init_opcode(View module) {
    return bt_module_add_functions(module, functions) && add_names(module) &&
           // What a program reads is never rewritten: the run form is elsewhere (eval/quicken.c).
           bt_module_add(module, "ENABLE_SPECIALIZATION", bt_bool(false)) &&
           bt_module_add(module, "HAVE_ARGUMENT", bt_small_int(first_with_argument())) &&
           add_numbers(module, "hasarg", has_argument) && add_numbers(module, "hasconst", has_const) &&
           add_numbers(module, "hasname", has_name) && add_numbers(module, "hasjrel", has_jump) &&
           add_numbers(module, "hasjabs", has_absolute_jump) && add_numbers(module, "haslocal", has_local) &&
           add_numbers(module, "hasfree", has_free) && add_numbers(module, "hascompare", has_compare) &&
           add_numbers(module, "hasexc", has_handler) && add_operators(module) &&
           add_texts(module, "intrinsic_1_descs", intrinsics_1,
                     sizeof intrinsics_1 / sizeof intrinsics_1[0]) &&
           add_texts(module, "intrinsic_2_descs", intrinsics_2, sizeof intrinsics_2 / sizeof intrinsics_2[0]);
}
