"""A file's content becomes an Issue in a process of its own, with limits on time and memory.

A file that hangs, bursts or lies costs only itself: the child is killed from outside, since nothing
inside a process can be trusted to stop it. It reads the file from stdin and answers on stdout.
"""

import logging
import os
import pickle
import subprocess
import sys
from contextlib import suppress

from db.errors import BulletinError, UnreadableFile
from db.issue import Issue
from db.spec import read_spec

SECONDS = 12.0
MEMORY = 2 * 1024**3

RUN_CHILD = "import sys; sys.path[:] = sys.argv[1:]; from db.child import run_child; run_child()"
"""The child finds the same modules as its parent, whatever folder it is started in."""


def parse_in_child(content: bytes, seconds: float = SECONDS) -> Issue | BulletinError:
    """Parse in a child that is killed after `seconds` or when it wants too much memory."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", RUN_CHILD, *sys.path],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
        result = pickle.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return UnreadableFile(
            f"读了 {seconds:g} 秒还没有读完，已放弃；请检查这个文件。",
            f"not read within {seconds:g} seconds and given up; check the file.",
        )
    except (subprocess.CalledProcessError, OSError, EOFError, pickle.UnpicklingError):
        return _crashed()
    if isinstance(result, Issue | BulletinError):
        return result
    raise TypeError(result)


def run_child() -> None:
    """What the child does: parse stdin, answer on stdout, and print nothing else there."""
    _limit_memory()
    logging.disable()  # what pdfminer has to say of a file is not for people
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        result = parse(sys.stdin.buffer.read())
    except Exception:  # whatever a hostile file provokes costs only itself
        result = _crashed()
    with answer:
        pickle.dump(result, answer)


def parse(content: bytes) -> Issue | BulletinError:
    """The issue that a file holds, with its checks; or why there is none."""
    from db.checks import check_issue
    from db.pages import read_pages
    from db.sections import read_issue

    try:
        pages = read_pages(content)
        issue = read_issue(pages, read_spec())
    except BulletinError as error:
        return error
    return check_issue(issue, read_spec(), [page.again for page in pages if page.again])


def _crashed() -> UnreadableFile:
    return UnreadableFile(
        "读取时程序崩溃或内存不足；请检查这个文件。",
        "reading it crashed or took too much memory; check the file.",
    )


def _limit_memory() -> None:
    if sys.platform != "win32":  # Windows has no such limit; the time limit holds there too
        import resource

        with suppress(ValueError, OSError):  # a lower limit is set already, or none can be
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
