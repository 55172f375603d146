rule "lifecycle" "bottleneck" {
  title     = "One stage slows everything down"
  dimension = revenue
  severity  = info
  since     = "0.1.0"

  parameter "drop" {
    type        = share
    default     = 0.2
    description = "Loss of conversion against the last audit that makes a slow stage a bottleneck."
  }

  each "stage" {
    where = stage.time_share != null
  }

  condition = (
    stage.time_share < max([for s in lifecycle.stages : s.time_share if s.time_share != null])
    || coalesce(stage.conversion >= stage.conversion_target, stage.conversion >= (1 - param.drop) * stage.previous.conversion)
  )
  message  = "${stage.title} takes ${round(100 * stage.time_share)} % of the whole time, and ${round(100 * stage.conversion)} % go on"
  evidence = { time_share = stage.time_share, conversion = stage.conversion, target = stage.conversion_target }

  rationale = <<-EOT
    Work before the slowest stage only makes the queue longer. Every hour that is
    saved there is saved for all.
  EOT

  remediation {
    effort = medium
    text   = "Work through ${stage.title} of ${lifecycle.title} with the teams on both sides of it."
  }

  text "es" {
    title       = "Una etapa lo frena todo"
    message     = "${stage.title} se lleva el ${round(100 * stage.time_share)} % de todo el tiempo, y avanza el ${round(100 * stage.conversion)} %"
    rationale   = "Trabajar antes de la etapa más lenta solo alarga la cola. Cada hora que se gana ahí se gana para todos."
    remediation = "Repase ${stage.title} de ${lifecycle.title} con los equipos de ambos lados."
  }
  text "it" {
    title       = "Una fase rallenta tutto"
    message     = "${stage.title} prende il ${round(100 * stage.time_share)} % di tutto il tempo, e va avanti il ${round(100 * stage.conversion)} %"
    rationale   = "Lavorare prima della fase più lenta allunga solo la coda. Ogni ora risparmiata lì è risparmiata per tutti."
    remediation = "Esaminare ${stage.title} di ${lifecycle.title} con i team di entrambi i lati."
  }

  test "not the slowest" {
    stage     = { time_share = 0.2, conversion = 0.1, conversion_target = 0.5 }
    lifecycle = { stages = [{ time_share = 0.2 }, { time_share = 0.8 }, {}] }
    expect    = pass
  }
  test "the slowest, and it reaches its target" {
    stage     = { time_share = 0.8, conversion = 0.5, conversion_target = 0.5 }
    lifecycle = { stages = [{ time_share = 0.2 }, { time_share = 0.8 }] }
    expect    = pass
  }
  test "the slowest, and it does not" {
    stage     = { title = "Proposal", time_share = 0.8, conversion = 0.4, conversion_target = 0.5 }
    lifecycle = { stages = [{ time_share = 0.2 }, { time_share = 0.8 }] }
    expect    = fail
    severity  = info
    message   = "Proposal takes 80 % of the whole time, and 40 % go on"
  }
  test "worse than the last time" {
    stage     = { title = "Proposal", time_share = 0.8, conversion = 0.3, previous = { conversion = 0.4 } }
    lifecycle = { stages = [{ time_share = 0.8 }] }
    expect    = fail
  }
  test "a little worse is accepted here" {
    stage      = { time_share = 0.8, conversion = 0.3, previous = { conversion = 0.4 } }
    lifecycle  = { stages = [{ time_share = 0.8 }] }
    parameters = { drop = 0.3 }
    expect     = pass
  }
  test "nobody knows its dates" {
    stage     = { conversion = 0.3 }
    lifecycle = { stages = [{ time_share = 0.8 }] }
    expect    = not_applicable
  }
  test "nobody said what is expected" {
    stage     = { time_share = 0.8, conversion = 0.3 }
    lifecycle = { stages = [{ time_share = 0.8 }] }
    expect    = inconclusive
  }
}
