"""What helps a writer at the desk: a new file, a redirect, the guide, a rule explained."""
