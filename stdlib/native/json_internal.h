// What json.c (the module, reading) and json_encode.c (writing) share.
#ifndef BATON_STDLIB_NATIVE_JSON_INTERNAL_H
#define BATON_STDLIB_NATIVE_JSON_INTERNAL_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

extern BtType bt_json_encoder_type;
// encode_basestring_ascii and encode_basestring.
Value bt_json_quote_ascii(View self, View text) BT_MUST_CHECK;
Value bt_json_quote(View self, View text) BT_MUST_CHECK;
// The natives of those, by which the encoder recognises them; set at import.
extern Value bt_json_quote_ascii_native, bt_json_quote_native;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_JSON_INTERNAL_H
