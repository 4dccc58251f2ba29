"""What the screens one plans on say, and what stands on them."""
