"""What one decides by, as documents and records: Find, comparison, field, ladder, what one uses."""
