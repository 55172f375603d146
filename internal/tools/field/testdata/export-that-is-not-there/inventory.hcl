stack {
  edition = 1
  title   = "Fernweh"
  as_of   = "2026-11-21"
  country = "DE"
}

tool "shop" {
  title    = "Shop"
  category = category.ecommerce
}

dataset "orders" {
  tool   = tool.shop
  entity = entity.order

  from "file" {
    path = "orders.csv"
  }
}
