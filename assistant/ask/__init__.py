"""Free text becomes a question of the catalogue with its values, and an answer; or an honest no.

One road for every face: what a person types only ever becomes a known name or a bound parameter.
"""

from assistant.ask.asking import ask
from assistant.ask.reply import Reply, Suggestion

__all__ = ["Reply", "Suggestion", "ask"]
