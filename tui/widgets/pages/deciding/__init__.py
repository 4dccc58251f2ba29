"""The text of the screens one decides on."""
