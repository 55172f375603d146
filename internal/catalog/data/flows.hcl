# Flows that data must have between two kinds of tools, wherever both are in use.

flow "billing_to_erp" {
  title = "Billing reaches the ERP"
  from  = category.billing
  to    = category.erp
}

flow "consent_to_senders" {
  title = "Consent reaches whoever sends"
  from  = category.consent_privacy
  to    = [capability.email_sequences, capability.marketing_email]
}

flow "crm_to_billing" {
  title = "Deals reach billing"
  from  = category.crm
  to    = category.billing
}

flow "crm_to_marketing_automation" {
  title       = "What sales knows reaches marketing"
  from        = category.crm
  to          = category.marketing_automation
  criticality = critical
}

flow "customer_success_to_crm" {
  title = "Customer success reaches the CRM"
  from  = category.customer_success
  to    = category.crm
}

flow "e_signature_to_crm" {
  title = "Signatures reach the CRM"
  from  = category.e_signature
  to    = category.crm
}

flow "forms_to_crm" {
  title = "Forms reach the CRM"
  from  = category.forms_landing
  to    = category.crm
}

flow "helpdesk_to_crm" {
  title = "Support cases reach the CRM"
  from  = category.helpdesk
  to    = category.crm
}

flow "marketing_automation_to_crm" {
  title       = "Leads reach sales"
  from        = category.marketing_automation
  to          = category.crm
  criticality = critical
}

flow "product_analytics_to_customers" {
  title = "Product use reaches those who look after customers"
  from  = category.product_analytics
  to    = [category.crm, category.customer_success]
}

flow "scheduling_to_crm" {
  title = "Meetings reach the CRM"
  from  = category.scheduling
  to    = category.crm
}
