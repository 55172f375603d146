tool "crm_a" {
  owner   = people.mia
  product = var.product
}
