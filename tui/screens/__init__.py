"""The screens: state, handlers and actions."""
