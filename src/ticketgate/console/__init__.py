"""The desk's pages for people: signing in, and consenting to what an OAuth client asks for."""

from .doors import Console as Console
