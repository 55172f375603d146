tool "crm_a" {
  title       = "Tokens and secrets: a key account"
  description = "https://crm.northwind.example/accounts/0123456789abcdef0123456789abcdef"
  plan        = "Enterprise-2026-unlimited-seats"
}
