"""Where in a program memory was taken that is in use: start(), take_snapshot(), and what to make of it.

The traces themselves are kept by _tracemalloc: tuples (domain, size, ((file, line), ...), frames in all), the
innermost line first. A Snapshot holds such tuples; Trace, Traceback and Frame are views of them that are made
when somebody looks.
"""

import linecache
import pickle
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from functools import total_ordering

from _tracemalloc import (_get_object_traceback, _get_traces, clear_traces, get_traceback_limit,
                          get_traced_memory, get_tracemalloc_memory, is_tracing, reset_peak, start, stop)


def _format_size(size, sign):
    """Bytes as people read them: "10.0 KiB"."""
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        last = unit == "TiB"
        if abs(size) < 100 and unit != "B":
            return f"{size:+.1f} {unit}" if sign else f"{size:.1f} {unit}"
        if abs(size) < 10 * 1024 or last:
            return f"{size:+.0f} {unit}" if sign else f"{size:.0f} {unit}"
        size /= 1024


def _normalize_filename(filename):
    return filename[:-1] if filename.endswith(".pyc") else filename


# ---- statistics -------------------------------------------------------------------------------------------

def _average(size, count):
    return f", average={_format_size(size / count, False)}" if count else ""


class Statistic:
    """Blocks that have a line, a file or a traceback in common."""

    __slots__ = "traceback", "size", "count"

    def __init__(self, traceback, size, count):
        self.traceback, self.size, self.count = traceback, size, count

    def _values(self):
        return tuple([getattr(self, name) for name in type(self).__slots__])

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, type(self)) else NotImplemented

    def __str__(self):
        return (f"{self.traceback}: size={_format_size(self.size, False)}, count={self.count}"
                + _average(self.size, self.count))

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>"

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """The same of two snapshots: what there is in the new one, and how much that is more than in the old."""

    __slots__ = "traceback", "size", "size_diff", "count", "count_diff"
    _values, __hash__, __eq__ = Statistic._values, Statistic.__hash__, Statistic.__eq__

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback, self.count, self.count_diff = traceback, count, count_diff
        self.size, self.size_diff = size, size_diff

    def __str__(self):
        return (f"{self.traceback}: size={_format_size(self.size, False)} "
                f"({_format_size(self.size_diff, True)}), count={self.count} ({self.count_diff:+})"
                + _average(self.size, self.count))

    def __repr__(self):
        return (f"<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) "
                f"count={self.count} ({self.count_diff:+})>")

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


def _compare_grouped_stats(old_group, new_group):
    """The differences of two mappings of tracebacks to Statistics."""
    nothing = Statistic(None, 0, 0)
    differences = []
    for traceback in {**new_group, **old_group}:
        old, new = old_group.get(traceback, nothing), new_group.get(traceback, nothing)
        differences.append(StatisticDiff(traceback, new.size, new.size - old.size, new.count,
                                         new.count - old.count))
    return differences


# ---- views of traces --------------------------------------------------------------------------------------

@total_ordering
class Frame:
    """A line of a file."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    filename = property(lambda self: self._frame[0])
    lineno = property(lambda self: self._frame[1])

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f"{self.filename}:{self.lineno}"

    def __repr__(self):
        return f"<Frame filename={self.filename!r} lineno={self.lineno!r}>"


@total_ordering
class Traceback(Sequence):
    """The lines that were running, the outermost first."""

    __slots__ = "_frames", "_total_nframe"

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(frames)[::-1]      # given with the innermost first
        self._total_nframe = total_nframe

    total_nframe = property(lambda self: self._total_nframe)

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        found = self._frames[index]
        return tuple([Frame(each) for each in found]) if isinstance(index, slice) else Frame(found)

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = f" total_nframe={self.total_nframe}" if self._total_nframe is not None else ""
        return f"<Traceback {tuple(self)}{total}>"

    def format(self, limit=None, most_recent_first=False):
        """Lines of text: places and their source. A limit takes that many of the innermost lines, a negative
        one of the outermost."""
        frames = self
        if limit is not None:
            frames = self[-limit:] if limit > 0 else self[:abs(limit)]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append("    " + source)
        return lines


def get_object_traceback(obj):
    """Where the memory of an object was taken: a Traceback; None if that is not known."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """A block of memory."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    domain = property(lambda self: self._trace[0])
    size = property(lambda self: self._trace[1])
    traceback = property(lambda self: Traceback(*self._trace[2:]))

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_format_size(self.size, False)}"

    def __repr__(self):
        return (f"<Trace domain={self.domain} size={_format_size(self.size, False)}, "
                f"traceback={self.traceback!r}>")


