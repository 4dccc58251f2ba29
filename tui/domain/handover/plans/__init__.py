"""What is planned with, as documents and for programs: bills, budgets, routers, stability."""
