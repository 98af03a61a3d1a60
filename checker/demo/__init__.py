"""The bundled example: twelve partners, a newsroom, and what is to be found on their pages."""
