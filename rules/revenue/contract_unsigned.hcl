rule "revenue" "contract_unsigned" {
  title     = "Contracts are active without a signature"
  dimension = revenue
  severity  = critical
  since     = "0.1.0"

  parameter "active" {
    type        = list
    default     = ["active", "activated", "in force", "signed", "running"]
    description = "Words of a status, folded, that say that a contract holds."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of active contracts without a signature that is accepted."
  }

  each "record" {
    entity = contract
    where  = contains(param.active, fold(record.status))
    field  = "signed_on"
  }

  condition = record.signed_on != null
  tolerate  = param.tolerated
  by        = ["owner"]
  message   = "${affected.count} of ${affected.of} active contracts in ${dataset.title} have no signature"
  evidence  = { id = record.id, number = record.number, status = record.status, starts_on = record.starts_on }

  rationale = <<-EOT
    Work is done and billed on terms that nobody signed. The first dispute asks for
    the paper, and there is none.
  EOT

  remediation {
    effort = medium
    text   = "Have the listed contracts reviewed and signed, or set them to inactive in ${tool.title}."
  }

  text "es" {
    title       = "Hay contratos activos sin firma"
    message     = "${affected.count} de ${affected.of} contratos activos de ${dataset.title} no tienen firma"
    rationale   = "Se trabaja y se factura con condiciones que nadie firmó. La primera disputa pide el papel, y no existe."
    remediation = "Haga revisar y firmar los contratos de la lista, o páselos a inactivos en ${tool.title}."
  }
  text "it" {
    title       = "Ci sono contratti attivi senza firma"
    message     = "${affected.count} di ${affected.of} contratti attivi in ${dataset.title} non hanno firma"
    rationale   = "Si lavora e si fattura a condizioni che nessuno ha firmato. La prima lite chiede la carta, e non c’è."
    remediation = "Far rivedere e firmare i contratti elencati, o renderli inattivi in ${tool.title}."
  }

  test "signed" {
    record = { id = "1", status = "Active", signed_on = "2026-01-02" }
    expect = pass
  }
  test "nobody signed" {
    record   = { id = "1", status = "active" }
    dataset  = { title = "Contracts" }
    expect   = fail
    severity = critical
    message  = "1 of 1 active contracts in Contracts have no signature"
  }
  test "another word" {
    record     = { id = "1", status = "vigente" }
    parameters = { active = ["vigente"] }
    expect     = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", status = "active" }, { id = "2", status = "active", signed_on = "2026-01-02" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "a draft" {
    record = { id = "1", status = "draft" }
    expect = not_applicable
  }
  test "no status" {
    record = { id = "1" }
    expect = inconclusive
  }
}
