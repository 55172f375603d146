rule "consistency" "vocabulary" {
  title     = "Two tools use different lists for the same field"
  dimension = consistency
  severity  = medium
  since     = "0.2.0"

  each "field" {
    where = field.unjoined_lists != null
  }

  condition = length(field.unjoined_lists) == 0
  message   = "${field.unjoined_lists[0].a.title} and ${field.unjoined_lists[0].b.title} use different lists for ${field.title}, and no sync says which word of one is which of the other"
  evidence  = { tools = [for p in field.unjoined_lists : "${p.a.title} / ${p.b.title}"] }
  at        = field

  rationale = <<-EOT
    Where each tool has words of its own, whoever adds up the two guesses which
    belong together, and guesses otherwise next month.
  EOT

  remediation {
    effort = low
    text   = "Publish one list for ${field.title}, and say for each tool in values of its sync which word is which."
  }

  text "es" {
    title       = "Dos herramientas usan listas distintas para un mismo campo"
    message     = "${field.unjoined_lists[0].a.title} y ${field.unjoined_lists[0].b.title} usan listas distintas para ${field.title}, y ninguna sincronización dice qué palabra es cuál"
    rationale   = "Donde cada herramienta tiene sus palabras, quien suma las dos adivina cuáles van juntas, y el mes que viene adivina otra cosa."
    remediation = "Publique una sola lista para ${field.title} y diga por herramienta, en values de su sincronización, qué palabra es cuál."
  }
  text "it" {
    title       = "Due strumenti usano elenchi diversi per lo stesso campo"
    message     = "${field.unjoined_lists[0].a.title} e ${field.unjoined_lists[0].b.title} usano elenchi diversi per ${field.title}, e nessuna sincronizzazione dice quale parola corrisponde a quale"
    rationale   = "Dove ogni strumento ha parole sue, chi somma i due indovina quali vanno insieme, e il mese dopo indovina altro."
    remediation = "Pubblicare un solo elenco per ${field.title} e dire per ogni strumento, in values della sua sincronizzazione, quale parola corrisponde a quale."
  }

  test "one list, or joined" {
    field  = { unjoined_lists = [] }
    expect = pass
  }
  test "two lists" {
    field    = { title = "Lifecycle stage", unjoined_lists = [{ a = { title = "HubSpot" }, b = { title = "SuperOffice" } }] }
    expect   = fail
    severity = medium
    message  = "HubSpot and SuperOffice use different lists for Lifecycle stage, and no sync says which word of one is which of the other"
  }
  test "one list alone is known" {
    field  = { title = "Lifecycle stage" }
    expect = not_applicable
  }
}
