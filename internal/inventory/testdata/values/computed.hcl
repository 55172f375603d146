tool "crm_a" {
  annual_cost = 5
  address     = "here"
}
