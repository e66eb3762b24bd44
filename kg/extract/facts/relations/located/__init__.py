"""Where something lies: by names themselves, by names side by side, by a place that leads a sentence or a label."""
