"""What an import did, as pages to read in a browser: the received text beside what was made of it."""
