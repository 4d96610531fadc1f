// _ssl: contexts: what connections have in common. What they load is in ssl_context_load.c, their Python
// functions in ssl_callbacks.c.
#include <openssl/x509v3.h>
#include <string.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/ssl_internal.h"
#include "vm/objects/warn.h"

// CPython 3.13's: no weak hashes, keys that are forgotten after the connection.
const char bt_tls_default_ciphers[] =
    "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

enum { PROTO_MINIMUM = -2, PROTO_MAXIMUM = -1 };
enum { CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED };

static BtTlsContext *cast(View v) { return BT_TLS_CONTEXT(v); }
static bool enter(View self) { return bt_tls_enter(&cast(self)->lock, self); }
static void leave(View self) { bt_tls_leave(&cast(self)->lock); }

static bool deprecated(const char *format, const char *what) {
    return bt_warn(&bt_exc_DeprecationWarning, format, what);
}

static bool no_delete(View value) {
    if (!bt_view_is_empty(value)) return true;
    bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
    return false;
}

// ---- life -------------------------------------------------------------------------------------------------

// A protocol's only version; 0: it has several.
static int only_version(int protocol) {
    return protocol == BT_TLS_PROTOCOL_1     ? TLS1_VERSION
           : protocol == BT_TLS_PROTOCOL_1_1 ? TLS1_1_VERSION
           : protocol == BT_TLS_PROTOCOL_1_2 ? TLS1_2_VERSION
                                             : 0;
}

static bool set_verify_mode(BtTlsContext *c, int mode) {
    static const int flags[] = {SSL_VERIFY_NONE, SSL_VERIFY_PEER,
                                SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT};
    if (mode < CERT_NONE || mode > CERT_REQUIRED) {
        bt_raise(&bt_exc_ValueError, "invalid value for verify_mode");
        return false;
    }
    SSL_CTX_set_verify(c->ctx, flags[mode], SSL_CTX_get_verify_callback(c->ctx));
    return true;
}

// The first of the server's protocols that the client offers.
static int choose_alpn(SSL *ssl, const unsigned char **out, unsigned char *out_length,
                       const unsigned char *offered, unsigned offered_length, void *argument) {
    BtTlsContext *c = argument;
    int verdict = SSL_TLSEXT_ERR_NOACK;
    (void)ssl;
    bt_mutex_lock(&c->leaf);
    for (unsigned i = 0; verdict != SSL_TLSEXT_ERR_OK && i < c->alpn_length; i += c->alpn[i] + 1u) {
        for (unsigned j = 0; j < offered_length && j + offered[j] < offered_length; j += offered[j] + 1u) {
            if (offered[j] != c->alpn[i] || memcmp(offered + j, c->alpn + i, offered[j] + 1u) != 0) continue;
            // In the client's own message, which stays.
            *out = offered + j + 1;
            *out_length = offered[j];
            verdict = SSL_TLSEXT_ERR_OK;
            break;
        }
    }
    bt_mutex_unlock(&c->leaf);
    return verdict;
}

