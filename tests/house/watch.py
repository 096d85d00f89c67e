"""A watch over a stretch of code: does it reach outside, or look at a clock?

Two things together see it.
The interpreter audits what leaves the process: files, sockets, processes, sleeping, imports, compiled text.
Clocks, the environment and the standard streams raise no audit event, so a profile function looks at every call of a builtin.
An audit hook cannot be removed again: use a watch in a process of its own.
"""

import builtins
import datetime
import gc
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from types import CodeType, FrameType, ModuleType

HARMLESS = frozenset(
    {
        "array.__new__",
        "builtins.id",
        "code.__new__",
        "function.__new__",
        "object.__delattr__",
        "object.__getattr__",
        "object.__setattr__",
        "pickle.find_class",
        "sys._getframe",
        "sys._getframemodulename",
        "sys.setprofile",
    }
)
"""Audit events that stay inside the process and read nothing but its own objects."""

OWN_TEXT = ("channelmodel._checks", "channelmodel.kpi.one_pass")
"""Modules that write a function for what they are given and compile it, from fragments of their own."""
PURE_BUILTINS = frozenset({"fspath"})
SYSTEM: tuple[ModuleType, ...] = (time, sys.modules[os.name])
CLOCK_METHODS = frozenset({"now", "today", "utcnow"})
INERT: frozenset[type] = frozenset({type(None), bytes, dict, frozenset, int, list, set, str, tuple, Decimal, Fraction})
"""Objects whose methods compute; most calls are theirs, and they are passed over quickly."""
ENVIRONMENT: frozenset[CodeType] = frozenset({os._Environ.__getitem__.__code__, os._Environ.__iter__.__code__})


class Watch:
    """Notes what the code that runs under it does beyond computing."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._looking = False
        sys.addaudithook(self._hear)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look until the end of the block."""
        # The garbage collector calls back whoever asked for it, and Hypothesis does, to time it.
        gc.disable()
        sys.setprofile(self._profile)
        self._looking = True
        try:
            yield
        finally:
            self._looking = False
            sys.setprofile(None)
            gc.enable()

    def taken(self) -> list[str]:
        """Return what was seen since the last time, and forget it."""
        taken, self.seen = self.seen, []
        return taken

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._looking and event not in HARMLESS and not is_of_its_own_text(event, sys._getframe(1)):
            about = arguments[0] if arguments and type(arguments[0]) is str else ""
            self.seen.append(f"{event} {about}".rstrip())

    def _profile(self, frame: FrameType, event: str, called: object) -> None:
        if event == "c_call":
            owner = getattr(called, "__self__", None)
            if type(owner) not in INERT and (door := door_of(called, owner)):
                self.seen.append(door)
        elif event == "call" and frame.f_code in ENVIRONMENT:
            self.seen.append("os.environ")


def is_of_its_own_text(event: str, caller: FrameType) -> bool:
    """Whether a module compiles text of its own, as the engine of checks does once for each class."""
    return event in {"compile", "exec"} and caller.f_globals.get("__name__", "").startswith(OWN_TEXT)


def door_of(called: object, owner: object) -> str | None:
    """Say which way out of pure computing a builtin is, if it is one."""
    name = getattr(called, "__name__", "")
    if isinstance(owner, ModuleType):
        outside = name in {"print", "input"} if owner is builtins else owner in SYSTEM and name not in PURE_BUILTINS
        return f"{owner.__name__}.{name}" if outside else None
    if isinstance(owner, type):
        return f"{owner.__name__}.{name}" if issubclass(owner, datetime.date) and name in CLOCK_METHODS else None
    if isinstance(owner, random.Random):
        return f"random.{name}"
    is_stream = owner is not None and any(owner is stream for stream in (sys.stdin, sys.stdout, sys.stderr))
    return f"stream.{name}" if is_stream else None
