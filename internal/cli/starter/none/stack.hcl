stack {
  edition = 1
  title   = "No inventory"
}
