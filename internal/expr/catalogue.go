package expr

import (
	"slices"
	"strings"
)

// Entry describes one function of the language for its reference.
type Entry struct {
	Name string
	Args string // such as (list, value, default?)
	Doc  string // what it gives
}

// Catalogue returns all functions, sorted by name, those of formats included.
// Of null every function is null, unless its text says otherwise.
func Catalogue() []Entry {
	var out []Entry
	for line := range strings.Lines(catalogue + aggregates) {
		call, doc, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		name, args, _ := strings.Cut(call, "(")
		out = append(out, Entry{Name: name, Args: "(" + args, Doc: doc})
	}
	for _, name := range formatNames() {
		out = append(out, Entry{Name: name, Args: formatArgs(name), Doc: formatDoc(name)})
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(out, func(a, b Entry) bool { return a.Name == b.Name })
}

// FunctionNames returns the names of all functions that stand everywhere,
// sorted.
func FunctionNames() []string {
	var names []string
	for _, e := range Catalogue() {
		if !isAggregate(e.Name) || standard(e.Name) != nil {
			names = append(names, e.Name)
		}
	}
	return names
}

func formatArgs(name string) string {
	if takesCountry(name) {
		return "(v, country?)"
	}
	return "(v)"
}

func formatDoc(name string) string {
	if id, ok := strings.CutPrefix(name, "is_"); ok {
		if predicateFunction(id) != nil {
			return "whether it is so; see the predicates of formats"
		}
		return "whether v can be a value of the format " + id + "; null for missing and undecided"
	}
	if id, ok := strings.CutSuffix(name, "_error"); ok {
		return "the reason why v is no value of the format " + id + ", else null"
	}
	return "v in the normal form of the format " + strings.TrimPrefix(name, "normalise_") + ", null where it has none"
}

const aggregates = `
count(x?): in the value of a metric: how many records there are, or have x, or are true
quantile(x, share): in the value of a metric: the value below which that share of the records lies
share(condition): in the value of a metric: the share of the decided records for which it is true
`

const catalogue = `
abs(n): the number without its sign
age(t): seconds from t to the clock, negative for what lies ahead
alltrue(list): whether all elements are true
anytrue(list): whether one element is true
avg(list): the mean of a list of numbers; in the value of a metric that of the records
ceil(n): the next whole number upwards
chomp(s): s without line breaks at its end
chunklist(list, size): the list cut into lists of that size
coalesce(v, ...): the first argument that is not null
coalescelist(list, ...): the first list that is not empty
compact(list): the list without null and empty texts
company_key(s): the form under which names of companies are compared
concat(list, ...): the lists one after the other
contains(collection, v, default?): whether a list has the element, a map the key or a text the part; default where that is not known
days_between(a, b): whole days from a to b
distinct(list): the list without repetitions
domain_of(s): the registrable domain of an address, a URL or a host
duration(s): a length of time such as "24h", "7d" or "PT1H30M"
element(list, i): the element at i, counted round
email_key(s): the form under which e-mail addresses of one person mostly agree
endswith(s, end): whether s ends so
first(list): the first element, null of an empty list
flatten(list): the lists in a list as one
floor(n): the next whole number downwards
fold(s): lower case, no accents, single spaces
format(spec, v, ...): values put into a text by the verbs %s %d %f %g %e %x %q %t %v
formatdate(spec, t): a time by a pattern such as "DD MMM YYYY"
formatlist(spec, v, ...): format for each element of the lists among v
from_minor(v, currency, decimals?): the amount from a whole number of the smallest unit, as text; a map from code to decimals holds exceptions
hasindex(collection, key): whether there is such an index or key
indent(n, s): s with its further lines moved right by n spaces
index(list, v): the place of an element, counted from 0, null without it
int(n): the whole part
join(separator, list, ...): texts put together
jsondecode(s): what a JSON text says, null where it is none
jsonencode(v): the value as JSON
keys(map): the keys, sorted
last(list): the last element, null of an empty list
length(v): how many elements, keys or characters
levenshtein(a, b): letters to insert, drop or change
log(n, base): the logarithm
lookup(map, key, default?): the value of a key, else default, which may be null
lower(s): in small letters
matches(s, pattern): whether the whole of s matches the RE2 pattern, which is written out
max(v, ...): the largest, also of one list: numbers, durations, times
merge(map, ...): the maps as one; of a key in several the last wins
min(v, ...): the smallest
one(list): the only element, null of an empty list
parseint(s, base): the whole number of a text, null where it is none
pow(n, exponent): the power
range(start?, limit, step?): numbers from start up to, without, limit
regex(pattern, s): the first match, null without one; with one group the text of the group, with several a list, with names a map
regexall(pattern, s): all matches
replace(s, from, to): s with every from replaced; /from/ is a pattern
reverse(list): from the last to the first
round(n, decimals?): rounded half away from zero
setintersection(list, ...): the elements that are in all
setproduct(list, ...): all combinations of one element from each
setsubtract(a, b): the elements of a that are not in b
setunion(list, ...): the elements that are in one of them
signum(n): -1, 0 or 1
similarity(a, b): Jaro-Winkler on folded text, 0 to 1
since(t): the age of t in words
slice(list, from, to): the elements from one place up to, without, another
sort(list): sorted: texts by bytes, numbers, times
split(separator, s): the parts of s
startswith(s, begin): whether s begins so
strcontains(s, part): whether part is in s
strlen(s): the number of characters
strrev(s): from the last character to the first
substr(s, offset, length): a part of s; below zero the offset counts from the end and the length means the rest
sum(list): the sum of a list of numbers; in the value of a metric that of the records
timeadd(t, d): the time moved by a duration
title(s): every word with a capital
tobool(v): true or false of a text that says so
tolist(list): the list
tonumber(v): the number of a text, null where it is none
toset(list): the list without repetitions
tostring(v): the value as text
totime(v): the date or time of a text, null where it is none
trim(s, characters): s without these characters at both ends
trimprefix(s, begin): s without this beginning
trimspace(s): s without white space at both ends
trimsuffix(s, end): s without this end
upper(s): in capitals
values(map): the values, in the order of the keys
zipmap(keys, values): a map of two lists
`
