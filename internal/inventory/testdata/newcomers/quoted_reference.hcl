tool "crm_a" {
  owner = "person.mia"
}
