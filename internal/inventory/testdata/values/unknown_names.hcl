tool "crm_a" {
  ownr  = person.mia
  color = "red"
  costs {
    amount = 1
  }
  owner {
  }
  cost = 5
}
tol "crm_b" {
}
owner = person.mia
