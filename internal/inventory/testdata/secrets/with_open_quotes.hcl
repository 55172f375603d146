tool "crm_a" {
  connection {
    token = "pat-na1-0123-4567-not-a-token
  }
}
