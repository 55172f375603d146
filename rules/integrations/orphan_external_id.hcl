rule "integrations" "orphan_external_id" {
  title     = "A record points to a partner that is gone"
  dimension = integrations
  severity  = high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of ids of the other tool that may lead nowhere."
  }

  each "reference" {
    where     = reference.by == "external_id"
    full_keys = true
  }

  condition = reference.found
  tolerate  = param.tolerated
  among = {
    zeros      = reference.damage == "leading_zero"
    altered    = reference.damage == "case" || reference.damage == "format"
    unreadable = reference.damage == "scientific" || reference.damage == "decimal"
  }
  message  = "${affected.count} of ${affected.of} records of ${dataset.title} carry the id of a record that the other tool does not have${among.zeros > 0 ? "; ${among.zeros} of them are there with zeros in front that were lost on the way: mend the ids, create nothing" : ""}${among.altered > 0 ? "; ${among.altered} of them are there in another notation" : ""}${among.unreadable > 0 ? "; ${among.unreadable} of the ids cannot be read any more" : ""}"
  evidence = { id = record.id, field = reference.field, causes = reference.causes }

  rationale = <<-EOT
    A sync that follows such an id writes into nothing, or makes the record once
    more. What became of the partner decides what to do: a damaged id is read again,
    a merged one is followed, a deleted one is cleared.
  EOT

  remediation {
    effort = medium
    text   = "Ask whether the partners were deleted or merged, then clear the ids in ${tool.title} and link the records again; find out who deletes."
  }

  text "es" {
    title       = "Un registro apunta a una pareja que ya no existe"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} llevan el identificador de un registro que la otra herramienta no tiene${among.zeros > 0 ? "; ${among.zeros} de ellos existen con ceros delante que se perdieron por el camino: corrija los identificadores, no cree nada" : ""}${among.altered > 0 ? "; ${among.altered} de ellos existen en otra notación" : ""}${among.unreadable > 0 ? "; ${among.unreadable} de los identificadores ya no se pueden leer" : ""}"
    rationale   = "Una sincronización que sigue ese identificador escribe en la nada, o crea el registro otra vez. Lo que fue de la pareja decide qué hacer: un identificador dañado se lee de nuevo, uno fusionado se sigue, uno borrado se quita."
    remediation = "Pregunte si las parejas se borraron o se fusionaron, quite después los identificadores en ${tool.title} y vuelva a enlazar los registros; averigüe quién borra."
  }
  text "it" {
    title       = "Un record punta a un partner che non c’è più"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} portano l’identificativo di un record che l’altro strumento non ha${among.zeros > 0 ? "; ${among.zeros} di loro ci sono con zeri davanti persi per strada: correggere gli identificativi, non creare nulla" : ""}${among.altered > 0 ? "; ${among.altered} di loro ci sono in un’altra notazione" : ""}${among.unreadable > 0 ? "; ${among.unreadable} degli identificativi non si leggono più" : ""}"
    rationale   = "Una sincronizzazione che segue un tale identificativo scrive nel nulla, o crea il record un’altra volta. Che cosa ne è stato del partner decide il da farsi: un identificativo danneggiato si rilegge, uno fuso si segue, uno cancellato si toglie."
    remediation = "Chiedere se i partner sono stati cancellati o fusi, poi togliere gli identificativi in ${tool.title} e collegare di nuovo i record; scoprire chi cancella."
  }

  test "the partner is there" {
    reference = { by = "external_id", found = true }
    record    = { id = "1" }
    expect    = pass
  }
  test "the partner is gone" {
    reference = { by = "external_id", found = false, causes = ["deleted"] }
    record    = { id = "1" }
    dataset   = { title = "CRM contacts" }
    expect    = fail
    severity  = high
    message   = "1 of 1 records of CRM contacts carry the id of a record that the other tool does not have"
  }
  test "one of two is accepted here" {
    references = [{ by = "external_id", found = true }, { by = "external_id", found = false }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "the keys of the other tool are not all there" {
    reference = { by = "external_id" }
    record    = { id = "1" }
    expect    = inconclusive
  }
  test "a reference inside one tool" {
    reference = { by = "id", found = false }
    record    = { id = "1" }
    expect    = not_applicable
  }
  test "ids that were damaged on the way" {
    references = [
      { reference = { by = "external_id", found = false, damage = "leading_zero", causes = ["damaged", "deleted"] }, record = { id = "1" } },
      { reference = { by = "external_id", found = false, damage = "scientific", causes = ["damaged", "deleted"] }, record = { id = "2" } },
      { reference = { by = "external_id", found = false, damage = "case", causes = ["damaged", "deleted"] }, record = { id = "3" } },
      { reference = { by = "external_id", found = false, causes = ["deleted"] }, record = { id = "4" } },
    ]
    dataset = { title = "CRM contacts" }
    expect  = fail
    message = "4 of 4 records of CRM contacts carry the id of a record that the other tool does not have; 1 of them are there with zeros in front that were lost on the way: mend the ids, create nothing; 1 of them are there in another notation; 1 of the ids cannot be read any more"
  }
}
