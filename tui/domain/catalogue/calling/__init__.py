"""How a model is called: at which host, at which effort, by which code."""
