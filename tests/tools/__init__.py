"""What the tests of the sample corpus need: gold written as strings, and a scorer of exchange exports."""
