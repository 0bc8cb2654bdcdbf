"""What a build says of a cluster: where it is, how long to wait for it, and that it is lost."""

from __future__ import annotations

from generator.diagnostics import Refusal
from generator.value import value_type


@value_type
class Patience:
    """How long a cluster may take, in seconds: to be reached and to answer, to have a worker again
    after the last one is gone, to bring a batch back."""

    connect: float = 10.0
    workers: float = 15.0
    silence: float = 300.0


@value_type
class Cluster:
    """The scheduler that a build is given, by address."""

    address: str
    patience: Patience = Patience()


class Lost(Refusal):
    """The cluster ended, or one of its workers could not do its part, in the middle of a build."""
