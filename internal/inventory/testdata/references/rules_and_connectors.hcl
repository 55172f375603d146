waiver "w" {
  rule        = rule.ownership.tool_ownr
  subject     = [tool.hubspot, tool.gone]
  reason      = "x"
  approved_by = "mia"
  expires_on  = "2027-01-01"
}
tool "crm_a" {
  connection {
    connector = connector.hubspott
  }
}
