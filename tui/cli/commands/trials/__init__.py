"""`try` and `trials`: cases run on models, and what came of it."""
