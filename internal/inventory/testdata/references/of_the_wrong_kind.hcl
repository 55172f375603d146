tool "crm_a" {
  owner       = department.marketing
  departments = [person.mia]
  category    = product.mailchimp
}
flow "own" {
  from = category.crm
  to   = tool.hubspot
}
