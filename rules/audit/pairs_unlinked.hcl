rule "audit" "pairs_unlinked" {
  title    = "Records of two tools cannot be linked"
  severity = info
  since    = "0.2.0"

  parameter "least" {
    type        = share
    default     = 0.5
    description = "Share of the records that must find a partner."
  }

  each "bridge" {}

  condition = bridge.linked_share >= param.least
  message   = "${bridge.linked} records of ${bridge.a.title} and ${bridge.b.title} could be linked: what is said across the two is inconclusive"
  evidence  = { linked = bridge.linked, share = bridge.linked_share }
  at        = bridge.a

  rationale = <<-EOT
    What two tools say about one customer can be compared only where the two records
    are known to be one. Below half, the linked ones are no fair picture of the rest.
  EOT

  remediation {
    effort = medium
    text   = "Export an id of ${bridge.b.tool.title} with ${bridge.a.title}, or the other way round, and sample the same keys from both."
  }

  text "es" {
    title       = "No se pueden enlazar los registros de dos herramientas"
    message     = "Se pudieron enlazar ${bridge.linked} registros de ${bridge.a.title} y ${bridge.b.title}: lo que se diga de ambos no es concluyente"
    rationale   = "Lo que dos herramientas dicen de un cliente solo se compara donde se sabe que los dos registros son uno. Por debajo de la mitad, los enlazados no representan al resto."
    remediation = "Exporte un identificador de ${bridge.b.tool.title} con ${bridge.a.title}, o al revés, y muestree las mismas claves en ambos."
  }
  text "it" {
    title       = "I record di due strumenti non si possono collegare"
    message     = "Si sono potuti collegare ${bridge.linked} record di ${bridge.a.title} e ${bridge.b.title}: ciò che si dice dei due non è concludente"
    rationale   = "Ciò che due strumenti dicono di un cliente si confronta solo dove si sa che i due record sono uno. Sotto la metà, quelli collegati non rappresentano gli altri."
    remediation = "Esportare un identificativo di ${bridge.b.tool.title} con ${bridge.a.title}, o viceversa, e campionare le stesse chiavi da entrambi."
  }

  test "most are linked" {
    bridge = { linked = 60, linked_share = 0.6 }
    expect = pass
  }
  test "few are linked" {
    bridge   = { linked = 40, linked_share = 0.4, a = { title = "HubSpot contacts" }, b = { title = "ERP customers" } }
    expect   = fail
    severity = info
    message  = "40 records of HubSpot contacts and ERP customers could be linked: what is said across the two is inconclusive"
  }
  test "one was not read" {
    bridge = { a = { title = "HubSpot contacts" } }
    expect = inconclusive
  }
}
