tool "crm_a" {
  contract {
    starts_on = "2026-12-31"
    ends_on   = "2026-01-01"
  }
  data {
    classes = [none, personal]
  }
}
entity "contact" {
  field "age" {
    type = number
    min  = 9
    max  = 1
    to   = entity.company
  }
  field "tier" {
    values  = ["a"]
    pattern = "("
  }
}
product "own_a" {
  category   = category.crm
  renamed_to = product.own_b
}
product "own_b" {
  category   = category.crm
  renamed_to = product.own_a
}
