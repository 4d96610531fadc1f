// What update() and dict() take besides a dict: mappings with keys(), and pairs.
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict_internal.h"
#include "vm/objects/ordered_dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static bool merge_mapping(View dict, View mapping, bool override) {
    Value keys = bt_call_method(mapping, BT_NAME(keys), NULL, 0);
    if (bt_is_error(keys)) return false;
    Value iterator = bt_iter_at_once(bt_view(keys));
    if (bt_is_error(iterator) && bt_error_matches(&bt_exc_TypeError) && !bt_type_of(bt_view(keys))->iter) {
        bt_error_clear();
        bt_raise(&bt_exc_TypeError, "%T.keys() returned a non-iterable (type %T)", mapping, bt_view(keys));
    }
    bt_release(keys);
    if (bt_is_error(iterator)) return false;
    bool done = true;
    while (done) {
        Value key = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(key)) {
            done = !bt_error_occurred();
            break;
        }
        int there = override ? 0 : bt_dict_contains(dict, bt_view(key));
        done = there >= 0;
        Value value = there == 0 ? bt_getitem(mapping, bt_view(key)) : BT_EMPTY;
        if (there == 0) done = !bt_is_error(value) && bt_dict_set(dict, bt_view(key), bt_view(value));
        bt_release_maybe(value);
        bt_release(key);
    }
    bt_release(iterator);
    return done;
}

bool bt_dict_merge(View dict, View mapping, bool override) {
    // A subclass with an __iter__ of its own decides itself what its keys are.
    if (bt_is_dict(mapping) &&
        (bt_type_of(mapping)->iter == bt_type_dict.iter ||
         (bt_type_of(mapping) == &bt_type_ordered_dict && bt_ordered_dict_check(mapping)))) {
        return bt_dict_merge_dict(dict, mapping, override);
    }
    return !bt_error_occurred() && merge_mapping(dict, mapping, override);
}

// One (key, value) of an update from pairs.
static bool set_pair(View dict, View element, int64_t number) {
    Value pair = bt_tuple_from_iterable(element);
    if (bt_is_error(pair)) {
        if (bt_error_matches(&bt_exc_TypeError) && !bt_type_of(element)->iter &&
            !bt_type_of(element)->sequence_item) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError,
                     "cannot convert dictionary update sequence element #%lld to a sequence",
                     (long long)number);
        }
        return false;
    }
    int64_t length = bt_tuple_length(bt_view(pair));
    bool done = length == 2;
    if (done) {
        done = bt_dict_set(dict, bt_tuple_get(bt_view(pair), 0), bt_tuple_get(bt_view(pair), 1));
    } else {
        bt_raise(&bt_exc_ValueError,
                 "dictionary update sequence element #%lld has length %lld; 2 is required", (long long)number,
                 (long long)length);
    }
    bt_release(pair);
    return done;
}

static bool update_from_pairs(View dict, View pairs) {
    Value iterator = bt_iter_at_once(pairs);
    if (bt_is_error(iterator)) return false;
    bool done = true;
    for (int64_t number = 0; done; number++) {
        Value element = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(element)) {
            done = !bt_error_occurred();
            break;
        }
        done = set_pair(dict, bt_view(element), number);
        bt_release(element);
    }
    bt_release(iterator);
    return done;
}

bool bt_dict_update(View dict, View v) {
    if (bt_is_exact(v, BT_SHAPE_DICT)) return bt_dict_merge_dict(dict, v, true);
    Value keys = bt_getattr_or_empty(v, BT_NAME(keys));
    if (!bt_is_empty(keys)) {
        bt_release(keys);
        return bt_dict_merge(dict, v, true);
    }
    return !bt_error_occurred() && update_from_pairs(dict, v);
}