static Value context_new(BtType *type, const View *args, size_t argc, View kwnames) {
    int protocol;
    if (!bt_no_keywords("_SSLContext", kwnames) || !bt_check_arity("_SSLContext", argc, 1, 1) ||
        !bt_as_int(args[0], &protocol)) {
        return BT_ERROR;
    }
    int version = only_version(protocol);
    if (version) {
        const char *name = version == TLS1_VERSION     ? "ssl.PROTOCOL_TLSv1"
                           : version == TLS1_1_VERSION ? "ssl.PROTOCOL_TLSv1_1"
                                                       : "ssl.PROTOCOL_TLSv1_2";
        if (!deprecated("%s is deprecated", name)) return BT_ERROR;
    } else if (protocol == BT_TLS_PROTOCOL_TLS) {
        if (!deprecated("%s is deprecated", "ssl.PROTOCOL_TLS")) return BT_ERROR;
    } else if (protocol != BT_TLS_PROTOCOL_CLIENT && protocol != BT_TLS_PROTOCOL_SERVER) {
        return bt_raise(&bt_exc_ValueError, "invalid or unsupported protocol version %d", protocol);
    }
    BtTlsContext *c = (BtTlsContext *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!c) return BT_ERROR;
    bt_lock_init(&c->lock.lock, "SSL");
    c->protocol = protocol;
    c->host_flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    ERR_clear_error();
    c->ctx = SSL_CTX_new(protocol == BT_TLS_PROTOCOL_CLIENT   ? TLS_client_method()
                         : protocol == BT_TLS_PROTOCOL_SERVER ? TLS_server_method()
                                                              : TLS_method());
    if (!c->ctx) goto fail;
    bool client = protocol == BT_TLS_PROTOCOL_CLIENT;
    c->check_hostname = client;
    (void)!set_verify_mode(c, client ? CERT_REQUIRED : CERT_NONE);
    SSL_CTX_set_app_data(c->ctx, c);
    uint64_t on = SSL_OP_ALL | SSL_OP_NO_SSLv3 | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION;
    uint64_t off = SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS;
    SSL_CTX_clear_options(c->ctx, off);
    SSL_CTX_set_options(c->ctx, on & ~off);
    SSL_CTX_set_mode(c->ctx, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_post_handshake_auth(c->ctx, 0);
    static const unsigned char id[] = "Python";
    X509_VERIFY_PARAM *rules = SSL_CTX_get0_param(c->ctx);
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_TRUSTED_FIRST);
    X509_VERIFY_PARAM_set_hostflags(rules, c->host_flags);
    if (!SSL_CTX_set_cipher_list(c->ctx, bt_tls_default_ciphers) ||
        !SSL_CTX_set_min_proto_version(c->ctx, version ? version : TLS1_2_VERSION) ||
        !SSL_CTX_set_max_proto_version(c->ctx, version) ||
        // A client would not know its server's sessions again that keys agreed on before stand for.
        (!client && !SSL_CTX_set_session_id_context(c->ctx, id, sizeof id - 1))) {
        goto fail;
    }
    return bt_steal(c);
fail:
    bt_tls_raise_now(__LINE__);
    bt_release(bt_steal(c));
    return BT_ERROR;
}

static void context_clear(BtObject *self) {
    BtTlsContext *c = (BtTlsContext *)self;
    Value *words[] = {&c->sni_callback, &c->psk_client_callback, &c->psk_server_callback,
                      &c->message_callback};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) bt_field_set(self, words[i], BT_EMPTY);
}

static void context_dealloc(BtObject *self) {
    BtTlsContext *c = (BtTlsContext *)self;
    context_clear(self);
    // Sessions and connections of libssl may outlive this object: it must not be found from them.
    if (c->ctx) {
        SSL_CTX_set_app_data(c->ctx, NULL);
        SSL_CTX_set_tlsext_servername_callback(c->ctx, NULL);
        SSL_CTX_set_alpn_select_cb(c->ctx, NULL, NULL);
    }
    SSL_CTX_free(c->ctx);
    bt_buffer_free(c->alpn);
    BIO_free(c->keylog);
    bt_release_maybe(c->keylog_filename);
    bt_lock_finish(&c->lock.lock);
    bt_object_free(self);
}

static int context_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtTlsContext *c = (BtTlsContext *)self;
    BT_VISIT(c->sni_callback);
    BT_VISIT(c->psk_client_callback);
    BT_VISIT(c->psk_server_callback);
    BT_VISIT(c->message_callback);
    BT_VISIT(c->keylog_filename);
    return 0;
}

// ---- settings ---------------------------------------------------------------------------------------------

static Value get_check_hostname(View self, void *context) {
    (void)context;
    return bt_bool(cast(self)->check_hostname);
}

static bool set_check_hostname(View self, View value, void *context) {
    (void)context;
    int on = no_delete(value) ? bt_truth(value) : -1;
    if (on < 0 || !enter(self)) return false;
    // A name is only looked at in a certificate that is.
    if (on && SSL_CTX_get_verify_mode(cast(self)->ctx) == SSL_VERIFY_NONE) {
        (void)!set_verify_mode(cast(self), CERT_REQUIRED);
    }
    cast(self)->check_hostname = on;
    leave(self);
    return true;
}

static Value get_verify_mode(View self, void *context) {
    (void)context;
    int mode = SSL_CTX_get_verify_mode(cast(self)->ctx);
    return bt_small_int(mode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT ? CERT_REQUIRED
                        : mode & SSL_VERIFY_PEER               ? CERT_OPTIONAL
                                                               : CERT_NONE);
}

