"""The field: two figures of every row as points, on axes, and its frontier."""
