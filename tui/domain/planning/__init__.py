"""What one plans with: budget, router, weights, workloads by name."""
