tool "crm_a" {
  title = upper("crm")
  plan  = "${local.plan}"

  cost {
    amount = 12 * 100
  }
}
