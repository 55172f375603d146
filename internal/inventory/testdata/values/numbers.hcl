tool "crm_a" {
  cost {
    amount = -5
  }
  seats {
    purchased = -1
  }
}
gate "ci" {
  min_score     = 170
  min_dimension = { duplicates = 160 }
}
