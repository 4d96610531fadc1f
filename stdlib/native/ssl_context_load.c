// _ssl: what a context loads: its own certificate and key, and whom it trusts.
#include <openssl/decoder.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "stdlib/native/ssl_internal.h"
#include "vm/eval/audit.h"
#include "vm/objects/str.h"

bool bt_tls_take_path(View v, const char *what, BtPath *out) {
    if (bt_path_take(v, what, BT_PATH_ONLY, out)) return true;
    if (bt_error_matches(&bt_exc_TypeError)) {
        bt_error_clear();
        if (what) bt_raise(&bt_exc_TypeError, "%s should be a valid filesystem path", what);
        else bt_raise(&bt_exc_TypeError, "expected str, bytes or os.PathLike object, not %T", v);
    }
    return false;
}

bool bt_tls_audit_open(View path, const char *mode) {
    if (!bt_load_relaxed_u32(&bt_audit_active)) return true;
    Value text = bt_str_from_text(mode);
    View about[3] = {path, bt_view(text), bt_small_int_view(0)};
    bool allowed = !bt_is_error(text) && bt_audit("open", about, 3);
    bt_release_maybe(text);
    return allowed;
}

static bool is_given(View v) { return !bt_view_is_empty(v) && !bt_is_none(v); }

// ---- certificate and key ----------------------------------------------------------------------------------

enum { LONGEST_PASSWORD = 1024 };

typedef struct Password {
    View callable;      // or empty
    char text[LONGEST_PASSWORD];
    int length;
    bool failed;        // an exception is set
} Password;

static bool take_password(View v, Password *out, const char *problem) {
    const char *text;
    size_t length;
    BtBuffer buffer = {0};
    if (bt_is_str(v)) {
        text = bt_str_utf8(v, &length);
        if (!text) return false;
    } else if (bt_is_bytes(v) || bt_is_kind(v, BT_TYPE_IS_BYTEARRAY)) {
        if (!bt_get_buffer(v, &buffer, false)) return false;
        text = buffer.data;
        length = (size_t)buffer.length;
    } else {
        bt_raise(&bt_exc_TypeError, "%s", problem);
        return false;
    }
    bool fits = length <= LONGEST_PASSWORD;
    if (fits && length) memcpy(out->text, text, length);
    out->length = (int)length;
    if (buffer.data) bt_release_buffer(&buffer);
    if (!fits) bt_raise(&bt_exc_ValueError, "password cannot be longer than %d bytes", LONGEST_PASSWORD);
    return fits;
}

// Called by the library for a key that is locked; attached if there is a function to be called.
static int give_password(char *out, int room, int writing, void *data) {
    Password *p = data;
    (void)writing;
    if (!bt_view_is_empty(p->callable)) {
        Value answer = bt_call_0(p->callable);
        bool ok = !bt_is_error(answer) &&
                  take_password(bt_view(answer), p, "password callback must return a string");
        bt_release_maybe(answer);
        p->failed = !ok;
        if (!ok) return -1;
    }
    if (p->length > room) return -1;
    memcpy(out, p->text, (size_t)p->length);
    return p->length;
}

