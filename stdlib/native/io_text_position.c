// TextIOWrapper: the position.
//
// tell() finds the byte behind what was handed out by decoding shorter and shorter prefixes of the chunk. For
// the encodings that are built in that byte says all. A decoder from elsewhere may be in some state there, or
// may give several characters for one byte: then the position is a larger number that tells all a Place does.
#include "stdlib/native/io_text.h"

#include "vm/objects/codecs.h"

typedef struct Place {
    uint64_t position;  // of a byte
    uint64_t flags;     // the decoder's state there, with no bytes in it
    uint64_t feed;      // how many bytes it is given from there,
    uint64_t at_end;    // whether these are the last,
    uint64_t skip;      // and how many of the characters that they give are behind us
} Place;
#define PLACE_WORDS (sizeof(Place) / sizeof(uint64_t))

static Value number_of_place(const Place *place) {
    mpz_t z;
    mpz_init(z);
    mpz_import(z, PLACE_WORDS, -1, sizeof(uint64_t), 0, 0, place);
    Value number = bt_int_from_mpz(z);
    mpz_clear(z);
    return number;
}

static bool place_of_number(View number, Place *place) {
    *place = (Place){0};
    if (bt_int_sign(number) < 0 || bt_int_bit_length(number) > (int64_t)(8 * sizeof *place)) {
        bt_raise(&bt_exc_ValueError, "negative seek position %R", number);
        return false;
    }
    mpz_t z;
    mpz_init(z);
    bt_int_get_mpz(number, z);
    size_t count;
    mpz_export(place, &count, -1, sizeof(uint64_t), 0, 0, z);
    mpz_clear(z);
    return true;
}

// Of a state (bytes, flags): the flags, and how many bytes are in it.
static bool read_state(View state, uint64_t *flags, uint64_t *waiting) {
    if (!bt_is_tuple(state) || bt_tuple_length(state) != 2 || !bt_is_bytes(bt_tuple_get(state, 0)) ||
        !bt_is_int(bt_tuple_get(state, 1))) {
        bt_raise(&bt_exc_TypeError, "illegal decoder state");
        return false;
    }
    *waiting = (uint64_t)bt_bytes_cast(bt_tuple_get(state, 0))->length;
    if (bt_int_fits_u64(bt_tuple_get(state, 1), flags)) return true;
    bt_raise(&bt_exc_OverflowError, "decoder state does not fit into a position");
    return false;
}

