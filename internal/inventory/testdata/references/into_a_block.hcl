metric "arr" {
  inputs = [entity.deal.field.amuont, entity.deal.amount, entity.deal.field]
}
tool "crm_a" {
  owner = tool.hubspot.owner
}
