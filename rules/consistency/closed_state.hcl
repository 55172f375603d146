rule "consistency" "closed_state" {
  title     = "A deal is won in one tool and not in the other"
  dimension = consistency
  severity  = critical
  since     = "0.2.0"
  implies   = [rule.consistency.field_differs["stage"], rule.consistency.field_differs["amount"], rule.consistency.field_differs["close_date"]]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of deals on whose end the two may disagree."
  }

  each "pair" {
    entity = deal
    where  = pair.field.name == "stage" && pair.comparable && !pair.in_grace && pair.a.position.stage.means != null && pair.b.position.stage.means != null
  }

  # Early stands for open: where between the beginning and the end a deal is says no contradiction.
  condition = (
    contains(["won", "lost"], pair.a.position.stage.means) ? pair.a.position.stage.means : "early"
    ) == (
    contains(["won", "lost"], pair.b.position.stage.means) ? pair.b.position.stage.means : "early"
  )
  tolerate = param.tolerated
  weight   = coalesce(pair.a.record.amount, pair.b.record.amount, 1)
  message  = "${affected.count} of ${affected.of} deals are won, lost or open in ${pair.a.tool.title} and something else in ${pair.b.tool.title}"
  evidence = { key = pair.method, a = pair.a.value, b = pair.b.value, kind = pair.difference }

  rationale = <<-EOT
    A forecast adds up what is open and a commission what is won. A deal that is both
    is promised twice, and one that is neither is lost to everybody.
  EOT

  remediation {
    effort = medium
    text   = "Sync the listed deals again from ${pair.entity.system_of_record.title}, and freeze the forecast until it is done."
  }

  text "es" {
    title       = "Un negocio está ganado en una herramienta y en la otra no"
    message     = "${affected.count} de ${affected.of} negocios están ganados, perdidos o abiertos en ${pair.a.tool.title} y otra cosa en ${pair.b.tool.title}"
    rationale   = "Una previsión suma lo abierto y una comisión lo ganado. Un negocio que es ambas cosas se promete dos veces, y uno que no es ninguna se pierde para todos."
    remediation = "Vuelva a sincronizar los negocios de la lista desde ${pair.entity.system_of_record.title} y congele la previsión hasta entonces."
  }
  text "it" {
    title       = "Una trattativa è vinta in uno strumento e nell’altro no"
    message     = "${affected.count} di ${affected.of} trattative sono vinte, perse o aperte in ${pair.a.tool.title} e altro in ${pair.b.tool.title}"
    rationale   = "Una previsione somma ciò che è aperto e una provvigione ciò che è vinto. Una trattativa che è entrambe le cose è promessa due volte, e una che non è nessuna delle due è persa per tutti."
    remediation = "Sincronizzare di nuovo le trattative elencate da ${pair.entity.system_of_record.title} e congelare la previsione fino ad allora."
  }

  test "won in both" {
    pair   = { field = { name = "stage" }, comparable = true, in_grace = false, a = { position = { stage = { means = "won" } } }, b = { position = { stage = { means = "won" } } } }
    expect = pass
  }
  test "open in both, at two stages" {
    pair   = { field = { name = "stage" }, comparable = true, in_grace = false, a = { position = { stage = { means = "early" } } }, b = { position = { stage = { means = "late" } } } }
    expect = pass
  }
  test "won in one and open in the other" {
    pair = {
      field = { name = "stage" }, comparable = true, in_grace = false,
      a     = { tool = { title = "CRM" }, position = { stage = { means = "won" } } },
      b     = { tool = { title = "Planning" }, position = { stage = { means = "late" } } }
    }
    expect   = fail
    severity = critical
    message  = "1 of 1 deals are won, lost or open in CRM and something else in Planning"
  }
  test "one of two is accepted here" {
    pairs = [
      { field = { name = "stage" }, comparable = true, in_grace = false, a = { position = { stage = { means = "won" } } }, b = { position = { stage = { means = "lost" } } } },
      { field = { name = "stage" }, comparable = true, in_grace = false, a = { position = { stage = { means = "won" } } }, b = { position = { stage = { means = "won" } } } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "another field" {
    pair   = { field = { name = "amount" }, comparable = true, in_grace = false, a = { position = { stage = { means = "won" } } }, b = { position = { stage = { means = "lost" } } } }
    expect = not_applicable
  }
  test "changed a minute ago" {
    pair   = { field = { name = "stage" }, comparable = true, in_grace = true, a = { position = { stage = { means = "won" } } }, b = { position = { stage = { means = "lost" } } } }
    expect = not_applicable
  }
}