// decoder.setstate(state); state: stolen.
static bool set_decoder_state(BtTextWrapper *t, Value state) {
    View argument = bt_view(state);
    Value done = bt_call_method_text(bt_view(t->decoder), "setstate", &argument, 1);
    bt_release(state);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

// Decodes from the start of the chunk by a decoder that is not built in.
static Value decode_again(BtTextWrapper *t, const uint8_t *data, size_t length) {
    if (bt_is_empty(t->chunk_state) || !set_decoder_state(t, bt_hold(bt_view(t->chunk_state))))
        return BT_ERROR;
    Value bytes = bt_bytes_new(data, length);
    if (bt_is_error(bytes)) return BT_ERROR;
    View args[2] = {bt_view(bytes), BT_FALSE_VIEW};
    Value text = bt_io_text_of_decoder(t, args);
    bt_release(bytes);
    return text;
}

// The text of the chunk's first `length` bytes, before its line ends are translated.
static Value chunk_text(BtTextWrapper *t, const BtBytes *chunk, size_t length) {
    if (!bt_is_empty(t->decoder)) return decode_again(t, chunk->data, length);
    const char *encoding = t->chunk_as ? t->chunk_as : bt_str_utf8(bt_view(t->encoding), NULL);
    size_t consumed;
    return bt_decode_partial(chunk->data, length, encoding, bt_str_utf8(bt_view(t->errors), NULL), &consumed);
}

// How many characters the first `length` bytes of the chunk give; -1 when they cannot be decoded.
// *raw: how many before line ends are translated; *ends_with: the last of those, or 0.
static int64_t characters_of_chunk(BtTextWrapper *t, const BtBytes *chunk, size_t length, int64_t *raw,
                                   uint32_t *ends_with) {
    Value text = chunk_text(t, chunk, length);
    if (bt_is_error(text)) {
        bt_error_clear();
        return -1;
    }
    bool cr = false;
    uint8_t seen = 0;
    *raw = bt_str_length(bt_view(text));
    *ends_with = *raw ? bt_str_char_at(bt_str_cast(bt_view(text)), *raw - 1) : 0;
    bool keep = t->newline == BT_NEWLINE_KEEP;
    Value plain = keep || t->newline == BT_NEWLINE_UNIVERSAL
                      ? bt_io_translate_newlines(bt_view(text), keep, true, &cr, &seen)
                      : bt_hold(bt_view(text));
    int64_t count = bt_is_error(plain) ? -1 : bt_str_length(bt_view(plain));
    if (bt_is_error(plain)) bt_error_clear();
    bt_release_maybe(plain);
    bt_release(text);
    return count;
}

// The bytes of the chunk that give the first `count` characters: the shortest prefix that decodes (and
// translates) to as many, and the "\n" of a "\r\n" that is one character. -1: an exception.
static int64_t bytes_behind(BtTextWrapper *t, const BtBytes *chunk, int64_t count) {
    bool foreign = !bt_is_empty(t->decoder);
    Value now = foreign ? bt_call_method_text(bt_view(t->decoder), "getstate", NULL, 0) : BT_EMPTY;
    if (foreign && bt_is_error(now)) return -1;
    int64_t length = chunk->length, low = 0, high = length, raw;
    uint32_t last;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (characters_of_chunk(t, chunk, (size_t)middle, &raw, &last) >= count) high = middle;
        else low = middle + 1;
    }
    if (t->newline == BT_NEWLINE_UNIVERSAL && characters_of_chunk(t, chunk, (size_t)low, &raw, &last) >= 0 &&
        last == '\r') {
        for (int64_t unit = 1; unit <= 4 && low + unit <= length; unit *= 2) {
            int64_t longer;
            if (characters_of_chunk(t, chunk, (size_t)(low + unit), &longer, &last) >= 0 &&
                longer == raw + 1 && last == '\n') {
                low += unit;
                break;
            }
        }
    }
    if (foreign && !set_decoder_state(t, now)) return -1;
    return low;
}

// Where the decoder is now: behind the bytes of the stream before `position`.
static bool place_of_decoder(BtTextWrapper *t, int64_t position, Place *place) {
    Value state = bt_call_method_text(bt_view(t->decoder), "getstate", NULL, 0);
    uint64_t waiting = 0;
    bool ok = !bt_is_error(state) && read_state(bt_view(state), &place->flags, &waiting);
    bt_release_maybe(state);
    place->position = (uint64_t)position - waiting;
    return ok;
}

// The place behind the first `count` characters of the chunk, which its first `length` bytes give, for a
// decoder from elsewhere. Its state is used and put back.
static bool place_in_chunk(BtTextWrapper *t, const BtBytes *chunk, int64_t length, int64_t count,
                           Place *place) {
    Value now = bt_call_method_text(bt_view(t->decoder), "getstate", NULL, 0);
    if (bt_is_error(now)) return false;
    uint32_t last;
    int64_t raw, got = characters_of_chunk(t, chunk, (size_t)length, &raw, &last);
    bool ok;
    if (got == count) {
        ok = place_of_decoder(t, t->chunk_start + length, place);
    } else {
        // Between two characters of one byte, or of the end of the stream: from the start of the chunk again.
        uint64_t waiting = 0;
        ok = read_state(bt_view(t->chunk_state), &place->flags, &waiting);
        place->position = (uint64_t)t->chunk_start - waiting;
        place->feed = (uint64_t)length + waiting;
        place->at_end = got < count;
        place->skip = (uint64_t)count;
    }
    return set_decoder_state(t, now) && ok;
}

