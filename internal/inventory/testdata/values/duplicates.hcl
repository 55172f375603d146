tool "crm_a" {
  cost {
    amount = 1
  }
  cost {
    amount = 2
  }
}
tool "crm_a" {
}
person "mia" {
  email = "other@northwind.example"
}
entity "contact" {
  field "email" {
  }
  field "email" {
  }
}
locals {
  a = 1
}
locals {
  a = 2
}
rule "ownership" "tool_owner" {
}
person "double" {
  email = "MIA@northwind.example"
}
