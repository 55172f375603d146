rule "privacy" "no_agreement" {
  title     = "A tool holds personal data without a data agreement"
  dimension = compliance
  severity  = tool.data.internal_vendor ? high : critical
  since     = "0.1.0"

  each "tool" {
    where = (
      tool.status == "active"
      && (contains(tool.data.classes, "personal") || contains(tool.data.classes, "special"))
    )
  }

  condition = tool.data.dpa_signed_on != null
  message   = "${tool.title} holds personal data, and no data agreement with its vendor is on record"
  at        = tool.data.dpa_signed_on

  rationale = <<-EOT
    Whoever processes personal data for the company needs a contract that says how.
    Without it every record in the tool is there against the law.
  EOT

  remediation {
    effort = medium
    text   = "Have ${coalesce(tool.owner.title, "whoever owns it")} sign the data agreement of ${coalesce(tool.vendor, tool.title)} and note its date, or take the personal data out."
  }

  text "es" {
    title       = "Una herramienta guarda datos personales sin contrato de encargo"
    message     = "${tool.title} guarda datos personales y no consta un contrato de encargo con su proveedor"
    rationale   = "Quien trata datos personales por cuenta de la empresa necesita un contrato que diga cómo. Sin él, cada registro de la herramienta está ahí contra la ley."
    remediation = "Que ${coalesce(tool.owner.title, "su responsable")} firme el contrato de encargo de ${coalesce(tool.vendor, tool.title)} y anote la fecha, o retire los datos personales."
  }
  text "it" {
    title       = "Uno strumento contiene dati personali senza accordo sul trattamento"
    message     = "${tool.title} contiene dati personali e non risulta un accordo sul trattamento con il fornitore"
    rationale   = "Chi tratta dati personali per conto dell’azienda ha bisogno di un contratto che dica come. Senza, ogni record nello strumento è lì contro la legge."
    remediation = "Far firmare a ${coalesce(tool.owner.title, "chi ne risponde")} l’accordo di ${coalesce(tool.vendor, tool.title)} e annotarne la data, oppure togliere i dati personali."
  }

  test "an agreement is signed" {
    tool   = { status = "active", data = { classes = ["personal"], dpa_signed_on = "2025-02-01" } }
    expect = pass
  }
  test "none is" {
    tool     = { title = "Mailchimp", status = "active", data = { classes = ["personal"] } }
    expect   = fail
    severity = critical
    message  = "Mailchimp holds personal data, and no data agreement with its vendor is on record"
  }
  test "health data" {
    tool     = { status = "active", data = { classes = ["special"] } }
    expect   = fail
    severity = critical
  }
  test "a company of the same group" {
    tool     = { status = "active", data = { classes = ["personal"], internal_vendor = true } }
    expect   = fail
    severity = high
  }
  test "no people in it" {
    tool   = { status = "active", data = { classes = ["commercial"] } }
    expect = not_applicable
  }
  test "a retired tool" {
    tool   = { status = "retired", data = { classes = ["personal"] } }
    expect = not_applicable
  }
  test "nobody knows what it holds" {
    tool   = { title = "Mailchimp", status = "active" }
    expect = inconclusive
  }
}