static bool set_mode(View self, View value, void *context) {
    int mode;
    (void)context;
    if (!no_delete(value) || !bt_as_int(value, &mode) || !enter(self)) return false;
    bool ok = mode != CERT_NONE || !cast(self)->check_hostname;
    if (ok) ok = set_verify_mode(cast(self), mode);
    else {
        bt_raise(&bt_exc_ValueError,
                 "Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
    }
    leave(self);
    return ok;
}

// An int that is not negative.
static bool take_unsigned(View v, uint64_t *out) {
    if (bt_view_is_empty(v) || !bt_is_int(v)) {
        if (no_delete(v)) bt_raise(&bt_exc_TypeError, "argument must be int, not %T", v);
        return false;
    }
    if (bt_int_fits_u64(v, out)) return true;
    bt_raise(&bt_exc_OverflowError, bt_int_sign(v) < 0
                                        ? "can't convert negative int to unsigned"
                                        : "Python int too large to convert to C unsigned long long");
    return false;
}

static Value get_options(View self, void *context) {
    (void)context;
    return bt_int_from_u64(SSL_CTX_get_options(cast(self)->ctx));
}

static bool set_options(View self, View value, void *context) {
    uint64_t wanted;
    (void)context;
    if (!take_unsigned(value, &wanted)) return false;
    uint64_t now = SSL_CTX_get_options(cast(self)->ctx);   // for the warning; it may have changed after that
    uint64_t versions = SSL_OP_NO_SSLv3 | SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2 |
                        SSL_OP_NO_TLSv1_3;
    if ((wanted & ~now & versions) &&
        !deprecated("%s options are deprecated", "ssl.OP_NO_SSL*/ssl.OP_NO_TLS*")) {
        return false;
    }
    if (!enter(self)) return false;
    SSL_CTX_clear_options(cast(self)->ctx, ~wanted);
    SSL_CTX_set_options(cast(self)->ctx, wanted);
    leave(self);
    return true;
}

static Value get_verify_flags(View self, void *context) {
    (void)context;
    return bt_int_from_u64(X509_VERIFY_PARAM_get_flags(SSL_CTX_get0_param(cast(self)->ctx)));
}

static bool set_verify_flags(View self, View value, void *context) {
    uint64_t wanted;
    (void)context;
    if (!take_unsigned(value, &wanted) || !enter(self)) return false;
    X509_VERIFY_PARAM *rules = SSL_CTX_get0_param(cast(self)->ctx);
    unsigned long now = X509_VERIFY_PARAM_get_flags(rules);
    bool ok = X509_VERIFY_PARAM_clear_flags(rules, now & ~wanted) &&
              X509_VERIFY_PARAM_set_flags(rules, wanted & ~now);
    leave(self);
    if (!ok) bt_tls_raise_now(__LINE__);
    return ok;
}

static Value get_host_flags(View self, void *context) {
    (void)context;
    return bt_small_int(cast(self)->host_flags);
}

static bool set_host_flags(View self, View value, void *context) {
    uint64_t flags;
    (void)context;
    if (!take_unsigned(value, &flags) || !enter(self)) return false;
    cast(self)->host_flags = (unsigned)flags;
    X509_VERIFY_PARAM_set_hostflags(SSL_CTX_get0_param(cast(self)->ctx), (unsigned)flags);
    leave(self);
    return true;
}

// context: NULL for the lowest version, else the highest.
static Value get_version(View self, void *context) {
    BtTlsContext *c = cast(self);
    int version = only_version(c->protocol) ? 0
                  : context                 ? (int)SSL_CTX_get_max_proto_version(c->ctx)
                                            : (int)SSL_CTX_get_min_proto_version(c->ctx);
    return bt_small_int(version ? version : context ? PROTO_MAXIMUM : PROTO_MINIMUM);
}

static bool set_version(View self, View value, void *context) {
    BtTlsContext *c = cast(self);
    int version;
    if (!no_delete(value) || !bt_as_int(value, &version)) return false;
    if (only_version(c->protocol)) {
        bt_raise(&bt_exc_ValueError, "The context's protocol doesn't support modification of highest and "
                                     "lowest version.");
        return false;
    }
    const char *old = version == SSL3_VERSION     ? "ssl.TLSVersion.SSLv3"
                      : version == TLS1_VERSION   ? "ssl.TLSVersion.TLSv1"
                      : version == TLS1_1_VERSION ? "ssl.TLSVersion.TLSv1_1"
                                                  : NULL;
    if (old && !deprecated("%s is deprecated", old)) return false;
    int given = version;
    if (version == PROTO_MINIMUM) version = context ? TLS1_VERSION : 0;
    else if (version == PROTO_MAXIMUM) version = context ? 0 : TLS1_3_VERSION;
    else if (version < SSL3_VERSION) version = -1;
    if (!enter(self)) return false;
    bool ok = version >= 0 && (context ? SSL_CTX_set_max_proto_version(c->ctx, version)
                                       : SSL_CTX_set_min_proto_version(c->ctx, version));
    ERR_clear_error();
    leave(self);
    if (!ok) bt_raise(&bt_exc_ValueError, "Unsupported TLS/SSL version 0x%x", (unsigned)given);
    return ok;
}

static Value get_num_tickets(View self, void *context) {
    (void)context;
    return bt_int_from_u64(SSL_CTX_get_num_tickets(cast(self)->ctx));
}

static bool set_num_tickets(View self, View value, void *context) {
    int64_t count;
    (void)context;
    if (!no_delete(value) || !bt_as_i64(value, &count)) return false;
    const char *problem = count < 0 ? "value must be non-negative"
                          : cast(self)->protocol != BT_TLS_PROTOCOL_SERVER
                              ? "SSLContext is not a server context."
                              : NULL;
    if (problem) {
        bt_raise(&bt_exc_ValueError, "%s", problem);
        return false;
    }
    if (!enter(self)) return false;
    bool ok = SSL_CTX_set_num_tickets(cast(self)->ctx, (size_t)count);
    leave(self);
    if (!ok) bt_raise(&bt_exc_ValueError, "failed to set num tickets.");
    return ok;
}

static Value get_post_handshake_auth(View self, void *context) {
    (void)context;
    return bt_bool(cast(self)->post_handshake_auth);
}

static bool set_post_handshake_auth(View self, View value, void *context) {
    (void)context;
    int on = no_delete(value) ? bt_truth(value) : -1;
    if (on < 0 || !enter(self)) return false;
    cast(self)->post_handshake_auth = on;
    leave(self);
    return true;
}

static Value get_protocol(View self, void *context) {
    (void)context;
    return bt_small_int(cast(self)->protocol);
}

static Value get_security_level(View self, void *context) {
    (void)context;
    return bt_small_int(SSL_CTX_get_security_level(cast(self)->ctx));
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value context_set_ciphers(View self, View list) {
    if (!bt_is_str(list)) {
        return bt_raise(&bt_exc_TypeError, "set_ciphers() argument must be str, not %s",
                        bt_argument_type_name(list));
    }
    const char *text = bt_as_utf8(list, NULL);
    if (!text || !enter(self)) return BT_ERROR;
    bool ok = SSL_CTX_set_cipher_list(cast(self)->ctx, text);
    ERR_clear_error();
    leave(self);
    return ok ? BT_NONE : bt_tls_raise_text(0, "No cipher can be selected.");
}

// Names of algorithms in a cipher; None: there is none.
static Value algorithm(int nid) {
    const char *name = nid == NID_undef ? NULL : OBJ_nid2ln(nid);
    return name ? bt_str_from_text(name) : BT_NONE;
}

static Value cipher_dict(const SSL_CIPHER *cipher) {
    char text[512];
    int bits, all_bits;
    bits = SSL_CIPHER_get_bits(cipher, &all_bits);
    const char *described = SSL_CIPHER_description(cipher, text, sizeof text - 1);
    size_t length = described ? strlen(described) : 0;
    if (length && text[length - 1] == '\n') length--;
    const struct {
        const char *key;
        Value value;
    } facts[] = {
        {"id", bt_int_from_u64(SSL_CIPHER_get_id(cipher))},
        {"name", bt_str_from_text(SSL_CIPHER_get_name(cipher))},
        {"protocol", bt_str_from_text(SSL_CIPHER_get_version(cipher))},
        {"description", bt_str_from_utf8(text, length)},
        {"strength_bits", bt_small_int(bits)},
        {"alg_bits", bt_small_int(all_bits)},
        {"aead", bt_bool(SSL_CIPHER_is_aead(cipher))},
        {"symmetric", algorithm(SSL_CIPHER_get_cipher_nid(cipher))},
        {"digest", algorithm(SSL_CIPHER_get_digest_nid(cipher))},
        {"kea", algorithm(SSL_CIPHER_get_kx_nid(cipher))},
        {"auth", algorithm(SSL_CIPHER_get_auth_nid(cipher))},
    };
    Value dict = bt_dict_new();
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (!bt_is_error(dict) && (bt_is_error(facts[i].value) ||
                                   !bt_dict_set_text(bt_view(dict), facts[i].key, bt_view(facts[i].value)))) {
            bt_assign(&dict, BT_EMPTY);
        }
        bt_release_maybe(facts[i].value);
    }
    return dict;
}

static Value context_get_ciphers(View self) {
    if (!enter(self)) return BT_ERROR;
    // Of a connection: it knows which of the list its versions have.
    SSL *ssl = SSL_new(cast(self)->ctx);
    leave(self);
    if (!ssl) return bt_tls_raise_now(__LINE__);
    STACK_OF(SSL_CIPHER) *ciphers = SSL_get_ciphers(ssl);
    Value list = bt_list_new(0);
    for (int i = 0; !bt_is_error(list) && ciphers && i < sk_SSL_CIPHER_num(ciphers); i++) {
        Value dict = cipher_dict(sk_SSL_CIPHER_value(ciphers, i));
        if (bt_is_error(dict) || !bt_list_append(bt_view(list), dict)) bt_assign(&list, BT_EMPTY);
    }
    SSL_free(ssl);
    return list;
}

// Names, each behind its length in a byte.
static Value context_set_alpn_protocols(View self, View data) {
    BtTlsContext *c = cast(self);
    BtBuffer buffer;
    if (!bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    Value result = BT_ERROR;
    const uint8_t *bytes = buffer.data;
    int64_t end = 0;
    while (end < buffer.length) end += bytes[end] ? bytes[end] + 1 : buffer.length + 1;
    uint8_t *copy = NULL;
    if (buffer.length > UINT16_MAX) {
        bt_raise(&bt_exc_OverflowError, "protocols longer than %u bytes", UINT16_MAX);
    } else if (end != buffer.length) {
        bt_raise(&bt_exc_ValueError, "malformed list of protocols");
    } else if ((copy = bt_buffer_alloc((size_t)buffer.length + 1)) && enter(self)) {
        memcpy(copy, bytes, (size_t)buffer.length);
        bt_mutex_lock(&c->leaf);
        uint8_t *before = c->alpn;
        c->alpn = copy;
        c->alpn_length = (unsigned)buffer.length;
        bt_mutex_unlock(&c->leaf);
        copy = before;
        bool failed = SSL_CTX_set_alpn_protos(c->ctx, bytes, (unsigned)buffer.length);
        SSL_CTX_set_alpn_select_cb(c->ctx, choose_alpn, c);
        leave(self);
        if (failed) (void)bt_raise_no_memory();
        else result = BT_NONE;
    }
    bt_buffer_free(copy);
    bt_release_buffer(&buffer);
    return result;
}

static Value context_set_ecdh_curve(View self, View name) {
    BtPath text;
    if (!bt_tls_take_path(name, NULL, &text)) return BT_ERROR;
    int nid = OBJ_sn2nid(text.text);
    bt_path_done(&text);
    if (nid == NID_undef) return bt_raise(&bt_exc_ValueError, "unknown elliptic curve name %R", name);
    if (!enter(self)) return BT_ERROR;
    ERR_clear_error();
    bool ok = SSL_CTX_set1_groups(cast(self)->ctx, &nid, 1);
    leave(self);
    return ok ? BT_NONE : bt_tls_raise_now(__LINE__);
}

static Value context_session_stats(View self) {
    SSL_CTX *ctx = cast(self)->ctx;
    const struct {
        const char *key;
        long count;
    } stats[] = {
        {"number", SSL_CTX_sess_number(ctx)},
        {"connect", SSL_CTX_sess_connect(ctx)},
        {"connect_good", SSL_CTX_sess_connect_good(ctx)},
        {"connect_renegotiate", SSL_CTX_sess_connect_renegotiate(ctx)},
        {"accept", SSL_CTX_sess_accept(ctx)},
        {"accept_good", SSL_CTX_sess_accept_good(ctx)},
        {"accept_renegotiate", SSL_CTX_sess_accept_renegotiate(ctx)},
        {"hits", SSL_CTX_sess_hits(ctx)},
        {"misses", SSL_CTX_sess_misses(ctx)},
        {"timeouts", SSL_CTX_sess_timeouts(ctx)},
        {"cache_full", SSL_CTX_sess_cache_full(ctx)},
    };
    Value dict = bt_dict_new();
    for (size_t i = 0; !bt_is_error(dict) && i < sizeof stats / sizeof *stats; i++) {
        if (!bt_dict_set_text(bt_view(dict), stats[i].key, bt_small_int_view(stats[i].count))) {
            bt_assign(&dict, BT_EMPTY);
        }
    }
    return dict;
}

static const BtMethodDef methods[] = {
    BT_METHOD_K("_wrap_socket", bt_tls_wrap_socket,
                "_wrap_socket($self, /, sock, server_side, server_hostname=None, *,\n"
                "             owner=None, session=None)\n--\n\n"),
    BT_METHOD_K("_wrap_bio", bt_tls_wrap_bio,
                "_wrap_bio($self, /, incoming, outgoing, server_side,\n"
                "          server_hostname=None, *, owner=None, session=None)\n--\n\n"),
    BT_METHOD_1("set_ciphers", context_set_ciphers, "set_ciphers($self, cipherlist, /)\n--\n\n"),
    BT_METHOD_0("get_ciphers", context_get_ciphers, "get_ciphers($self, /)\n--\n\n"),
    BT_METHOD_1("_set_alpn_protocols", context_set_alpn_protocols,
                "_set_alpn_protocols($self, protos, /)\n--\n\n"),
    BT_METHOD_K("load_cert_chain", bt_tls_load_cert_chain,
                "load_cert_chain($self, /, certfile, keyfile=None, password=None)\n--\n\n"),
    BT_METHOD_K("load_verify_locations", bt_tls_load_verify_locations,
                "load_verify_locations($self, /, cafile=None, capath=None, cadata=None)\n--\n\n"),
    BT_METHOD_0("set_default_verify_paths", bt_tls_set_default_verify_paths,
                "set_default_verify_paths($self, /)\n--\n\n"),
    BT_METHOD_1("load_dh_params", bt_tls_load_dh_params, "load_dh_params($self, path, /)\n--\n\n"),
    BT_METHOD_1("set_ecdh_curve", context_set_ecdh_curve, "set_ecdh_curve($self, name, /)\n--\n\n"),
    BT_METHOD_0("session_stats", context_session_stats, "session_stats($self, /)\n--\n\n"),
    BT_METHOD_0("cert_store_stats", bt_tls_cert_store_stats, "cert_store_stats($self, /)\n--\n\n"),
    BT_METHOD_K("get_ca_certs", bt_tls_get_ca_certs, "get_ca_certs($self, /, binary_form=False)\n--\n\n"),
    BT_METHOD_K("set_psk_client_callback", bt_tls_set_psk_client,
                "set_psk_client_callback($self, /, callback)\n--\n\n"),
    BT_METHOD_K("set_psk_server_callback", bt_tls_set_psk_server,
                "set_psk_server_callback($self, /, callback, identity_hint=None)\n--\n\n"),
    BT_METHOD_END,
};

static char highest;   // the context of the getter and setter of maximum_version

static const BtGetSetDef getsets[] = {
    {"check_hostname", get_check_hostname, set_check_hostname, NULL, NULL},
    {"_host_flags", get_host_flags, set_host_flags, NULL, NULL},
    {"minimum_version", get_version, set_version, NULL, NULL},
    {"maximum_version", get_version, set_version, NULL, &highest},
    {"keylog_filename", bt_tls_get_word, bt_tls_set_keylog, NULL, BT_TLS_WORD(keylog_filename)},
    {"_msg_callback", bt_tls_get_word, bt_tls_set_message_callback, NULL, BT_TLS_WORD(message_callback)},
    {"sni_callback", bt_tls_get_word, bt_tls_set_sni_callback,
     "Called with (connection, name, context) when a client says which server it wants.",
     BT_TLS_WORD(sni_callback)},
    {"num_tickets", get_num_tickets, set_num_tickets, "How many session tickets a server sends.", NULL},
    {"options", get_options, set_options, NULL, NULL},
    {"post_handshake_auth", get_post_handshake_auth, set_post_handshake_auth, NULL, NULL},
    {"protocol", get_protocol, NULL, NULL, NULL},
    {"verify_flags", get_verify_flags, set_verify_flags, NULL, NULL},
    {"verify_mode", get_verify_mode, set_mode, NULL, NULL},
    {"security_level", get_security_level, NULL, "The level that the ciphers were chosen for.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_tls_context_type = {
    BT_TYPE_INIT(0, "_ssl._SSLContext", sizeof(BtTlsContext)),
    .module = "_ssl",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_BASE | BT_TYPE_IMMUTABLE,
    .new_ = context_new,
    .dealloc = context_dealloc,
    .traverse = context_traverse,
    .clear = context_clear,
    .methods = methods,
    .getsets = getsets,
};
