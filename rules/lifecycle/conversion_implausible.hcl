rule "lifecycle" "conversion_implausible" {
  title     = "Conversion figures cannot be right"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "lowest" {
    type        = share
    default     = 0.005
    description = "Conversion below which nobody believes the dates."
  }
  parameter "enough" {
    type        = number
    default     = 200
    description = "Records of a lifecycle from which an empty stage is odd."
  }

  each "transition" {
    where = transition.conversion != null || transition.from.records != null
  }

  condition = (
    coalesce(transition.conversion <= 1 && transition.conversion >= param.lowest, true)
    && !(
      sum([for s in lifecycle.stages : coalesce(s.records, 0)]) >= param.enough
      && (transition.from.records == 0 || transition.to.records == 0)
    )
  )
  message  = "${transition.from.title} to ${transition.to.title} cannot be right"
  evidence = { conversion = transition.conversion, from = transition.from.records, to = transition.to.records }

  rationale = <<-EOT
    More people cannot arrive than set out. Where the figures say so, the dates are
    stamped by a workflow and not by what happened.
  EOT

  remediation {
    effort = medium
    text   = "Apply the definitions of ${transition.from.title} and ${transition.to.title} in every tool, and correct the dates."
  }

  text "es" {
    title       = "Las cifras de conversión no pueden ser"
    message     = "De ${transition.from.title} a ${transition.to.title} no puede ser"
    rationale   = "No pueden llegar más de los que salieron. Donde lo dicen las cifras, las fechas las pone un flujo y no lo que pasó."
    remediation = "Aplique en cada herramienta las definiciones de ${transition.from.title} y ${transition.to.title} y corrija las fechas."
  }
  text "it" {
    title       = "Le cifre di conversione non possono essere giuste"
    message     = "Da ${transition.from.title} a ${transition.to.title} non può essere giusto"
    rationale   = "Non possono arrivare più persone di quante sono partite. Dove le cifre lo dicono, le date le mette un flusso e non ciò che è accaduto."
    remediation = "Applicare in ogni strumento le definizioni di ${transition.from.title} e ${transition.to.title} e correggere le date."
  }

  test "a third go on" {
    transition = { conversion = 0.33, from = { records = 100 }, to = { records = 50 } }
    lifecycle  = { stages = [{ records = 100 }, { records = 150 }] }
    expect     = pass
  }
  test "more arrive than set out" {
    transition = { conversion = 1.4, from = { title = "MQL", records = 100 }, to = { title = "SQL", records = 50 } }
    lifecycle  = { stages = [{ records = 100 }, { records = 150 }] }
    expect     = fail
    severity   = medium
    message    = "MQL to SQL cannot be right"
  }
  test "hardly anybody arrives" {
    transition = { conversion = 0.001, from = { records = 100 }, to = { records = 50 } }
    lifecycle  = { stages = [{ records = 100 }, { records = 150 }] }
    expect     = fail
  }
  test "that is usual here" {
    transition = { conversion = 0.001, from = { records = 100 }, to = { records = 50 } }
    lifecycle  = { stages = [{ records = 100 }, { records = 150 }] }
    parameters = { lowest = 0.0001 }
    expect     = pass
  }
  test "nobody stands in a stage of a full ladder" {
    transition = { from = { records = 0 }, to = { records = 50 } }
    lifecycle  = { stages = [{ records = 0 }, { records = 250 }] }
    expect     = fail
  }
  test "the ladder is nearly empty" {
    transition = { from = { records = 0 }, to = { records = 50 } }
    lifecycle  = { stages = [{ records = 0 }, { records = 50 }] }
    expect     = pass
  }
  test "that is full here" {
    transition = { from = { records = 0 }, to = { records = 50 } }
    lifecycle  = { stages = [{ records = 0 }, { records = 50 }] }
    parameters = { enough = 10 }
    expect     = fail
  }
  test "nothing was counted" {
    transition = { from = {}, to = {} }
    lifecycle  = { stages = [] }
    expect     = not_applicable
  }
}
