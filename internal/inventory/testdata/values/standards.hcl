stack {
  edition  = 1
  title    = "x"
  currency = "Euro"
  country  = "Spain"
  locale   = "spanish!"
  timezone = "Madrid"
  fx       = { usd = 0.9, GBP = 0 }

  working_hours {
    from = "9"
  }
  residency "private" {
    regions = ["eu"]
  }
}
