tool "crm_a" {
  title = 5
  plan  = Professional

  cost {
    amount = "1200"
  }
  contract {
    auto_renew = "yes"
  }
  access {
    mfa = 1
  }
}
