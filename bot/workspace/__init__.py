"""A Slack of one's own on loopback: the default of `sagecost serve`, and the strict stand-in of the tests."""
