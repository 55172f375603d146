"""Answers what three libraries for Python say of labelled values.

Reads {"format", "country", "value"} a line, writes {"peer": verdict} a line;
the first line written names the peers with their versions, or why one is
missing. A peer that has no such format is left out of the answer.
"""
import importlib
import importlib.metadata
import json
import sys

PEERS = {"python-stdnum": "stdnum", "email-validator": "email_validator", "phonenumbers": "phonenumbers"}

STDNUM = {
    "iban": "stdnum.iban", "bic": "stdnum.bic", "eu_vat": "stdnum.eu.vat", "gb_vat": "stdnum.gb.vat",
    "card_number": "stdnum.luhn", "lei": "stdnum.lei", "gln": "stdnum.ean", "mac": "stdnum.mac",
    "es_nif": "stdnum.es.nif", "es_dni": "stdnum.es.dni", "es_nie": "stdnum.es.nie", "es_cif": "stdnum.es.cif",
    "it_codice_fiscale": "stdnum.it.codicefiscale", "it_partita_iva": "stdnum.it.iva",
    "de_steuer_id": "stdnum.de.idnr", "de_register": "stdnum.de.handelsregisternummer",
    "fr_siren": "stdnum.fr.siren", "fr_siret": "stdnum.fr.siret", "pt_nif": "stdnum.pt.nif",
    "us_ein": "stdnum.us.ein", "us_ssn": "stdnum.us.ssn", "ca_bn": "stdnum.ca.bn", "au_abn": "stdnum.au.abn",
    "be_enterprise": "stdnum.be.vat", "ch_uid": "stdnum.ch.uid", "mx_rfc": "stdnum.mx.rfc",
    "br_cnpj": "stdnum.br.cnpj", "br_cpf": "stdnum.br.cpf", "ar_cuit": "stdnum.ar.cuit",
    "cl_rut": "stdnum.cl.rut", "co_nit": "stdnum.co.nit",
}


def found():
    out = {}
    for name, module in PEERS.items():
        try:
            importlib.import_module(module)
            out[name] = importlib.metadata.version(name)
        except Exception as err:  # a missing peer is a result of its own
            out[name] = "not run: " + str(err)
    return out


def stdnum(case):
    module = STDNUM.get(case["format"])
    if module is None:
        return None
    return importlib.import_module(module).is_valid(case["value"])


def email(case):
    if case["format"] != "email":
        return None
    import email_validator

    try:
        email_validator.validate_email(case["value"], check_deliverability=False)
        return True
    except email_validator.EmailNotValidError:
        return False


def phone(case):
    if case["format"] != "phone":
        return None
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(case["value"], case["country"] or None))
    except phonenumbers.NumberParseException:
        return False


ASK = {"python-stdnum": stdnum, "email-validator": email, "phonenumbers": phone}


def main():
    versions = found()
    print(json.dumps(versions), flush=True)
    ready = [name for name in PEERS if not versions[name].startswith("not run")]
    for line in sys.stdin:
        case, out = json.loads(line), {}
        for name in ready:
            try:
                verdict = ASK[name](case)
            except Exception:  # a library that falls over has not said that the value is valid
                verdict = False
            if verdict is not None:
                out[name] = bool(verdict)
        print(json.dumps(out))


main()
