tool "crm_a" {
  owner  = null
  status = null
}
person "ada" {
  email = null
}
