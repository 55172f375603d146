rule "own" "nothing" {
}
