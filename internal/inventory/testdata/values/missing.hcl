tool "crm_a" {
  cost {
    per = month
  }
}
person "ada" {
}
product "own" {
}
integration "a_to_b" {
}
dataset "things" {
}
process "p" {
  step "s" {
  }
}