Value bt_tls_load_cert_chain(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"certfile", "keyfile", "password", NULL};
    static const BtSignature signature = {"load_cert_chain", names, 0, 3, 1};
    BtTlsContext *c = BT_TLS_CONTEXT(self);
    View p[3];
    BtPath certificate, key;
    Password password = {.length = 0};
    Value result = BT_ERROR;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_tls_take_path(p[0], "certfile", &certificate)) return BT_ERROR;
    if (!bt_tls_take_path(is_given(p[1]) ? p[1] : p[0], is_given(p[1]) ? "keyfile" : "certfile", &key)) {
        bt_path_done(&certificate);
        return BT_ERROR;
    }
    if (is_given(p[2])) {
        if (bt_is_callable(p[2])) password.callable = p[2];
        else if (!take_password(p[2], &password, "password should be a string or callable")) goto done;
    }
    if (!bt_tls_enter(&c->lock, self)) goto done;
    pem_password_cb *callback_before = SSL_CTX_get_default_passwd_cb(c->ctx);
    void *data_before = SSL_CTX_get_default_passwd_cb_userdata(c->ctx);
    if (is_given(p[2])) {
        SSL_CTX_set_default_passwd_cb(c->ctx, give_password);
        SSL_CTX_set_default_passwd_cb_userdata(c->ctx, &password);
    }
    bool attached = !bt_view_is_empty(password.callable);
    BtTlsOutcome outcome;
    int ok, line = __LINE__;
    BT_TLS_CALL(self, attached, NULL, ok, &outcome,
                SSL_CTX_use_certificate_chain_file(c->ctx, certificate.text));
    if (ok == 1) {
        line = __LINE__;
        BT_TLS_CALL(self, attached, NULL, ok, &outcome,
                    SSL_CTX_use_PrivateKey_file(c->ctx, key.text, SSL_FILETYPE_PEM));
        if (password.failed) ok = 0;
    }
    if (ok == 1) {
        line = __LINE__;
        BT_TLS_CALL(self, true, NULL, ok, &outcome, SSL_CTX_check_private_key(c->ctx));
        outcome.system_error = 0;
    }
    SSL_CTX_set_default_passwd_cb(c->ctx, callback_before);
    SSL_CTX_set_default_passwd_cb_userdata(c->ctx, data_before);
    bt_tls_leave(&c->lock);
    if (ok == 1) {
        result = BT_NONE;
    } else if (!password.failed && outcome.system_error) {
        // A file that cannot be opened.
        bt_raise_errno(outcome.system_error, BT_NO_VIEW, BT_NO_VIEW);
    } else if (!password.failed) {
        bt_tls_raise(&outcome, line);
    }
done:
    OPENSSL_cleanse(password.text, sizeof password.text);
    bt_path_done(&certificate);
    bt_path_done(&key);
    return result;
}

// ---- whom to trust ----------------------------------------------------------------------------------------

static bool add_to_store(X509_STORE *store, X509 *certificate) {
    if (X509_STORE_add_cert(store, certificate)) return true;
    unsigned long error = ERR_peek_last_error();
    if (ERR_GET_LIB(error) != ERR_LIB_X509 || ERR_GET_REASON(error) != X509_R_CERT_ALREADY_IN_HASH_TABLE) {
        return false;
    }
    ERR_clear_error();
    return true;
}

// Certificates in memory, PEM (one after another, text between them) or DER. Attached, inside.
static bool add_data(BtTlsContext *c, const void *data, size_t size, bool pem) {
    if (!size || size > INT32_MAX) {
        bt_raise(&bt_exc_ValueError, size ? "Certificate data is too long." : "Empty certificate data");
        return false;
    }
    BIO *bio = BIO_new_mem_buf(data, (int)size);
    if (!bio) {
        (void)bt_raise_no_memory();
        return false;
    }
    ERR_clear_error();
    X509_STORE *store = SSL_CTX_get_cert_store(c->ctx);
    int loaded = 0;
    bool ok = true, at_end = false;
    while (ok) {
        at_end = !pem && BIO_eof(bio);
        if (at_end) break;
        X509 *certificate = pem ? PEM_read_bio_X509(bio, NULL, NULL, NULL) : d2i_X509_bio(bio, NULL);
        if (!certificate) break;
        ok = add_to_store(store, certificate);
        X509_free(certificate);
        loaded++;
    }
    unsigned long error = ERR_peek_last_error();
    if (pem && ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE) {
        at_end = true;
    }
    BIO_free(bio);
    if (!loaded) {
        bt_tls_raise_text(__LINE__, pem ? "no start line: cadata does not contain a certificate"
                                        : "not enough data: cadata does not contain a certificate");
        ok = false;
    } else if (!ok || !at_end) {
        bt_tls_raise_now(__LINE__);
        ok = false;
    }
    ERR_clear_error();
    return ok;
}

static bool load_data(BtTlsContext *c, View data) {
    static const char problem[] = "cadata should be an ASCII string or a bytes-like object";
    size_t length;
    if (bt_is_str(data)) {
        const char *text = bt_str_cast(data)->ascii ? bt_str_utf8(data, &length) : NULL;
        if (!text) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "%s", problem);
            return false;
        }
        return add_data(c, text, length, true);
    }
    BtBuffer buffer;
    if (!bt_is_object(data) || !bt_type_of(data)->get_buffer || !bt_get_buffer(data, &buffer, false)) {
        bt_error_clear();
        bt_raise(&bt_exc_TypeError, "%s", problem);
        return false;
    }
    bool ok = add_data(c, buffer.data, (size_t)buffer.length, false);
    bt_release_buffer(&buffer);
    return ok;
}

