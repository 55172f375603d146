tool "crm_a" {
  connection { connector = connector.hubspot, token = "pat-na1-0123-4567-not-a-token" }
}
