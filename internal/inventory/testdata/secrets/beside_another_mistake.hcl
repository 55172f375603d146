tool "crm_a" {
  connection {
    connector = connector.hubspott
    token     = "pat-na1-0123-4567-not-a-token"
    extra     = [1, 2
  }
}
