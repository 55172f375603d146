// Answers what validator.js says of labelled values: {"format", "country",
// "value"} a line in, {"validator.js": verdict} a line out; the first line
// written holds the version. Formats that it does not have are left out.
const v = require("validator");
const readline = require("readline");

const locales = { BR: "pt-BR", ES: "es-ES", IT: "it-IT", MX: "es-MX", DE: "de-DE", FR: "fr-FR", GB: "en-GB", US: "en-US", PT: "pt-PT", AR: "es-AR" };
const tax = (locale) => (s) => v.isTaxID(s, locale);
const ask = {
  amount: (s) => v.isCurrency(s) || v.isDecimal(s),
  ar_cuit: tax("es-AR"),
  au_abn: (s) => v.isVAT(s, "AU"),
  be_enterprise: (s) => v.isVAT(s, "BE"),
  bic: (s) => v.isBIC(s),
  boolean: (s) => v.isBoolean(s, { loose: true }),
  br_cnpj: tax("pt-BR"),
  br_cpf: tax("pt-BR"),
  card_number: (s) => v.isCreditCard(s),
  ch_uid: (s) => v.isVAT(s, "CH"),
  country_alpha2: (s) => v.isISO31661Alpha2(s),
  country_alpha3: (s) => v.isISO31661Alpha3(s),
  currency: (s) => v.isISO4217(s),
  date: (s) => v.isDate(s) || v.isISO8601(s, { strict: true }),
  datetime: (s) => v.isISO8601(s, { strict: true }) || v.isRFC3339(s),
  de_steuer_id: tax("de-DE"),
  domain: (s) => v.isFQDN(s),
  email: (s) => v.isEmail(s),
  es_nif: tax("es-ES"),
  eu_vat: (s) => v.isVAT(s, s.trim().slice(0, 2).toUpperCase()),
  gb_vat: (s) => v.isVAT(s, "GB"),
  gln: (s) => v.isEAN(s),
  hostname: (s) => v.isFQDN(s, { require_tld: false }),
  iban: (s) => v.isIBAN(s),
  integer: (s) => v.isInt(s),
  ip: (s) => v.isIP(s),
  ipv4: (s) => v.isIP(s, 4),
  ipv6: (s) => v.isIP(s, 6),
  it_codice_fiscale: tax("it-IT"),
  it_partita_iva: (s) => v.isVAT(s, "IT"),
  json: (s) => v.isJSON(s, { allow_primitives: true, allow_any_value: true }),
  language: (s) => v.isISO6391(s) || v.isLocale(s),
  latitude: (s) => v.isLatLong(s + ",0"),
  longitude: (s) => v.isLatLong("0," + s),
  mac: (s) => v.isMACAddress(s),
  mx_rfc: (s) => v.isVAT(s, "MX"),
  number: (s) => v.isFloat(s) || v.isDecimal(s),
  phone: (s, c) => v.isMobilePhone(s, c && locales[c] ? locales[c] : "any"),
  postcode: (s, c) => v.isPostalCode(s, c || "any"),
  pt_nif: tax("pt-PT"),
  tax_id: (s, c) => (c && locales[c] ? v.isTaxID(s, locales[c]) : v.isVAT(s, s.trim().slice(0, 2).toUpperCase())),
  time: (s) => v.isTime(s, { hourFormat: "hour24", mode: "default" }) || v.isTime(s, { hourFormat: "hour24", mode: "withSeconds" }),
  url: (s) => v.isURL(s, { require_protocol: true, protocols: ["http", "https"] }),
  us_ein: tax("en-US"),
  uuid: (s) => v.isUUID(s, "loose"),
  website: (s) => v.isURL(s),
};

console.log(JSON.stringify({ "validator.js": v.version }));
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { format, country, value } = JSON.parse(line);
  const out = {};
  if (ask[format]) {
    try {
      out["validator.js"] = Boolean(ask[format](value, country));
    } catch {
      out["validator.js"] = false; // what falls over has not said that the value is valid
    }
  }
  console.log(JSON.stringify(out));
});
