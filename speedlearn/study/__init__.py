"""What a rota means beyond its figures: who met whom, and which schools and networks it bridged."""

from speedlearn.study.meetings import WhoMet, who_met_whom

__all__ = ["WhoMet", "who_met_whom"]
