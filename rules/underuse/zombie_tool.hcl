rule "underuse" "zombie_tool" {
  title     = "A paid tool is used by nobody"
  dimension = stack
  severity  = high
  since     = "0.1.0"
  implies   = [rule.underuse.seats]

  parameter "idle" {
    type        = duration
    default     = "90d"
    description = "A last sign-in that is older than this counts as none."
  }

  each "tool" {
    where = (
      tool.status == "active" && tool.annual_cost > 0
      && (tool.seats.active_90d != null || tool.seats.last_login != null)
    )
  }

  condition = !(coalesce(tool.seats.active_90d == 0, false) || coalesce(age(tool.seats.last_login) > param.idle, false))
  message   = "Nobody has signed in to ${tool.title} for 90 days; it costs ${tool.annual_cost} a year"
  saving    = tool.annual_cost
  at        = tool.seats

  rationale = <<-EOT
    A tool without users still holds data, keys and a contract: it costs money and
    is watched by nobody.
  EOT

  remediation {
    effort = low
    text   = "Confirm that no job uses ${tool.title} through its API, then export its data and cancel it."
  }

  text "es" {
    title       = "Nadie usa una herramienta de pago"
    message     = "Nadie ha entrado en ${tool.title} en 90 días; cuesta ${tool.annual_cost} al año"
    rationale   = "Una herramienta sin usuarios sigue guardando datos, claves y un contrato: cuesta dinero y nadie la vigila."
    remediation = "Confirme que ningún proceso usa ${tool.title} por su API, exporte sus datos y cancélela."
  }
  text "it" {
    title       = "Nessuno usa uno strumento a pagamento"
    message     = "Nessuno è entrato in ${tool.title} negli ultimi 90 giorni; costa ${tool.annual_cost} all’anno"
    rationale   = "Uno strumento senza utenti conserva comunque dati, chiavi e un contratto: costa denaro e nessuno lo sorveglia."
    remediation = "Verificare che nessun processo usi ${tool.title} tramite API, poi esportarne i dati e disdirlo."
  }

  test "some use it" {
    tool   = { status = "active", annual_cost = 6000, seats = { active_90d = 3, last_login = "2026-01-14" } }
    expect = pass
  }
  test "nobody in 90 days" {
    tool   = { title = "Trello", status = "active", annual_cost = 6000, seats = { active_90d = 0 } }
    expect = fail
  }
  test "last sign-in long ago" {
    tool   = { status = "active", annual_cost = 6000, seats = { last_login = "2025-09-01" } }
    expect = fail
  }
  test "signed in last month" {
    tool   = { status = "active", annual_cost = 6000, seats = { last_login = "2025-12-20" } }
    expect = pass
  }
  test "free" {
    tool   = { status = "active", annual_cost = 0, seats = { active_90d = 0 } }
    expect = not_applicable
  }
  test "nobody counted" {
    tool   = { status = "active", annual_cost = 6000 }
    expect = not_applicable
  }
}
