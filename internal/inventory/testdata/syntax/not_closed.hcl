tool "crm_a" {
  title = "CRM"
