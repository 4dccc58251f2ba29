"""The box of a question that is asked over a screen."""

from textual.containers import Vertical


class Dialog(Vertical):
    """Holds #dialog-title, #dialog-text, what is asked, #dialog-refused and #dialog-keys."""

    DEFAULT_CSS = """
    Dialog {
        width: 76;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $panel;
        border-top: heavy $edge-focus;
        overflow-y: auto;

        #dialog-title { color: $heading; text-style: bold; }
        #dialog-text { color: $quiet; margin: 1 0; }
        #dialog-refused { color: $bad; }
        #dialog-keys { color: $quiet; margin-top: 1; }
        #choices {
            height: auto;
            border: none;
            padding: 0;
            background: $panel;

            &:nocolor > .option-list--option-highlighted { text-style: bold underline; }
        }
    }
    """
