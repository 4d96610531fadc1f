# A subclass of catch_warnings that can be entered again, as test frameworks have it.
import warnings


class Recorder(warnings.catch_warnings):
    def __init__(self):
        super().__init__(record=True)
        self.caught = []

    def __enter__(self):
        if self._entered:
            raise RuntimeError("entered already")
        self.caught = super().__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, *details):
        if not self._entered:
            raise RuntimeError("not entered")
        super().__exit__(*details)
        self._entered = False


recorder = Recorder()
for text in ("one", "two"):
    before = warnings.filters[:]
    with recorder:
        warnings.warn(text)
        try:
            recorder.__enter__()
        except RuntimeError as error:
            print(error)
    print([str(w.message) for w in recorder.caught], warnings.filters == before)
try:
    recorder.__exit__(None, None, None)
except RuntimeError as error:
    print(error)

plain = warnings.catch_warnings()
try:
    plain.__exit__(None, None, None)
except RuntimeError as error:
    print(error)
with plain:
    pass
try:
    with plain:
        pass
except RuntimeError as error:
    print(error)
plain.__exit__(None, None, None)
