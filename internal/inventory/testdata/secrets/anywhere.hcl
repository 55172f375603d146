tool "crm_a" {
  title       = "sk_test_0000000000000000"
  description = "log in at https://admin:hunter2@crm.northwind.example/"
}
locals {
  keys = { a = ["ghp_000000000000000000000000000000000000"] }
}
