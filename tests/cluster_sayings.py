"""What the codes of the cluster say, without one: `test_cluster.py` has the real thing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from dataclasses import replace

import pytest
from distributed import KilledWorker
from site_fixture import Site

from generator.build.work.cluster import ended, overdue
from generator.build.work.errand import Hindered, Seen, Token, Unfit
from generator.build.work.joining import Cluster, Patience, connected, misfits
from generator.diagnostics import Diagnostic, Refusal

SCHEDULER, WORKER = "tcp://10.0.0.1:8786", "tcp://10.0.0.2:40001"
TOKEN = Token("/موقعي/.warraq/1/cluster-1", b"1", bytes(16))
FIT = Seen("جهاز-2", "0.1.0", "3.11", TOKEN.digest, sees=True)


def refused(cluster: Cluster) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refusal) as refusal:
        connected(cluster)
    return refusal.value.diagnostics


def without_the_library(site: Site) -> tuple[Diagnostic, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "distributed", None)
        return refused(Cluster(SCHEDULER))


def at_no_address(site: Site) -> tuple[Diagnostic, ...]:
    return refused(Cluster("جهازي"))


def at_a_closed_port(site: Site) -> tuple[Diagnostic, ...]:
    found = refused(Cluster("tcp://127.0.0.1:1", Patience(connect=0.3)))
    return _with(found, "reason", "Connection refused")  # a busy machine may say: timed out


def of(*answers: Seen | Exception) -> tuple[Diagnostic, ...]:
    """Of workers and a scheduler that answer so; what runs here is named as in every build."""
    named = dict(zip((WORKER, SCHEDULER), answers, strict=False))
    found = misfits(SCHEDULER, named, TOKEN)
    return _with(found, "ours", "warraq 0.2.0, Python 3.13, code 00000000")


def _with(found: Iterable[Diagnostic], name: str, text: str) -> tuple[Diagnostic, ...]:
    """Diagnostics in which an argument says the same on every machine."""
    return tuple(
        replace(one, arguments=tuple((key, text if key == name else value)
                                     for key, value in one.arguments))
        for one in found
    )  # fmt: skip


def of_the_end(fault: Exception) -> tuple[Diagnostic, ...]:
    return tuple(ended(fault, TOKEN))


def after(without: float, waiting: float) -> tuple[Diagnostic, ...]:
    found = overdue(without, waiting, Patience())
    return (found,) if found else ()


BLIND = replace(FIT, sees=False, reason="No such file or directory")
OTHER = replace(FIT, digest=b"1" + bytes(15))
CLUSTER_SAYINGS: dict[str, Callable[[Site], tuple[Diagnostic, ...]]] = {
    "extra-missing": without_the_library,
    "cluster-address": at_no_address,
    "cluster-unreachable": at_a_closed_port,
    "cluster-empty": lambda site: of(),
    "cluster-stranger": lambda site: of(ModuleNotFoundError("No module named 'generator'"), FIT),
    "cluster-stranger of the scheduler": lambda site: of(FIT, ModuleNotFoundError("No generator")),
    "cluster-differs": lambda site: of(OTHER, FIT),
    "cluster-blind": lambda site: of(BLIND, BLIND),
    "cluster-blind of a worker that came later": lambda site: of_the_end(Unfit(BLIND)),
    "cluster-hindered": lambda site: of_the_end(Hindered("جهاز-2", "No module named 'امتداد'")),
    "cluster-lost": lambda site: of_the_end(CancelledError()),
    "cluster-deserted": lambda site: after(15, 20),
    "cluster-silent": lambda site: after(0, 300),
    "cluster-killed": lambda site: of_the_end(KilledWorker("run", None, 3)),
}
