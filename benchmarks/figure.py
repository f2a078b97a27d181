"""What a benchmark tells: a figure measured against a bound."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; ``bound`` is the most it may be, in the same ``unit``."""

    name: str
    value: float
    bound: float
    unit: str
    detail: str

    @property
    def within(self) -> bool:
        """Whether the bound holds."""
        return self.value <= self.bound

    def __str__(self) -> str:
        sign = "ok" if self.within else "TOO HIGH"
        measured = f"{self.value:.4g} {self.unit} (at most {self.bound:.4g})"
        return f"{self.name}: {measured}: {sign}; {self.detail}"
