stack {
  edition = 1
  title   = "Ufer Keramik"
  as_of   = "2026-11-21"
  country = "DE"
}

tool "shop" {
  title    = "Shop"
  category = category.ecommerce
}

entity "order" {
  field "amount" {
    type     = amount
    required = true
  }
}

dataset "orders" {
  tool   = tool.shop
  entity = entity.order

  from "file" {
    path = "orders.csv"
  }
  map {
    id     = row.No
    amount = row.Total
  }
}
