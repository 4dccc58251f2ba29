"""What the screens of workloads say."""
