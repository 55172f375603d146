rule "underuse" "seats" {
  title     = "Paid seats are not used"
  dimension = stack
  severity  = tool.utilisation < param.alarming ? high : medium
  since     = "0.1.0"

  parameter "minimum" {
    type        = share
    default     = 0.6
    description = "Share of the purchased seats that must be in use."
  }
  parameter "alarming" {
    type        = share
    default     = 0.4
    description = "Below this share the severity is high."
  }
  parameter "smallest" {
    type        = number
    default     = 5
    description = "Tools with fewer purchased seats are not asked."
  }

  each "tool" {
    where = contains(["active", "trial", "sunset"], tool.status) && tool.seats.purchased >= param.smallest
  }

  condition = tool.utilisation >= param.minimum
  message   = "${tool.seats.active_30d} of ${tool.seats.purchased} seats of ${tool.title} were used in the last 30 days"
  saving    = tool.reclaimable_seats * tool.cost_per_seat
  at        = tool.seats

  rationale = <<-EOT
    Idle seats are the one saving that needs no project: they can be given back at
    the next renewal, or to somebody who waits for one.
  EOT

  remediation {
    effort = low
    text   = "Reclaim the idle seats of ${tool.title} now and buy ${tool.reclaimable_seats} fewer at renewal."
  }

  text "es" {
    title       = "Plazas pagadas que no se usan"
    message     = "${tool.seats.active_30d} de ${tool.seats.purchased} plazas de ${tool.title} se usaron en los últimos 30 días"
    rationale   = "Las plazas sin uso son el único ahorro que no necesita proyecto: se devuelven en la próxima renovación o se dan a quien espera una."
    remediation = "Recupere ya las plazas sin uso de ${tool.title} y compre ${tool.reclaimable_seats} menos al renovar."
  }
  text "it" {
    title       = "Licenze pagate che non si usano"
    message     = "${tool.seats.active_30d} di ${tool.seats.purchased} licenze di ${tool.title} sono state usate negli ultimi 30 giorni"
    rationale   = "Le licenze inutilizzate sono l’unico risparmio che non richiede un progetto: si restituiscono al rinnovo o si danno a chi ne aspetta una."
    remediation = "Recuperare ora le licenze inutilizzate di ${tool.title} e acquistarne ${tool.reclaimable_seats} in meno al rinnovo."
  }

  test "well used" {
    tool   = { status = "active", seats = { purchased = 25, active_30d = 20 }, utilisation = 0.8 }
    expect = pass
  }
  test "half of them" {
    tool     = { status = "active", title = "HubSpot", seats = { purchased = 20, active_30d = 10 }, utilisation = 0.5 }
    expect   = fail
    severity = medium
    message  = "10 of 20 seats of HubSpot were used in the last 30 days"
  }
  test "a third" {
    tool     = { status = "active", seats = { purchased = 30, active_30d = 10 }, utilisation = 0.33 }
    expect   = fail
    severity = high
  }
  test "too few to matter" {
    tool   = { status = "active", seats = { purchased = 4, active_30d = 0 }, utilisation = 0 }
    expect = not_applicable
  }
  test "nobody counted" {
    tool   = { status = "active", seats = { purchased = 20 } }
    expect = inconclusive
  }
  test "it was retired" {
    tool   = { status = "retired", seats = { purchased = 30, active_30d = 10 }, utilisation = 0.33 }
    expect = not_applicable
  }
  test "it was rejected" {
    tool   = { status = "rejected", seats = { purchased = 30, active_30d = 10 }, utilisation = 0.33 }
    expect = not_applicable
  }
  test "it is on its way out" {
    tool   = { status = "sunset", seats = { purchased = 30, active_30d = 10 }, utilisation = 0.33 }
    expect = fail
  }
  test "it is not there yet" {
    tool   = { status = "planned", seats = { purchased = 30, active_30d = 0 }, utilisation = 0 }
    expect = not_applicable
  }
  test "it is on trial" {
    tool   = { status = "trial", seats = { purchased = 30, active_30d = 10 }, utilisation = 0.33 }
    expect = fail
  }
}
