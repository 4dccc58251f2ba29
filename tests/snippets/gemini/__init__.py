"""Programs that speak Google's generateContent: what each has to do, and those for curl."""
