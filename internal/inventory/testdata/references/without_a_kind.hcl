tool "crm_a" {
  owner   = mia
  product = mailchimp
  uses    = [5, capability]
}
