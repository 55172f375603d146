rule "validity" "number_locale" {
  title     = "Two number formats are mixed in one field"
  dimension = completeness
  severity  = medium
  since     = "0.2.0"

  each "column" {
    where = column.rows != null && contains(["amount", "number"], coalesce(column.type, "text"))
  }

  condition = length(column.number_styles) < 2
  message   = "${coalesce(field.title, column.name)} in ${dataset.title} writes numbers as ${join(" and as ", column.number_styles)}"
  evidence  = { column = column.name, rows = column.rows, styles = join(", ", column.number_styles) }

  rationale = <<-EOT
    1.234 is a thousand in one half of the field and a little more than one in the
    other. Nobody can tell which, so that sums and limits are wrong by a factor.
  EOT

  remediation {
    effort = low
    text   = "Set the locale of the import that fills ${coalesce(field.title, column.name)} in ${tool.title}, and write the rows of the other format again."
  }

  text "es" {
    title       = "En un campo se mezclan dos formatos numéricos"
    message     = "${coalesce(field.title, column.name)} en ${dataset.title} escribe los números como ${join(" y como ", column.number_styles)}"
    rationale   = "1.234 es mil y pico en una mitad del campo y poco más de uno en la otra. Nadie puede distinguirlo, así que las sumas y los límites fallan por un factor."
    remediation = "Fije la configuración regional de la importación que llena ${coalesce(field.title, column.name)} en ${tool.title} y reescriba las filas del otro formato."
  }
  text "it" {
    title       = "In un campo si mescolano due formati numerici"
    message     = "${coalesce(field.title, column.name)} in ${dataset.title} scrive i numeri come ${join(" e come ", column.number_styles)}"
    rationale   = "1.234 è più di mille in una metà del campo e poco più di uno nell’altra. Nessuno può dire quale, perciò somme e limiti sono sbagliati di un fattore."
    remediation = "Impostare le convenzioni locali dell’importazione che riempie ${coalesce(field.title, column.name)} in ${tool.title} e riscrivere le righe dell’altro formato."
  }

  test "one style" {
    column = { type = "amount", rows = 400, number_styles = ["1.234,56"] }
    expect = pass
  }
  test "whole numbers that prove nothing" {
    column = { type = "number", rows = 400, number_styles = [] }
    expect = pass
  }
  test "two styles" {
    column   = { name = "Betrag", type = "amount", rows = 400, number_styles = ["1.234,56", "1,234.56"] }
    dataset  = { title = "Payments" }
    expect   = fail
    severity = medium
    message  = "Betrag in Payments writes numbers as 1.234,56 and as 1,234.56"
  }
  test "another type" {
    column = { type = "text", rows = 400, number_styles = ["1.234,56", "1,234.56"] }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy", rows = 400, number_styles = ["1.234,56", "1,234.56"] }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "amount" }
    expect = not_applicable
  }
  test "nobody looked" {
    column = { type = "amount", rows = 400 }
    expect = inconclusive
  }
}