Value bt_io_text_tell(View self) {
    if (!bt_io_text_ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!t->seekable) return bt_io_unsupported("underlying stream is not seekable");
    if (!t->telling) return bt_raise(&bt_exc_OSError, "telling position disabled by next() call");
    if (!bt_io_call(self, "flush")) return BT_ERROR;
    if (!bt_io_text_enter(self)) return BT_ERROR;
    Value result = BT_ERROR;
    bool foreign = !bt_is_empty(t->decoder);
    if (!bt_is_empty(t->decoded) && t->decoded_position < bt_str_length(bt_view(t->decoded)) &&
        t->chunk_start >= 0 && !bt_is_empty(t->chunk)) {
        // A decoder in Python may write to the stream, which forgets what was read ahead.
        Value chunk = bt_hold(bt_view(t->chunk));
        const BtBytes *bytes = bt_bytes_cast(bt_view(chunk));
        int64_t start = t->chunk_start, count = t->decoded_position;
        int64_t behind = bytes_behind(t, bytes, count);
        Place place = {0};
        if (behind >= 0 && (!foreign || bt_is_empty(t->chunk_state))) {
            result = bt_int_from_i64(start + behind);
        } else if (behind >= 0 && place_in_chunk(t, bytes, behind, count, &place)) {
            result = number_of_place(&place);
        }
        bt_release(chunk);
    } else {
        result = bt_call_method_text(bt_view(t->buffer), "tell", NULL, 0);
        int64_t position = 0;
        if (!bt_is_error(result) && (t->undecoded_length || foreign)) {
            bool ok = bt_as_i64(bt_view(result), &position);
            position -= ok ? (int64_t)t->undecoded_length : 0;
            Place place = {0};
            if (ok && foreign && !bt_is_empty(t->decoded)) ok = place_of_decoder(t, position, &place);
            else if (ok) place.position = (uint64_t)position;
            bt_assign(&result, ok ? number_of_place(&place) : BT_ERROR);
        }
    }
    bt_io_unlock(&t->lock);
    return result;
}

// The decoder is where the stream is: at a place. Reads what lies behind us there.
static bool restore_decoder(BtTextWrapper *t, const Place *place) {
    Value empty = bt_bytes_new(NULL, 0), flags = bt_int_from_u64(place->flags);
    Value state = bt_is_error(empty) || bt_is_error(flags)
                      ? BT_ERROR
                      : bt_tuple_from_views((View[]){bt_view(empty), bt_view(flags)}, 2);
    bt_release_maybe(empty);
    bt_release_maybe(flags);
    if (bt_is_error(state)) return false;
    if (place->position == 0 && place->flags == 0) {
        Value done = bt_call_method_text(bt_view(t->decoder), "reset", NULL, 0);
        if (bt_is_error(done)) goto fail;
        bt_release(done);
    } else if (!set_decoder_state(t, bt_hold(bt_view(state)))) {
        goto fail;
    }
    if (place->skip == 0) {
        bt_release(state);
        return true;
    }
    Value size = bt_int_from_u64(place->feed);
    View argument = bt_view(size);
    Value bytes =
        bt_is_error(size) ? BT_ERROR : bt_call_method(bt_view(t->buffer), BT_NAME(read), &argument, 1);
    bt_release_maybe(size);
    Value text = BT_ERROR;
    if (!bt_is_error(bytes) && !bt_is_bytes(bt_view(bytes))) {
        bt_raise(&bt_exc_TypeError, "underlying read() should have returned a bytes-like object, not '%T'",
                 bt_view(bytes));
    } else if (!bt_is_error(bytes)) {
        View args[2] = {bt_view(bytes), place->at_end ? BT_TRUE_VIEW : BT_FALSE_VIEW};
        text = bt_io_text_of_decoder(t, args);
    }
    if (!bt_is_error(text) && (t->newline == BT_NEWLINE_UNIVERSAL || t->newline == BT_NEWLINE_KEEP)) {
        bool cr = false;
        bt_assign(&text, bt_io_translate_newlines(bt_view(text), t->newline == BT_NEWLINE_KEEP, true, &cr,
                                                  &t->seen_newlines));
    }
    if (!bt_is_error(text) && (uint64_t)bt_str_length(bt_view(text)) < place->skip) {
        bt_assign(&text, BT_ERROR);
        bt_raise(&bt_exc_OSError, "can't restore logical file position");
    }
    if (bt_is_error(text)) {
        bt_release_maybe(bytes);
        goto fail;
    }
    bt_assign(&t->decoded, text);
    bt_assign(&t->chunk, bytes);
    bt_assign(&t->chunk_state, state);
    t->decoded_position = (int64_t)place->skip;
    t->chunk_start = (int64_t)place->position;
    t->at_end = place->at_end != 0;
    return true;
fail:
    bt_release(state);
    return false;
}

