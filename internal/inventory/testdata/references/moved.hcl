moved {
  from = tool.a
  to   = tool.b
}
moved {
  from = tool.b
  to   = tool.a
}
moved {
  from = tool.hubspot
  to   = tool.salesforce
}
moved {
  from = tool.c
  to   = tool.nowhere
}
moved {
  from = tool.old
  to   = tool.hubspot
}
moved {
  from = tool.old
  to   = tool.salesforce
}
waiver "w" {
  rule        = rule.ownership.tool_owner
  subject     = tool.old
  reason      = "x"
  approved_by = person.mia
  expires_on  = "2027-01-01"
}
moved {
  from = department.sales
  to   = tool.hubspot
}
