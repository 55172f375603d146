package format

// Reason is the word for why a value is not valid. The list is closed: rules
// and reports count by it.
type Reason string

// The reasons. Every format can answer the first four.
const (
	ReasonMissing     Reason = "missing"     // null, empty or white space
	ReasonPlaceholder Reason = "placeholder" // filled in but says nothing
	ReasonEncoding    Reason = "encoding"    // broken by a wrong character set
	ReasonControl     Reason = "control"     // control or invisible characters inside

	ReasonCharacter       Reason = "character"         // a character that the format does not have
	ReasonFormat          Reason = "format"            // the right characters in the wrong structure
	ReasonLength          Reason = "length"            // not one of the exact lengths
	ReasonTooShort        Reason = "too_short"         // below the least length
	ReasonTooLong         Reason = "too_long"          // above the greatest length
	ReasonChecksum        Reason = "checksum"          // the check digits disagree
	ReasonLeadingZero     Reason = "leading_zero"      // leading zeros were lost; in ipv4, one too many
	ReasonScientific      Reason = "scientific"        // became 1.84E+10
	ReasonDecimal         Reason = "decimal"           // became 10293847.0
	ReasonCase            Reason = "case"              // upper and lower case of an identifier was lost
	ReasonPrefix          Reason = "prefix"            // starts with a prefix that is not assigned
	ReasonRange           Reason = "range"             // a part outside its range
	ReasonNoSuchDay       Reason = "no_such_day"       // a day that does not exist
	ReasonFuture          Reason = "future"            // not possible before as_of
	ReasonTooOld          Reason = "too_old"           // not possible any more at as_of
	ReasonHasTime         Reason = "has_time"          // a date with a time
	ReasonNoTime          Reason = "no_time"           // a date-time without a time
	ReasonTimezone        Reason = "timezone"          // no usable zone
	ReasonOffset          Reason = "offset"            // an offset instead of a zone
	ReasonAbbreviation    Reason = "abbreviation"      // an abbreviation instead of a zone
	ReasonUnknown         Reason = "unknown"           // not in the list
	ReasonRetired         Reason = "retired"           // was in the list and was withdrawn
	ReasonSymbol          Reason = "symbol"            // a currency symbol, not a code
	ReasonAmbiguous       Reason = "ambiguous"         // two readings and nothing settles it
	ReasonCountry         Reason = "country"           // of a country that the format does not have
	ReasonNoCountry       Reason = "no_country"        // needs a country to be judged
	ReasonNoCountryPrefix Reason = "no_country_prefix" // lacks its country letters
	ReasonNoCheckLetter   Reason = "no_check_letter"   // lacks its check letter
	ReasonMultiple        Reason = "multiple"          // several values in one cell
	ReasonExtraText       Reason = "extra_text"        // words around the value
	ReasonWrongType       Reason = "wrong_type"        // a good value of another kind
	ReasonNoLetters       Reason = "no_letters"        // no letter at all
	ReasonLegalFormOnly   Reason = "legal_form_only"   // nothing but a legal form
	ReasonSpace           Reason = "space"             // white space inside
	ReasonNoAt            Reason = "no_at"             // e-mail without @
	ReasonLocalPart       Reason = "local_part"        // bad part before the @
	ReasonDisplayName     Reason = "display_name"      // Ada <ada@northwind.com>
	ReasonIPLiteral       Reason = "ip_literal"        // an address literal for a domain
	ReasonDomain          Reason = "domain"            // malformed host name
	ReasonLabel           Reason = "label"             // one bad label of a host name
	ReasonNoTLD           Reason = "no_tld"            // one label only
	ReasonUnknownTLD      Reason = "unknown_tld"       // no such top-level domain
	ReasonNotPublic       Reason = "not_public"        // a name of a private network
	ReasonPublicSuffix    Reason = "public_suffix"     // a suffix that belongs to nobody
	ReasonNoScheme        Reason = "no_scheme"         // URL without scheme
	ReasonScheme          Reason = "scheme"            // URL of another scheme than the web's
	ReasonHost            Reason = "host"              // URL without usable host
	ReasonPort            Reason = "port"              // port that is not a port
	ReasonPath            Reason = "path"              // path that the site does not have
	ReasonLetters         Reason = "letters"           // letters among the digits of a telephone number
	ReasonNotation        Reason = "notation"          // degrees, minutes and seconds
	ReasonSign            Reason = "sign"              // signed duration
	ReasonSyntax          Reason = "syntax"            // not JSON
	ReasonSecret          Reason = "secret"            // a credential where an identifier belongs
	ReasonNotInSet        Reason = "not_in_set"        // not an allowed value
	ReasonSpelling        Reason = "spelling"          // one slip away from an allowed value
	ReasonNoList          Reason = "no_list"           // nobody has said what is allowed
)

// NotTrue is what the predicates answer about an e-mail address that is not of
// their kind, and NotEmail about a text that is no address. They explain a
// "false" and are never the reason of an invalid value.
const (
	NotTrue  Reason = "no"
	NotEmail Reason = "not_email"
)