Value bt_tls_load_verify_locations(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"cafile", "capath", "cadata", NULL};
    static const BtSignature signature = {"load_verify_locations", names, 0, 3, 0};
    BtTlsContext *c = BT_TLS_CONTEXT(self);
    View p[3];
    BtPath file = {0}, folder = {0};
    Value result = BT_ERROR;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!is_given(p[0]) && !is_given(p[1]) && !is_given(p[2])) {
        return bt_raise(&bt_exc_TypeError, "cafile, capath and cadata cannot be all omitted");
    }
    if (is_given(p[0]) && !bt_tls_take_path(p[0], "cafile", &file)) return BT_ERROR;
    if (is_given(p[1]) && !bt_tls_take_path(p[1], "capath", &folder)) goto done_file;
    if (!bt_tls_enter(&c->lock, self)) goto done;
    bool ok = !is_given(p[2]) || load_data(c, p[2]);
    if (ok && (is_given(p[0]) || is_given(p[1]))) {
        BtTlsOutcome outcome;
        int loaded, line = __LINE__;
        BT_TLS_CALL(self, false, NULL, loaded, &outcome,
                    SSL_CTX_load_verify_locations(c->ctx, is_given(p[0]) ? file.text : NULL,
                                                  is_given(p[1]) ? folder.text : NULL));
        ok = loaded == 1;
        if (!ok && outcome.system_error) bt_raise_errno(outcome.system_error, BT_NO_VIEW, BT_NO_VIEW);
        else if (!ok) bt_tls_raise(&outcome, line);
    }
    bt_tls_leave(&c->lock);
    if (ok) result = BT_NONE;
done:
    if (is_given(p[1])) bt_path_done(&folder);
done_file:
    if (is_given(p[0])) bt_path_done(&file);
    return result;
}

Value bt_tls_set_default_verify_paths(View self) {
    BtTlsContext *c = BT_TLS_CONTEXT(self);
    BtTlsOutcome outcome;
    int ok, line = __LINE__;
    if (!bt_tls_enter(&c->lock, self)) return BT_ERROR;
    BT_TLS_CALL(self, false, NULL, ok, &outcome, SSL_CTX_set_default_verify_paths(c->ctx));
    bt_tls_leave(&c->lock);
    outcome.system_error = 0;
    return ok ? BT_NONE : bt_tls_raise(&outcome, line);
}

// A copy of what the context trusts, counted; NULL with an exception.
static STACK_OF(X509_OBJECT) *store_copy(BtTlsContext *c) {
    if (!bt_tls_enter(&c->lock, bt_view_of(c))) return NULL;
    X509_STORE *store = SSL_CTX_get_cert_store(c->ctx);
    STACK_OF(X509_OBJECT) *copy = sk_X509_OBJECT_new_null();
    bool ok = copy && X509_STORE_lock(store);
    if (ok) {
        STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(store);
        for (int i = 0; ok && i < sk_X509_OBJECT_num(objects); i++) {
            X509_OBJECT *from = sk_X509_OBJECT_value(objects, i), *to = X509_OBJECT_new();
            ok = to != NULL;
            if (ok && X509_OBJECT_get0_X509(from)) X509_OBJECT_set1_X509(to, X509_OBJECT_get0_X509(from));
            else if (ok && X509_OBJECT_get0_X509_CRL(from)) {
                X509_OBJECT_set1_X509_CRL(to, X509_OBJECT_get0_X509_CRL(from));
            }
            ok = ok && sk_X509_OBJECT_push(copy, to);
            if (!ok) X509_OBJECT_free(to);
        }
        X509_STORE_unlock(store);
    }
    bt_tls_leave(&c->lock);
    if (ok) return copy;
    sk_X509_OBJECT_pop_free(copy, X509_OBJECT_free);
    (void)bt_raise_no_memory();
    return NULL;
}

