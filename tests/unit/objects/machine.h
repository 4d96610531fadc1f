// The machine, brought up once for all tests of the program, and short forms of what tests do with it.
#ifndef BATON_TESTS_UNIT_OBJECTS_MACHINE_H
#define BATON_TESTS_UNIT_OBJECTS_MACHINE_H

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/runtime.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

class Machine : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        if (!bt_runtime_options.executable) bt_runtime_options.executable = "";
        static bool ready = bt_runtime_init();
        ASSERT_TRUE(ready);
    }
    void TearDown() override { EXPECT_FALSE(bt_error_occurred()) << error(); }

    // An interned name; immortal.
    static View name(const char *text) { return bt_view(bt_intern_text(text)); }

    // The number in a small int, which is released.
    static int64_t small(Value v) {
        EXPECT_FALSE(bt_is_empty(v));
        if (bt_is_empty(v)) return -1;
        EXPECT_TRUE(bt_is_small_int(bt_view(v)));
        int64_t n = bt_small_int_value(bt_view(v));
        bt_release(v);
        return n;
    }

    // "Type: message" of the pending exception, which is cleared; "" when there is none.
    static std::string error() {
        if (!bt_error_occurred()) return "";
        Value exception = bt_error_take();
        std::string text = bt_type_of(bt_view(exception))->name;
        Value message = bt_str(bt_view(exception));
        if (!bt_is_error(message)) text += std::string(": ") + bt_str_utf8(bt_view(message), nullptr);
        bt_release_maybe(message);
        bt_release(exception);
        return text;
    }

    // A class made at run time. dict (stolen) may be empty.
    static Value make_class(const char *class_name, std::initializer_list<View> bases = {},
                            Value dict = BT_EMPTY) {
        std::vector<View> items(bases);
        Value tuple = bt_tuple_from_views(items.data(), static_cast<int64_t>(items.size()));
        if (bt_is_empty(dict)) dict = bt_dict_new();
        View args[3] = {name(class_name), bt_view(tuple), bt_view(dict)};
        Value cls = bt_type_new(&bt_type_type, args, 3, BT_NO_VIEW);
        bt_release(tuple);
        bt_release(dict);
        return cls;
    }
};

#endif  // BATON_TESTS_UNIT_OBJECTS_MACHINE_H
