"""The code of a router of two models: a module with its test, or the plan for other routers."""
