tool "crm_a" {
  cost { amount = 100, per = year }
}
