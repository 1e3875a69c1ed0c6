"""A plan is asked of the database."""

import sqlite3
from collections.abc import Mapping

from assistant.answer import Answer, answer
from assistant.ask.plan import Plan
from assistant.catalogue import Catalogue, Question


def run(conn: sqlite3.Connection, catalogue: Catalogue, plan: Plan) -> Answer:
    return answer(conn, *ready(catalogue, plan))


def ready(catalogue: Catalogue, plan: Plan) -> tuple[Question, Mapping[str, str]]:
    """The question of a plan, and what it is asked with."""
    question = catalogue.question(plan.query)
    known = {parameter.name for parameter in question.parameters}
    return question, {k: v for k, v in plan.values.items() if v and k in known}
