tool "crm_a" {
  login_url = "https://crm.northwind.example"

  quota "contacts" {
    used = 1
  }
}
