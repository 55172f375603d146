tool "crm_a" {
  owner  = "mia"
  admins = ["person.mia", "Mia"]
}
