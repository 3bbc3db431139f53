"""What a group decided: plans, measures and follow-ups, which outlive the workshop."""
