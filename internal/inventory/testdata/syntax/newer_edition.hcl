stack {
  edition = 2
  title   = "x"
  shape   = round
}
planet "mars" {
}
