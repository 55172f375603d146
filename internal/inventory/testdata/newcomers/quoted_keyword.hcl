tool "crm_a" {
  status = "active"
}
