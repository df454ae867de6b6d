"""How the tests start validators that are Java programs."""

# Each run is short: it spends its time on starting, not on what the second compiler would make faster.
# The stack is large because the checkers' grammars nest deeply.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m")
