tool "crm_a" {
  cost {
    amount = 24,000
  }
}
tool "crm_b" {
  cost {
    amount = 1.200,50
  }
}
