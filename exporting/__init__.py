"""What makes documents of the data for those who work on paper and in Word. The site needs nothing of it."""
