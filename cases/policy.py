"""The organisation's rules (*quy định*), read once from `policy/*.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.ladder import Ladder, read_ladders
from cases.process import Process, read_processes
from cases.reading import Node, PolicyFault, PolicyFaults, open_file
from cases.rights import Rights, read_rights
from cases.units import Units, read_units

__all__ = ["Policy", "PolicyFault", "PolicyFaults"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the policy files say, checked."""

    ladders: Mapping[str, Ladder]
    processes: Mapping[str, Process]
    units: Units
    rights: Rights

    @classmethod
    def read(cls, files: Mapping[str, bytes], fold: Callable[[str], str]) -> Policy:
        """Read the files by name ("ladders.yaml"); `fold` strips case and diacritics.

        Raises PolicyFaults with the first fault of every file that has one.
        """
        readers: dict[str, Callable[[Node], object]] = {
            "ladders": read_ladders,
            "processes": read_processes,
            "units": read_units,
            "rights": read_rights,
        }
        parts: dict[str, object] = {}
        faults: list[PolicyFault] = []
        for name, reader in readers.items():
            try:
                parts[name] = reader(_open(files, f"{name}.yaml"))
            except PolicyFaults as found:
                faults.extend(found.faults)
        if faults:
            raise PolicyFaults(tuple(faults))
        return cls(**parts)  # type: ignore[arg-type]


def _open(files: Mapping[str, bytes], file: str) -> Node:
    if file not in files:
        raise PolicyFaults((PolicyFault(file, "", "the file is missing"),))
    return open_file(file, files[file])
