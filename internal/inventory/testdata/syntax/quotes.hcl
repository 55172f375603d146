tool "crm_a" {
  title = 'CRM'
}
tool "crm_b" {
  title = “CRM”
}
