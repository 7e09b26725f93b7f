"""The bodies and answers that the rows name, one file per area. Fields stand in the order that the wire has."""
