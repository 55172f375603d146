stack {
  edition          = 1
  required_version = ">= 0.4.0, < 1.0.0"
  title            = "x"
}
