"""The long proofs: what must hold through hours, floods and kills, run by ``make soak``."""
