stack {
  edition = 1
  title   = "x"
  as_of   = 2026-11-21
}
