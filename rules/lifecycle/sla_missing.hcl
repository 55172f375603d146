rule "lifecycle" "sla_missing" {
  title     = "A hand-over has no time limit"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  each "transition" {
    where = transition.cross_department
  }

  condition = transition.within != null && transition.owner != null && transition.escalate_to != null
  message = "From ${transition.from.title} to ${transition.to.title} there is ${join(", ", compact([
    transition.within == null ? "no time limit" : null,
    transition.owner == null ? "no owner" : null,
    transition.escalate_to == null ? "nobody to tell when it is late" : null,
  ]))}"

  rationale = <<-EOT
    Between two departments a lead belongs to neither. Without a limit nobody is
    late, and without somebody who is told nobody knows.
  EOT

  remediation {
    effort = low
    text   = "Let ${transition.from.owner.title} and ${transition.to.owner.title} agree on a limit, an owner and whom to tell for the step from ${transition.from.title} to ${transition.to.title}."
  }

  text "es" {
    title = "Un traspaso no tiene plazo"
    message = "De ${transition.from.title} a ${transition.to.title}: ${join(", ", compact([
      transition.within == null ? "sin plazo" : null,
      transition.owner == null ? "sin responsable" : null,
      transition.escalate_to == null ? "sin nadie a quien avisar si se retrasa" : null,
    ]))}"
    rationale   = "Entre dos departamentos, un lead no es de ninguno. Sin plazo nadie llega tarde, y sin alguien a quien avisar nadie se entera."
    remediation = "Que ${transition.from.owner.title} y ${transition.to.owner.title} acuerden plazo, responsable y a quién avisar en el paso de ${transition.from.title} a ${transition.to.title}."
  }
  text "it" {
    title = "Un passaggio di consegne non ha un limite di tempo"
    message = "Da ${transition.from.title} a ${transition.to.title}: ${join(", ", compact([
      transition.within == null ? "nessun limite di tempo" : null,
      transition.owner == null ? "nessun responsabile" : null,
      transition.escalate_to == null ? "nessuno da avvisare in caso di ritardo" : null,
    ]))}"
    rationale   = "Tra due reparti un lead non è di nessuno. Senza un limite nessuno è in ritardo, e senza qualcuno da avvisare nessuno lo sa."
    remediation = "Far concordare a ${transition.from.owner.title} e ${transition.to.owner.title} limite, responsabile e chi avvisare per il passo da ${transition.from.title} a ${transition.to.title}."
  }

  test "all is agreed" {
    transition = { cross_department = true, within = "24h", owner = { title = "Sales" }, escalate_to = { title = "Leo" } }
    expect     = pass
  }
  test "nothing is" {
    transition = { cross_department = true, from = { title = "MQL" }, to = { title = "SQL" } }
    expect     = fail
    severity   = high
    message    = "From MQL to SQL there is no time limit, no owner, nobody to tell when it is late"
  }
  test "no time limit" {
    transition = { cross_department = true, owner = { title = "Sales" }, escalate_to = { title = "Leo" } }
    expect     = fail
  }
  test "no owner" {
    transition = { cross_department = true, within = "24h", escalate_to = { title = "Leo" } }
    expect     = fail
  }
  test "nobody is told" {
    transition = { cross_department = true, within = "24h", owner = { title = "Sales" }, from = { title = "MQL" }, to = { title = "SQL" } }
    expect     = fail
    message    = "From MQL to SQL there is nobody to tell when it is late"
  }
  test "inside one department" {
    transition = { cross_department = false }
    expect     = not_applicable
  }
  test "nobody knows whose stages they are" {
    transition = { within = "24h" }
    expect     = inconclusive
  }
}