class _Traces(Sequence):
    """Tuples, seen as Traces."""

    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        found = self._traces[index]
        return tuple([Trace(each) for each in found]) if isinstance(index, slice) else Trace(found)

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f"<Traces len={len(self)}>"


# ---- filters ----------------------------------------------------------------------------------------------

class BaseFilter:
    """Whether traces that match are kept, or are not."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Traces whose innermost line, or any line, is of certain files."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno, self.all_frames, self.domain = lineno, all_frames, domain

    filename_pattern = property(lambda self: self._filename_pattern)

    def _match_frame_impl(self, filename, lineno):
        return (fnmatch(_normalize_filename(filename), self._filename_pattern)
                and self.lineno in (None, lineno))

    def _match_frame(self, filename, lineno):
        return self._match_frame_impl(filename, lineno) == bool(self.inclusive)

    def _match_traceback(self, traceback):
        frames = traceback if self.all_frames else traceback[:1]
        return any(self._match_frame_impl(*frame) for frame in frames) == bool(self.inclusive)

    def _match(self, trace):
        domain, _, traceback, *_ = trace
        matches = self._match_traceback(traceback)
        if self.domain is None:
            return matches
        if self.inclusive:
            return matches and domain == self.domain
        return matches or domain != self.domain


class DomainFilter(BaseFilter):
    """Traces of an address space."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    domain = property(lambda self: self._domain)

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


# ---- snapshots --------------------------------------------------------------------------------------------

# What blocks are grouped by: the frames of a trace -> the frames that a group has in common.
_GROUPINGS = {"traceback": lambda frames: frames, "lineno": lambda frames: frames[:1],
              "filename": lambda frames: ((frames[0][0], 0),)}


class Snapshot:
    """The traces at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write the snapshot to a file."""
        with open(filename, "wb") as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """A snapshot from a file."""
        with open(filename, "rb") as file:
            return pickle.load(file)

    def _filter_trace(self, include_filters, exclude_filters, trace):
        if include_filters and not any(each._match(trace) for each in include_filters):
            return False
        return all(each._match(trace) for each in exclude_filters)

    def filter_traces(self, filters):
        """A snapshot of the traces that some inclusive filter lets pass, and all exclusive ones."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        chosen = self.traces._traces
        if filters:
            include = [each for each in filters if each.inclusive]
            exclude = [each for each in filters if not each.inclusive]
            chosen = [trace for trace in chosen if self._filter_trace(include, exclude, trace)]
        else:
            chosen = list(chosen)
        return Snapshot(chosen, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        """{Traceback: Statistic} by lines, files or tracebacks; cumulative: a block counts for each line."""
        if key_type not in _GROUPINGS:
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type == "traceback":
            raise ValueError(f"cumulative mode cannot by used with key type {key_type!r}")
        group = _GROUPINGS[key_type]
        sums = {}
        for _, size, frames, *total in self.traces._traces:
            for each in [(frame,) for frame in frames] if cumulative else [frames]:
                key = group(each)
                entry = sums.get(key)
                if entry is None:
                    entry = sums[key] = [0, 0, *(total if key_type == "traceback" else ())]
                entry[0] += size
                entry[1] += 1
        groups = {}
        for frames, (size, count, *total) in sums.items():
            traceback = Traceback(frames, *total)
            groups[traceback] = Statistic(traceback, size, count)
        return groups

    def statistics(self, key_type, cumulative=False):
        """Statistics, those of most memory first."""
        return sorted(self._group_by(key_type, cumulative).values(), reverse=True, key=Statistic._sort_key)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """What has changed since an older snapshot, the largest changes first."""
        differences = _compare_grouped_stats(old_snapshot._group_by(key_type, cumulative),
                                             self._group_by(key_type, cumulative))
        return sorted(differences, reverse=True, key=StatisticDiff._sort_key)


def take_snapshot():
    """A Snapshot of what is in use."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
