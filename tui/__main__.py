"""`python -m tui` is the command `llmrank-tui`."""

from tui.cli.main import main

if __name__ == "__main__":
    main()