// The encoder forgets what it holds back; only at the start of the stream it writes a mark again.
static bool restart_encoder(BtTextWrapper *t, bool at_start) {
    if (bt_is_empty(t->encoder)) return true;
    View zero = bt_small_int_view(0);
    Value done = at_start ? bt_call_method_text(bt_view(t->encoder), "reset", NULL, 0)
                          : bt_call_method_text(bt_view(t->encoder), "setstate", &zero, 1);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

Value bt_io_text_seek(View self, const View *args, size_t argc) {
    int whence = 0;
    if (argc > 1 && !bt_as_int(args[1], &whence)) return BT_ERROR;
    if (!bt_io_text_ready_and_open(self)) return BT_ERROR;
    BtTextWrapper *t = TEXT(self);
    if (!t->seekable) return bt_io_unsupported("underlying stream is not seekable");
    Value number = bt_index(args[0]);
    if (bt_is_error(number)) return BT_ERROR;
    int sign = bt_int_sign(bt_view(number));
    Place place = {0};
    bool packed = false;
    if (whence == 1) {
        if (sign != 0) {
            bt_release(number);
            return bt_io_unsupported("can't do nonzero cur-relative seeks");
        }
        bt_assign(&number, bt_io_text_tell(self));
        if (bt_is_error(number)) return BT_ERROR;
        whence = 0;
    } else if (whence == 2) {
        if (sign != 0) {
            bt_release(number);
            return bt_io_unsupported("can't do nonzero end-relative seeks");
        }
    } else if (whence != 0) {
        bt_release(number);
        return bt_raise(&bt_exc_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
    } else if (sign < 0) {
        bt_raise(&bt_exc_ValueError, "negative seek position %R", args[0]);
        bt_release(number);
        return BT_ERROR;
    }
    Value target = bt_hold(bt_view(number));
    if (whence == 0 && !bt_is_empty(t->decoder)) {
        packed = place_of_number(bt_view(number), &place);
        bt_assign(&target, packed ? bt_int_from_u64(place.position) : BT_ERROR);
    }
    Value result = BT_ERROR;
    if (!bt_is_error(target) && bt_io_call(self, "flush") && bt_io_text_enter(self)) {
        bt_io_text_forget_decoded(t);
        View seek_args[2] = {bt_view(target), bt_small_int_view(whence)};
        result = bt_call_method_text(bt_view(t->buffer), "seek", seek_args, 2);
        if (!bt_is_error(result)) {
            // At the start there is a byte order mark to be read, or to be written.
            int somewhere = bt_truth(bt_view(result));
            t->encode_start = somewhere == 0;
            if (somewhere == 0) t->decode_as = NULL;
            bool ok = somewhere >= 0 && restart_encoder(t, somewhere == 0);
            if (ok && packed && !bt_is_empty(t->decoder)) {
                ok = restore_decoder(t, &place);
            } else if (ok && !bt_is_empty(t->decoder)) {
                Value done = bt_call_method_text(bt_view(t->decoder), "reset", NULL, 0);
                ok = !bt_is_error(done);
                bt_release_maybe(done);
            }
            // A position says more than where the binary stream is.
            bt_assign(&result, ok ? bt_hold(packed ? bt_view(number) : bt_view(result)) : BT_ERROR);
        }
        bt_io_unlock(&t->lock);
    }
    bt_release_maybe(target);
    bt_release(number);
    return result;
}

Value bt_io_text_truncate(View self, const View *args, size_t argc) {
    if (!bt_io_text_ready_and_open(self) || !bt_io_call(self, "flush")) return BT_ERROR;
    Value position = argc && !bt_is_none(args[0]) ? bt_hold(args[0]) : bt_io_text_tell(self);
    if (bt_is_error(position)) return BT_ERROR;
    View argument = bt_view(position);
    Value result = bt_io_text_of_buffer(self, "truncate", &argument, 1);
    bt_release(position);
    return result;
}
