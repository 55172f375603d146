tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = "${env("HUBSPOT_TOKEN")}"
  }
}
tool "crm_b" {
  connection {
    connector = connector.salesforce
    client_id = var.id
  }
}
