rule "demo" "a" {
  condition = tool.owner != null ||
    tool.cost != null
}
rule "demo" "b" {
  condition = tool.owner != null
    && tool.cost != null
}
