"""The reference, made of the catalog: a page for people, OpenAPI for programs, tables for the documentation."""

from .pages import answer

__all__ = ["answer"]
