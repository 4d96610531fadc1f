// What the tests of the compiler share: compile a text, find a function's code in it, see its instructions
// one a line.
#ifndef BATON_TESTS_UNIT_COMPILER_COMPILE_HELPER_H
#define BATON_TESTS_UNIT_COMPILER_COMPILE_HELPER_H

#include <string>

#include "tests/unit/objects/machine.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/opcodes.h"
#include "vm/compiler/verify.h"
#include "vm/objects/code.h"

class Compiler : public Machine {
  protected:
    // A code object, or the empty word with an exception. Borrowed loads and all.
    static Value compile(const std::string &source, BtParseMode mode = BT_PARSE_EXEC, int optimize = 0) {
        static View filename = name("<test>");
        Value code =
            bt_compile(source.data(), source.size(), filename, mode, BT_COMPILE_IGNORE_COOKIE, optimize);
        EXPECT_TRUE(bt_is_error(code) || bt_verify_code(bt_code_cast(bt_view(code)))) << error();
        return code;
    }

    // "Type: message" of what compiling raises.
    static std::string failure(const std::string &source, BtParseMode mode = BT_PARSE_EXEC) {
        Value code = compile(source, mode);
        bt_release_maybe(code);
        return error();
    }

    // The same with the place: "line:column-end_line:end_column message".
    static std::string place(const std::string &source) {
        Value code = compile(source);
        bt_release_maybe(code);
        if (!bt_error_occurred()) return "";
        Value e = bt_error_take();
        std::string text = number(bt_view(e), "lineno") + ":" + number(bt_view(e), "offset") + "-" +
                           number(bt_view(e), "end_lineno") + ":" + number(bt_view(e), "end_offset");
        Value message = bt_getattr_text(bt_view(e), "msg");
        text += std::string(" ") + bt_str_utf8(bt_view(message), nullptr);
        bt_release(message);
        bt_release(e);
        return text;
    }

    // The first code object of that name among the constants, at any depth. Anchored by the outer one.
    static const BtCode *find(View outer, const std::string &wanted) {
        const BtCode *code = bt_code_cast(outer);
        if (wanted == bt_str_utf8(bt_view(code->name), nullptr)) return code;
        for (int64_t i = 0; i < bt_tuple_length(bt_view(code->constants)); i++) {
            View constant = bt_tuple_get(bt_view(code->constants), i);
            if (!bt_is_exact(constant, BT_SHAPE_CODE)) continue;
            const BtCode *found = find(constant, wanted);
            if (found) return found;
        }
        return nullptr;
    }

    static std::string repr(View v) {
        Value text = bt_repr(v);
        std::string result = bt_is_error(text) ? error() : bt_str_utf8(bt_view(text), nullptr);
        bt_release_maybe(text);
        return result;
    }

    // "OPCODE argument" lines of a function (or the module), RESUME left out. Jump targets are numbers of
    // lines.
    static std::string listing(const std::string &source, const std::string &function = "<module>",
                               BtParseMode mode = BT_PARSE_EXEC) {
        Value owner = compile(source, mode);
        if (bt_is_error(owner)) return error();
        const BtCode *code = find(bt_view(owner), function);
        std::string text = code ? lines(code) : "no such function";
        bt_release(owner);
        return text;
    }

    static std::string lines(const BtCode *code) {
        std::vector<int> line_of(static_cast<size_t>(code->unit_count) + 1);
        int line = 0;
        for (int i = 0; i < code->unit_count; i++) {
            line_of[static_cast<size_t>(i)] = line;
            int opcode = code->units[i] & 0xff;
            line += opcode != BT_OP_EXTENDED_ARG && opcode != BT_OP_RESUME;
        }
        std::string text;
        int argument = 0;
        for (int i = 0; i < code->unit_count; i++) {
            int opcode = code->units[i] & 0xff;
            argument = argument << 8 | code->units[i] >> 8;
            if (opcode == BT_OP_EXTENDED_ARG) continue;
            if (opcode != BT_OP_RESUME) {
                text += bt_opcode_info[opcode].name + meaning(code, opcode, i, argument, line_of) + "\n";
            }
            argument = 0;
        }
        return text;
    }

    static int count(const std::string &text, const std::string &word) {
        int n = 0;
        for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size()))
            n++;
        return n;
    }

  private:
    static std::string number(View object, const char *attribute) {
        Value v = bt_getattr_text(object, attribute);
        std::string text =
            bt_is_small_int(bt_view(v)) ? std::to_string(bt_small_int_value(bt_view(v))) : "None";
        bt_release(v);
        return text;
    }

    static std::string meaning(const BtCode *code, int opcode, int unit, int argument,
                               const std::vector<int> &line_of) {
        auto name_in = [](Value names, int i) {
            return std::string(" ") + bt_str_utf8(bt_tuple_get(bt_view(names), i), nullptr);
        };
        switch (bt_opcode_info[opcode].operand) {
        case BT_OPERAND_NONE: return "";
        case BT_OPERAND_CONST: {
            View constant = bt_tuple_get(bt_view(code->constants), argument);
            if (bt_is_exact(constant, BT_SHAPE_CODE)) return " <code>";
            return " " + repr(constant);
        }
        case BT_OPERAND_LOCAL: return name_in(code->slot_names, argument);
        case BT_OPERAND_NAME:
            if (opcode == BT_OP_LOAD_GLOBAL || opcode == BT_OP_LOAD_ATTR) {
                return name_in(code->names, argument >> 1) + (argument & 1 ? " +" : "");
            }
            if (opcode == BT_OP_LOAD_SUPER_ATTR)
                return name_in(code->names, argument >> 2) + (argument & 1 ? " +" : "");
            return name_in(code->names, argument);
        case BT_OPERAND_JUMP_FORWARD:
            return " to " + std::to_string(line_of[static_cast<size_t>(unit + 1 + argument)]);
        case BT_OPERAND_JUMP_BACKWARD:
            return " to " + std::to_string(line_of[static_cast<size_t>(unit + 1 - argument)]);
        default: return " " + std::to_string(argument);
        }
    }
};

#endif  // BATON_TESTS_UNIT_COMPILER_COMPILE_HELPER_H
