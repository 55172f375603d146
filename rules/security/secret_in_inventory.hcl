rule "security" "secret_in_inventory" {
  title     = "A data file contains a password or key"
  dimension = compliance
  severity  = critical
  since     = "0.1.0"
  tags      = ["security"]
  waivable  = false

  each "stack" {
    where = stack.secrets_found != null
  }

  condition = stack.secrets_found == 0
  message   = "${stack.secrets_found} cells of the data files look like a password or key"
  evidence  = { places = stack.secret_places }

  rationale = <<-EOT
    An export is copied, mailed and kept for years. A key in it opens the door to
    whoever finds a copy, and nobody sees it used.
  EOT

  remediation {
    effort = low
    text   = "Revoke each of the secrets, remove the files from the history of the folder, and export again without these columns."
  }

  text "es" {
    title       = "Un fichero de datos contiene una contraseña o clave"
    message     = "${stack.secrets_found} celdas de los ficheros de datos parecen una contraseña o clave"
    rationale   = "Una exportación se copia, se envía por correo y se guarda durante años. Una clave en ella abre la puerta a quien encuentre una copia, y nadie ve que se usa."
    remediation = "Revoque cada una de las claves, elimine los ficheros del historial de la carpeta y exporte otra vez sin esas columnas."
  }
  text "it" {
    title       = "Un file di dati contiene una password o una chiave"
    message     = "${stack.secrets_found} celle dei file di dati sembrano una password o una chiave"
    rationale   = "Un’esportazione si copia, si spedisce e si conserva per anni. Una chiave al suo interno apre la porta a chi ne trova una copia, e nessuno vede che viene usata."
    remediation = "Revocare ciascuna chiave, togliere i file dalla cronologia della cartella ed esportare di nuovo senza quelle colonne."
  }

  test "none in any file" {
    stack  = { secrets_found = 0 }
    expect = pass
  }
  test "two" {
    stack    = { secrets_found = 2 }
    expect   = fail
    severity = critical
    message  = "2 cells of the data files look like a password or key"
  }
  test "no file was read" {
    stack  = {}
    expect = not_applicable
  }
}
