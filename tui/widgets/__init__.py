"""The panes: values in by data_bind, messages out."""
