"""Rotas for Speed Learning events: the rota, the proof of how good it is, and the paper for the room."""
