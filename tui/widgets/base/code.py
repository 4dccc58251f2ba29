"""Colours for snippets, few and quiet."""

from pygments.token import Token
from textual.content import Content
from textual.highlight import HighlightTheme, highlight


class QuietTheme(HighlightTheme):
    """Words of the language, texts and comments; everything else is plain."""

    STYLES = {
        Token.Comment: "$quiet",
        Token.Keyword: "$accent",
        Token.Keyword.Namespace: "$accent",
        Token.Literal.String: "$good",
        Token.Literal.String.Double: "$good",
        Token.Literal.String.Single: "$good",
        Token.Literal.String.Interpol: "$warn",
        Token.Literal.Number: "$warn",
        Token.Name.Variable: "$warn",
        Token.Operator.Word: "$accent",
    }


def coloured(code: str, language: str) -> Content:
    """`code` with colours; `language` is the name of a lexer."""
    return highlight(code, language=language, theme=QuietTheme)
