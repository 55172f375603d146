rule "consistency" "customer_status" {
  title     = "Customers in the CRM are not customers in billing"
  dimension = consistency
  severity  = critical
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of companies on which the two may disagree."
  }
  parameter "silent" {
    type        = duration
    default     = "9490h"
    description = "Age of the last invoice, 13 months, after which a company without a subscription is no customer of billing."
  }

  each "identity" {
    entity    = company
    where     = identity.customer_in != null && identity.active_subscriptions != null && contains(identity.present_in[*].category.label, "crm")
    full_keys = true
  }

  condition = (
    contains(identity.customer_in[*].category.label, "crm")
    ? identity.active_subscriptions > 0 || coalesce(age(identity.last_invoice_at) <= param.silent, false)
    : identity.active_subscriptions == 0
  )
  tolerate = param.tolerated
  weight   = max(1, coalesce(identity.revenue, 0))
  message  = "${affected.count} of ${affected.of} companies are customers in the CRM and not in billing, or the other way round"
  evidence = { records = identity.ids, subscriptions = identity.active_subscriptions, last_invoice = identity.last_invoice_at, customer_in = identity.customer_in[*].title }

  rationale = <<-EOT
    A customer that billing does not know pays nothing; one that sales does not know
    is called as a stranger and counted in no renewal.
  EOT

  remediation {
    effort = medium
    text   = "Go through the list with finance and sales, then repair the process that records a won deal and a churn in both."
  }

  text "es" {
    title       = "Clientes en el CRM que no lo son en la facturación"
    message     = "${affected.count} de ${affected.of} empresas son clientes en el CRM y no en la facturación, o al revés"
    rationale   = "Un cliente que la facturación no conoce no paga nada; a uno que ventas no conoce se le llama como a un extraño y no cuenta en ninguna renovación."
    remediation = "Repase la lista con finanzas y ventas y corrija después el proceso que anota en ambos una venta ganada y una baja."
  }
  text "it" {
    title       = "Clienti nel CRM che non lo sono nella fatturazione"
    message     = "${affected.count} di ${affected.of} aziende sono clienti nel CRM e non nella fatturazione, o viceversa"
    rationale   = "Un cliente che la fatturazione non conosce non paga nulla; uno che le vendite non conoscono viene chiamato da estraneo e non conta in nessun rinnovo."
    remediation = "Ripercorrere l’elenco con finanza e vendite, poi riparare il processo che registra in entrambi una vendita vinta e una disdetta."
  }

  test "a customer with a subscription" {
    identity = { customer_in = [{ title = "CRM", category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 1 }
    expect   = pass
  }
  test "a customer of an invoice of last month" {
    identity = { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0, last_invoice_at = "2025-12-15" }
    expect   = pass
  }
  test "a customer that billing does not know" {
    identity = { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0 }
    expect   = fail
    severity = critical
    message  = "1 of 1 companies are customers in the CRM and not in billing, or the other way round"
  }
  test "a customer that was billed two years ago" {
    identity = { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0, last_invoice_at = "2024-01-15" }
    expect   = fail
  }
  test "two years are not long here" {
    identity   = { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0, last_invoice_at = "2024-01-15" }
    parameters = { silent = "20000h" }
    expect     = pass
  }
  test "who pays is called a prospect" {
    identity = { customer_in = [], present_in = [{ category = { label = "crm" } }], active_subscriptions = 1 }
    expect   = fail
  }
  test "a prospect who pays nothing" {
    identity = { customer_in = [], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0 }
    expect   = pass
  }
  test "small money is accepted here" {
    identities = [
      { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0, revenue = 0 },
      { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 1, revenue = 9999 },
    ]
    expect = pass
  }
  test "twice as much is accepted here" {
    identities = [
      { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 0 },
      { customer_in = [{ category = { label = "crm" } }], present_in = [{ category = { label = "crm" } }], active_subscriptions = 1 },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "nobody has said who is a customer" {
    identity = { present_in = [{ category = { label = "crm" } }], active_subscriptions = 0 }
    expect   = not_applicable
  }
}
