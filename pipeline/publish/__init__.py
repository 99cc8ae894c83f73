"""What people open: tables in the formats of their tools."""
