"""Work in a process of its own, which may be bound as this one must not be: a full disk, no rights."""

import ctypes
import json
import os
import resource
import signal
import sys
import traceback


def apart(work):
    """Return what ``work()`` returns (JSON) when called in a child of this process."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(ours)
            with os.fdopen(theirs, "w") as answer:
                json.dump(work(), answer)
            status = 0
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(status)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        said = answer.read()
    assert os.waitpid(child, 0)[1] == 0
    return json.loads(said)


def full_beyond(size):
    """Let no file of this process grow beyond so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def without_rights():
    """Take the rights of a superuser from this process, so that permissions of files hold for it."""

    class Head(ctypes.Structure):
        _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))

    class Sets(ctypes.Structure):
        _fields_ = (("sets", ctypes.c_uint32 * 6),)

    if os.geteuid() == 0 and ctypes.CDLL(None).capset(ctypes.byref(Head(0x20080522, 0)), ctypes.byref(Sets())):
        raise OSError("the rights could not be given up")
