"""Tests of the running of trials: hosts on 127.0.0.1, asked by the real client."""
