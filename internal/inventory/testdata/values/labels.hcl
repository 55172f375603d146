tool {
}
stack "x" {
  edition = 1
  title   = "x"
}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"

  transition "mql" {
  }
}
rule "demo" {
}
connector "A-b" {
}
person "1st" {
  email = "first@northwind.example"
}
