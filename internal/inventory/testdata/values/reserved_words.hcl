module "crm" {
}
tool "crm_a" {
  for_each = ["a"]

  dynamic "cost" {
  }
}
