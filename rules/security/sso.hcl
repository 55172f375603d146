rule "security" "sso" {
  title     = "An important tool has no single sign-on"
  dimension = compliance
  severity  = tool.access.sso == "optional" ? medium : high
  since     = "0.1.0"

  each "tool" {
    where = (
      tool.status == "active"
      && (contains(tool.data.classes, "personal") || contains(["high", "critical"], tool.criticality))
    )
  }

  condition = tool.access.sso == "enforced"
  message = (
    tool.access.sso == "optional"
    ? "${tool.title} can still be entered without single sign-on"
    : "${tool.title} has no single sign-on"
  )
  at = tool.access.sso

  rationale = <<-EOT
    A password of its own outlives the person: it is reused, shared and forgotten on
    the day somebody leaves, and nobody sees it used.
  EOT

  remediation {
    effort = medium
    text   = "Enforce single sign-on in ${tool.title} for everybody, or move to a plan that offers it; ${coalesce(tool.owner.title, "whoever owns it")} decides which."
  }

  text "es" {
    title = "Una herramienta importante no tiene inicio de sesión único"
    message = (
      tool.access.sso == "optional"
      ? "En ${tool.title} todavía se puede entrar sin el inicio de sesión único"
      : "${tool.title} no tiene inicio de sesión único"
    )
    rationale   = "Una contraseña propia sobrevive a la persona: se reutiliza, se comparte y se olvida el día en que alguien se va, y nadie ve que se usa."
    remediation = "Imponga el inicio de sesión único en ${tool.title} para todos, o pase a un plan que lo ofrezca; lo decide ${coalesce(tool.owner.title, "su responsable")}."
  }
  text "it" {
    title = "Uno strumento importante non ha il single sign-on"
    message = (
      tool.access.sso == "optional"
      ? "In ${tool.title} si può ancora entrare senza single sign-on"
      : "${tool.title} non ha il single sign-on"
    )
    rationale   = "Una password a parte sopravvive alla persona: si riusa, si condivide e si dimentica il giorno in cui qualcuno se ne va, e nessuno vede che viene usata."
    remediation = "Imporre il single sign-on in ${tool.title} per tutti, o passare a un piano che lo offra; decide ${coalesce(tool.owner.title, "chi ne risponde")}."
  }

  test "enforced" {
    tool   = { status = "active", criticality = "high", access = { sso = "enforced" } }
    expect = pass
  }
  test "none in an important tool" {
    tool     = { title = "NetSuite", status = "active", criticality = "critical", access = { sso = "none" } }
    expect   = fail
    severity = high
    message  = "NetSuite has no single sign-on"
  }
  test "optional counts half" {
    tool     = { title = "HubSpot", status = "active", criticality = "low", data = { classes = ["personal"] }, access = { sso = "optional" } }
    expect   = fail
    severity = medium
    message  = "HubSpot can still be entered without single sign-on"
  }
  test "a small tool without people in it" {
    tool   = { status = "active", criticality = "low", data = { classes = ["commercial"] }, access = { sso = "none" } }
    expect = not_applicable
  }
  test "a retired tool" {
    tool   = { status = "retired", criticality = "high", access = { sso = "none" } }
    expect = not_applicable
  }
  test "nobody knows how people enter" {
    tool   = { status = "active", criticality = "high" }
    expect = inconclusive
  }
  test "nobody knows what it holds" {
    tool   = { status = "active", criticality = "low", access = { sso = "none" } }
    expect = inconclusive
  }
}
