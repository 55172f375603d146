rule "lifecycle" "stage_skipped" {
  title     = "Records skip stages"
  dimension = revenue
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.05
    description = "Share of the records that moved which may skip a stage."
  }
  parameter "window" {
    type        = duration
    default     = "90d"
    description = "How far back a move is looked at."
  }

  # Records that did not move, or not lately, say nothing of how people work now.
  each "record" {
    entity = [contact, lead, deal]
    where  = coalesce(age(position.entered_at) <= param.window, false)
  }

  condition = length(position.skipped) == 0
  tolerate  = param.tolerated
  by        = ["source", "owner"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} that moved lately skipped a stage"
  evidence  = { id = record.id, stage = position.stage, skipped = position.skipped }

  rationale = <<-EOT
    A stage that may be left out says nothing: conversion and cycle time are counted
    over records that never were there, and sales gets leads that nobody qualified.
  EOT

  remediation {
    effort = medium
    text   = "Guard the stages in ${tool.title} so that a record enters each in turn, and fill the missing dates of the listed records."
  }

  text "es" {
    title       = "Hay registros que se saltan etapas"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} que se movieron hace poco se saltaron una etapa"
    rationale   = "Una etapa que se puede omitir no dice nada: la conversión y la duración se calculan sobre registros que nunca estuvieron en ella, y ventas recibe contactos que nadie cualificó."
    remediation = "Proteja las etapas en ${tool.title} para que cada registro entre en ellas por orden, y complete las fechas que faltan en los registros de la lista."
  }
  text "it" {
    title       = "Ci sono record che saltano fasi"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} che si sono mossi di recente hanno saltato una fase"
    rationale   = "Una fase che si può omettere non dice nulla: conversione e durata si calcolano su record che non ci sono mai stati, e le vendite ricevono contatti che nessuno ha qualificato."
    remediation = "Proteggere le fasi in ${tool.title} perché ogni record vi entri in ordine, e completare le date mancanti dei record elencati."
  }

  test "one stage after the other" {
    record   = { id = "1" }
    position = { entered_at = "2026-01-10", skipped = [] }
    expect   = pass
  }
  test "from lead to sales qualified" {
    record   = { id = "1" }
    position = { entered_at = "2026-01-10", skipped = ["mql"] }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Contacts that moved lately skipped a stage"
  }
  test "a year ago" {
    record   = { id = "1" }
    position = { entered_at = "2025-01-10", skipped = ["mql"] }
    expect   = not_applicable
  }
  test "a year ago, where a year is looked at" {
    record     = { id = "1" }
    position   = { entered_at = "2025-03-10", skipped = ["mql"] }
    parameters = { window = "365d" }
    expect     = fail
  }
  test "nobody knows when it moved" {
    record   = { id = "1" }
    position = { skipped = ["mql"] }
    expect   = not_applicable
  }
  test "nobody knows what it skipped" {
    record   = { id = "1" }
    position = { entered_at = "2026-01-10" }
    expect   = inconclusive
  }
  test "half may skip here" {
    records = [
      { record = { id = "1" }, position = { entered_at = "2026-01-10", skipped = ["mql"] } },
      { record = { id = "2" }, position = { entered_at = "2026-01-11", skipped = [] } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
