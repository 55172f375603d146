tool "crm_a" {
  title: "CRM"
}
tool "crm_b" {
  status = "active"
  owner  = person.nobody
}
