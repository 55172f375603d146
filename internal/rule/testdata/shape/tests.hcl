rule "own" "tests" {
  title    = "Tests are looked at"
  severity = high

  each "tool" {}

  condition = tool.owner != null
  message   = "x"

  remediation {
    effort = low
    text   = "x"
  }

  test "no expectation" {
    tool = {}
  }
  test "an expectation that is none" {
    tool   = {}
    expect = broken
  }
  test "computed" {
    tool   = { title = upper("x") }
    expect = fail
  }
  test "too much expected" {
    tool     = { owner = { title = "Mia" } }
    expect   = pass
    severity = high
  }
  test "twice" {
    tool   = { title = "a", title = "b" }
    expect = fail
  }
  test "twice" {
    tool   = {}
    expect = fail
  }
}
