"""A missing module, uncaught."""
print("importing")
def lazy():
    import no_such_module_here
lazy()
