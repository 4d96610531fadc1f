// What the tests of list, dict and set share.
#ifndef BATON_TESTS_UNIT_OBJECTS_CONTAINERS_H
#define BATON_TESTS_UNIT_OBJECTS_CONTAINERS_H

#include "tests/unit/objects/machine.h"

// Owns a Value for the length of a test.
class Held {
  public:
    explicit Held(Value value) : value_(value) {}
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;
    ~Held() { bt_release_maybe(value_); }
    View view() const { return bt_view(value_); }
    bool empty() const { return bt_is_empty(value_); }

  private:
    Value value_;
};

inline int64_t number(View v) { return bt_small_int_value(v); }

#endif  // BATON_TESTS_UNIT_OBJECTS_CONTAINERS_H
