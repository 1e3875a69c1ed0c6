"""The terminal face: the same questions and answers on one screen, for the keyboard."""

from assistant.tui.app import BulletinApp, run

__all__ = ["BulletinApp", "run"]
