"""The routers that are handed over, run where hosts fail, with the tests that come with them."""
