import _contextvars
var = _contextvars.ContextVar("var", default=[0])
def change(value):
    token = var.set(value)
    inner = var.get()
    var.reset(token)
    return inner, token.old_value
context = _contextvars.copy_context()
print(context.run(change, 5), var.get(), context.run(var.set, 9).var is var, context[var], len(context),
      list(context.items())[0][1], var in context.copy())
