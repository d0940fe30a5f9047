"""What a rota means beyond its figures: who met whom, which schools it bridged, what would help thin tables."""
