#include "vm/eval/build_class.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/loop.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// PEP 560: bases that are no types may answer __mro_entries__. *changed tells whether the tuple differs.
static Value resolve_bases(View bases, bool *changed) {
    Value list = BT_EMPTY;
    for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
        View base = bt_tuple_get(bases, i);
        Value entries = BT_EMPTY;
        if (!bt_is_type(base)) {
            Value method = bt_getattr_or_empty(base, BT_NAME(__mro_entries__));
            if (bt_is_empty(method)) {
                if (bt_error_occurred()) goto fail;
            } else {
                entries = bt_call_1(bt_view(method), bases);
                bt_release(method);
                if (bt_is_error(entries)) goto fail;
                if (!bt_is_tuple(bt_view(entries))) {
                    bt_release(entries);
                    bt_raise(&bt_exc_TypeError, "__mro_entries__ must return a tuple");
                    goto fail;
                }
            }
        }
        if (bt_is_empty(entries) && bt_is_empty(list)) continue;
        if (bt_is_empty(list)) {
            list = bt_list_new(bt_tuple_length(bases));
            for (int64_t k = 0; !bt_is_error(list) && k < i; k++) {
                if (!bt_list_append(bt_view(list), bt_hold(bt_tuple_get(bases, k)))) goto fail;
            }
            if (bt_is_error(list)) {
                bt_release_maybe(entries);
                goto fail;
            }
        }
        bool ok;
        if (bt_is_empty(entries)) {
            ok = bt_list_append(bt_view(list), bt_hold(base));
        } else {
            ok = bt_list_extend(bt_view(list), bt_view(entries));
            bt_release(entries);
        }
        if (!ok) goto fail;
    }
    *changed = !bt_is_empty(list);
    if (bt_is_empty(list)) return bt_hold(bases);
    Value tuple = bt_list_to_tuple(bt_view(list));
    bt_release(list);
    return tuple;
fail:
    bt_release_maybe(list);
    return BT_ERROR;
}

Value bt_build_class(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    if (argc < 2) return bt_raise(&bt_exc_TypeError, "__build_class__: not enough arguments");
    View function = args[0], name = args[1];
    if (!bt_is_exact(function, BT_SHAPE_FUNCTION)) {
        return bt_raise(&bt_exc_TypeError, "__build_class__: func must be a function");
    }
    if (!bt_is_str(name)) return bt_raise(&bt_exc_TypeError, "__build_class__: name is not a string");
    Value original = bt_tuple_from_views(args + 2, (int64_t)argc - 2);
    if (bt_is_error(original)) return BT_ERROR;
    Value bases = BT_EMPTY, meta = BT_EMPTY, names = BT_EMPTY, namespace = BT_EMPTY, result = BT_ERROR;
    View *values = NULL;
    bool changed = false;
    bases = resolve_bases(bt_view(original), &changed);
    if (bt_is_error(bases)) goto done;

    // metaclass= is taken out; the other keywords go to __prepare__ and the metaclass.
    size_t keyword_count = bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames);
    values = bt_buffer_alloc(sizeof(View) * (keyword_count + 4));
    names = bt_list_new((int64_t)keyword_count);
    if (!values || bt_is_error(names)) goto done;
    size_t kept = 0;
    for (size_t k = 0; k < keyword_count; k++) {
        View keyword = bt_tuple_get(kwnames, (int64_t)k);
        if (bt_str_equal_text(keyword, "metaclass")) {
            meta = bt_hold(args[argc + k]);
        } else {
            values[3 + kept++] = args[argc + k];
            if (!bt_list_append(bt_view(names), bt_hold(keyword))) goto done;
        }
    }
    Value name_tuple = bt_list_to_tuple(bt_view(names));
    bt_assign(&names, name_tuple);
    if (bt_is_error(names)) goto done;
    bool is_class = true;
    if (bt_is_empty(meta)) {
        meta = bt_tuple_length(bt_view(bases)) == 0
                   ? bt_hold(bt_type_view(&bt_type_type))
                   : bt_hold(bt_type_view(bt_type_of(bt_tuple_get(bt_view(bases), 0))));
    } else {
        is_class = bt_is_type(bt_view(meta));
    }
    if (is_class) {
        BtType *winner = bt_type_calculate_metaclass((BtType *)bt_object(bt_view(meta)), bt_view(bases));
        if (!winner) goto done;
        bt_assign(&meta, bt_hold(bt_type_view(winner)));
    }

    if (bt_same(bt_view(meta), bt_type_view(&bt_type_type))) {
        namespace = bt_dict_new();
    } else {
        Value prepare = bt_getattr_or_empty(bt_view(meta), BT_NAME(__prepare__));
        if (bt_is_empty(prepare)) {
            if (bt_error_occurred()) goto done;
            namespace = bt_dict_new();
        } else {
            values[1] = name;
            values[2] = bt_view(bases);
            namespace = bt_call(bt_view(prepare), values + 1, 2, kept ? bt_view(names) : BT_NO_VIEW);
            bt_release(prepare);
        }
    }
    if (bt_is_error(namespace)) goto done;
    if (!bt_is_dict(bt_view(namespace)) && !bt_type_of(bt_view(namespace))->getitem) {
        if (is_class) {
            bt_raise(&bt_exc_TypeError, "%N.__prepare__() must return a mapping, not %T",
                     (BtType *)bt_object(bt_view(meta)), bt_view(namespace));
        } else {
            bt_raise(&bt_exc_TypeError, "<metaclass>.__prepare__() must return a mapping, not %T",
                     bt_view(namespace));
        }
        goto done;
    }

    Value cell = bt_eval_code(bt_view(bt_function_cast(function)->code),
                              bt_view(bt_function_cast(function)->globals), bt_view(namespace), function);
    if (bt_is_error(cell)) goto done;
    if (changed && !bt_setitem(bt_view(namespace), BT_NAME(__orig_bases__), bt_view(original))) {
        bt_release(cell);
        goto done;
    }
    values[0] = name;
    values[1] = bt_view(bases);
    values[2] = bt_view(namespace);
    result = bt_call(bt_view(meta), values, 3, kept ? bt_view(names) : BT_NO_VIEW);
    if (!bt_is_error(result) && bt_is_type(bt_view(result)) && bt_is_exact(bt_view(cell), BT_SHAPE_CELL)) {
        Value content = bt_cell_cast(bt_view(cell))->content;
        if (bt_is_empty(content)) {
            bt_raise(&bt_exc_RuntimeError,
                     "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
                     name, bt_view(result));
            bt_assign(&result, BT_EMPTY);
        } else if (!bt_same(bt_view(content), bt_view(result))) {
            bt_raise(&bt_exc_TypeError, "__class__ set to %R defining %R as %R", bt_view(content), name,
                     bt_view(result));
            bt_assign(&result, BT_EMPTY);
        }
    }
    bt_release(cell);
done:
    bt_release(original);
    bt_release_maybe(bases);
    bt_release_maybe(meta);
    bt_release_maybe(names);
    bt_release_maybe(namespace);
    bt_buffer_free(values);
    return result;
}
