"""What one decides by, as documents and records: comparison, field, ladder, what is in use."""
