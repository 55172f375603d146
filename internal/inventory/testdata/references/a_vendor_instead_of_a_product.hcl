tool "crm_a" {
  product = product.salesforce
}
