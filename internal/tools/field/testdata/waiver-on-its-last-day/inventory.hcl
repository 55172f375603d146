stack {
  edition = 1
  title   = "Nebel und Söhne"
  as_of   = "2026-11-21"
  country = "AT"
}

tool "shop" {
  title    = "Shop"
  category = category.ecommerce
}

person "ida" {
  title = "Ida"
  email = "ida@nebel.example"
}

waiver "until_today" {
  rule        = rule.ownership.tool_owner
  subject     = tool.shop
  reason      = "The owner starts on Monday."
  approved_by = person.ida
  expires_on  = "2026-11-21"
}
