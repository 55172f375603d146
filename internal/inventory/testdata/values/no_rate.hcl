tool "crm_a" {
  cost {
    amount   = 12000
    currency = "CHF"
  }
}