Value bt_tls_cert_store_stats(View self) {
    STACK_OF(X509_OBJECT) *objects = store_copy(BT_TLS_CONTEXT(self));
    if (!objects) return BT_ERROR;
    int certificates = 0, revocations = 0, authorities = 0;
    for (int i = 0; i < sk_X509_OBJECT_num(objects); i++) {
        X509_OBJECT *object = sk_X509_OBJECT_value(objects, i);
        X509 *certificate = X509_OBJECT_get0_X509(object);
        certificates += certificate != NULL;
        authorities += certificate && X509_check_ca(certificate);
        revocations += X509_OBJECT_get0_X509_CRL(object) != NULL;
    }
    sk_X509_OBJECT_pop_free(objects, X509_OBJECT_free);
    Value dict = bt_dict_new();
    if (!bt_is_error(dict) && bt_dict_set_text(bt_view(dict), "x509", bt_small_int_view(certificates)) &&
        bt_dict_set_text(bt_view(dict), "crl", bt_small_int_view(revocations)) &&
        bt_dict_set_text(bt_view(dict), "x509_ca", bt_small_int_view(authorities))) {
        return dict;
    }
    bt_release_maybe(dict);
    return BT_ERROR;
}

Value bt_tls_get_ca_certs(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"binary_form", NULL};
    static const BtSignature signature = {"get_ca_certs", names, 0, 1, 0};
    View p;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &p)) return BT_ERROR;
    int binary = bt_view_is_empty(p) ? 0 : bt_truth(p);
    if (binary < 0) return BT_ERROR;
    STACK_OF(X509_OBJECT) *objects = store_copy(BT_TLS_CONTEXT(self));
    Value list = objects ? bt_list_new(0) : BT_ERROR;
    for (int i = 0; !bt_is_error(list) && i < sk_X509_OBJECT_num(objects); i++) {
        X509 *certificate = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, i));
        if (!certificate || !X509_check_ca(certificate)) continue;
        Value item = binary ? bt_tls_certificate_der(certificate) : bt_tls_certificate_dict(certificate);
        if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) bt_assign(&list, BT_EMPTY);
    }
    if (objects) sk_X509_OBJECT_pop_free(objects, X509_OBJECT_free);
    return list;
}

// ---- Diffie-Hellman parameters ----------------------------------------------------------------------------

Value bt_tls_load_dh_params(View self, View path) {
    BtTlsContext *c = BT_TLS_CONTEXT(self);
    BtPath p;
    if (!bt_tls_take_path(path, NULL, &p)) return BT_ERROR;
    if (!bt_tls_audit_open(path, "rb")) {
        bt_path_done(&p);
        return BT_ERROR;
    }
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, self);
    ERR_clear_error();
    BIO *bio = BIO_new_file(p.text, "rb");
    int failure = errno;
    char *name = NULL, *header = NULL;
    unsigned char *der = NULL;
    long length = 0;
    EVP_PKEY *parameters = NULL;
    // Text before them (dhparam writes some) and other things in the file are passed over.
    while (bio && PEM_read_bio(bio, &name, &header, &der, &length)) {
        bool found = strcmp(name, PEM_STRING_DHPARAMS) == 0 || strcmp(name, PEM_STRING_DHXPARAMS) == 0;
        if (found) {
            const unsigned char *at = der;
            parameters = d2i_KeyParams(strcmp(name, PEM_STRING_DHPARAMS) ? EVP_PKEY_DHX : EVP_PKEY_DH, NULL,
                                       &at, length);
        }
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(der);
        if (found) break;
    }
    BtTlsOutcome outcome;
    errno = 0;
    bt_tls_outcome(&outcome, NULL, 0);
    BIO_free(bio);
    bt_blocking_end(&door);
    bt_path_done(&p);
    if (!bio) return bt_raise_errno(failure, path, BT_NO_VIEW);
    if (!parameters) return BT_TLS_FAIL(&outcome);
    if (!bt_tls_enter(&c->lock, self)) {
        EVP_PKEY_free(parameters);
        return BT_ERROR;
    }
    int ok;
    BT_TLS_CALL(self, true, NULL, ok, &outcome, SSL_CTX_set0_tmp_dh_pkey(c->ctx, parameters));
    bt_tls_leave(&c->lock);
    if (ok) return BT_NONE;
    EVP_PKEY_free(parameters);
    return BT_TLS_FAIL(&outcome);
}
