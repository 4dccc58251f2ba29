"""The chart: a picture in axes, drawn in cells, with points that can be chosen."""
