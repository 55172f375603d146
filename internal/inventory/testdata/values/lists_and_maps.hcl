tool "crm_a" {
  admins      = person.mia
  departments = [department.marketing, department.marketing]
}
person "leo" {
  email   = "leo@northwind.example"
  aliases = "l@northwind.example"
}
score {
  weights = ["duplicates"]
}
gate "ci" {
  min_dimension = { duplicates = 60, duplicates = 70 }
}
