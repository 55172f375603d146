stack {
  edition = 1.5
  title   = "Northwind"
}
