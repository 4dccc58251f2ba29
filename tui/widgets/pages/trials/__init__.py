"""Pages of trials: plan, columns of answers, progress, results."""
