// What the tests of the syntax room share: parse a text, see the tree as ast.dump prints it, or the error
// in one line.
#ifndef BATON_TESTS_UNIT_SYNTAX_PARSE_HELPER_H
#define BATON_TESTS_UNIT_SYNTAX_PARSE_HELPER_H

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/unit/syntax/ast_dump.h"
#include "vm/syntax/parser.h"

namespace syntax_test {

// One parse and everything it made.
class Parse {
  public:
    explicit Parse(const std::string &source, BtParseMode mode = BT_PARSE_EXEC,
                   int flags = BT_PARSE_IGNORE_COOKIE, size_t limit = 0) {
        bt_arena_init(&arena_);
        arena_.limit = limit;
        good_ = bt_parse(source.data(), source.size(), "test.py", mode, flags, &arena_, &module_, &error_);
    }
    ~Parse() {
        bt_arena_free(&arena_);
    }
    Parse(const Parse &) = delete;
    Parse &operator=(const Parse &) = delete;

    bool good() const {
        return good_;
    }
    const BtModuleNode *module() const {
        return module_;
    }
    const BtSyntaxError &error() const {
        return error_;
    }

    std::string dump(bool attributes = false, int indent = -1) const {
        char *text = nullptr;
        size_t size = 0;
        FILE *stream = open_memstream(&text, &size);
        bool written = good_ && bt_ast_dump(module_, attributes, indent, stream);
        fclose(stream);
        std::string result = written ? std::string(text, size == 0 ? 0 : size - 1) : describe();
        free(text);
        return result;
    }

    // "SyntaxError: invalid syntax (1:3-1:4)"
    std::string describe() const {
        static const char *const kinds[] = {"SyntaxError", "IndentationError", "TabError", "MemoryError", "MemoryError",
                                            "ValueError"};
        if (good_) {
            return "ok";
        }
        char place[64];
        snprintf(place, sizeof(place), " (%d:%d-%d:%d)", error_.line, error_.col, error_.end_line,
                 error_.end_col);
        return std::string(kinds[error_.kind]) + ": " + error_.message + place;
    }

    std::vector<std::string> warnings() const {
        std::vector<std::string> result;
        for (const BtSyntaxWarning *warning = good_ ? module_->warnings : nullptr; warning != nullptr;
             warning = warning->next) {
            result.push_back(std::to_string(warning->line) + ": " + warning->message);
        }
        return result;
    }

  private:
    BtArena arena_;
    BtModuleNode *module_ = nullptr;
    BtSyntaxError error_;
    bool good_ = false;
};

inline std::string tree(const std::string &source) {
    return Parse(source).dump();
}

// The one expression of `source`, without the module around it.
inline std::string expression(const std::string &source) {
    std::string text = Parse(source, BT_PARSE_EVAL).dump();
    const std::string head = "Expression(body=";
    return text.compare(0, head.size(), head) == 0 ? text.substr(head.size(), text.size() - head.size() - 1)
                                                   : text;
}

inline std::string error(const std::string &source) {
    return Parse(source).describe();
}

} // namespace syntax_test

#endif
