integration "hubspot_to_salesforce" {
  from  = tool.hubspot
  to    = tool.salesfroce
  via   = native
  owner = person.nobody
}
