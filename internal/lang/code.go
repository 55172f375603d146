package lang

import "github.com/hashicorp/hcl/v2"

// Code names one kind of mistake for ever. The first two digits say what it is
// about: 00 files and edition, 01 values, 02 references, 03 secrets and privacy,
// 04 rules, 05 sources, 06 results and store. Errors and warnings share one row
// of numbers.
type Code string

// Files and edition.
const (
	CodeNoInventory   Code = "E0001"
	CodeUnreadable    Code = "E0002"
	CodeSyntax        Code = "E0003"
	CodeNoStack       Code = "E0004"
	CodeEdition       Code = "E0005"
	CodeVersion       Code = "E0006"
	CodeLineBreak     Code = "E0007"
	CodeOneLineBlock  Code = "E0008"
	CodeTooDeep       Code = "E0009"
	CodeJSONInventory Code = "E0010"
	CodeUnclosed      Code = "E0011"
)

// Values.
const (
	CodeUnknownBlock     Code = "E0101"
	CodeUnknownAttribute Code = "E0102"
	CodeMissing          Code = "E0103"
	CodeType             Code = "E0104"
	CodeKeyword          Code = "E0105"
	CodeDuplicate        Code = "E0106"
	CodeLabel            Code = "E0107"
	CodeReservedWord     Code = "E0108"
	CodeNotReadYet       Code = "E0109"
	CodeLabelCount       Code = "E0110"
	CodeTime             Code = "E0111"
	CodeDuration         Code = "E0112"
	CodeShare            Code = "E0113"
	CodeNotLiteral       Code = "E0114"
	CodeOutOfRange       Code = "E0115"
	CodeDerived          Code = "E0116"
	CodeNoRate           Code = "E0117"
	CodeUnquotedDate     Code = "E0118"
	CodeQuotedKeyword    Code = "E0119"
	CodeStandard         Code = "E0120"
	CodeContradiction    Code = "E0121"
	CodeOtherName        Code = "E0122"
	CodePattern          Code = "E0123"
)

// References.
const (
	CodeNotReference    Code = "E0201"
	CodeQuotedReference Code = "E0202"
	CodeDangling        Code = "E0203"
	CodeWrongKind       Code = "E0204"
	CodeNoField         Code = "E0205"
	CodeLocal           Code = "E0206"
	CodeMoved           Code = "E0207"
	CodeNoRule          Code = "E0208"
	CodeNoConnector     Code = "E0209"
	CodeRecordInMap     Code = "E0210"
	CodeNotAStep        Code = "E0211"
)

// Secrets and privacy.
const (
	CodeSecretWritten Code = "E0310"
	CodeSecretForm    Code = "E0311"
)

// Rules.
const (
	CodeRuleShape     Code = "E0401"
	CodeRuleRoot      Code = "E0402"
	CodeRuleAttribute Code = "E0403"
	CodeRuleFunction  Code = "E0404"
	CodeRuleCondition Code = "E0405"
	CodeRuleParameter Code = "E0406"
	CodeRuleTest      Code = "E0407"
	CodeRuleImplies   Code = "E0408"
	CodeExpression    Code = "E0409"
)

// Sources.
const (
	CodeNoFile     Code = "E0501"
	CodeSourceKind Code = "E0502"
	CodeConnector  Code = "E0503"
	CodeConnection Code = "E0504"
	CodeSource     Code = "E0505"
	CodeContract   Code = "E0506"
)

// Results and store.
const (
	CodeResult Code = "E0601"
	CodeStore  Code = "E0602"
)

// CodeOf returns the code that a diagnostic carries, or CodeSyntax for one that
// HCL made itself.
func CodeOf(d *hcl.Diagnostic) Code {
	if c, ok := hcl.DiagnosticExtra[Code](d); ok {
		return c
	}
	return CodeSyntax
}
