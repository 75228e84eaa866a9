"""Mail: what a message says, and how it leaves the house."""
