package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// trytonPackages are those of Debian that an ERP with sales and invoices is made
// of.
func trytonPackages() []string {
	out := []string{"tryton-server"}
	for m := range strings.FieldsSeq("party company country currency product account account-product account-invoice account-invoice-stock stock sale") {
		out = append(out, "tryton-modules-"+m)
	}
	for m := range strings.FieldsSeq("bcrypt defusedxml genshi magic passlib polib relatorio simpleeval sql stdnum werkzeug wrapt lxml dateutil markupsafe six pkg-resources") {
		out = append(out, "python3-"+m)
	}
	return out
}

const trytonPassword = "planted-tryton-password"

// What is planted between the ERP and the CRM, in companies.
const (
	trytonParties = 60
	trytonDoubles = 4 // are there twice in the ERP
	trytonDrifted = 5 // have another address in the CRM
	trytonMissing = 3 // are not in the CRM
	trytonOrphans = 6 // in the CRM, with the id of a party that is gone
)

// tryton samples an ERP through its interface and audits it against an export of
// a CRM, with faults planted between the two.
func tryton(ctx context.Context, w *world) (string, error) {
	e, err := w.erp(ctx)
	if err != nil {
		return "", err
	}
	parties, err := e.seed(ctx)
	if err != nil {
		return "", err
	}
	if err := w.write(map[string]string{"crm.csv": crmExport(parties), "user": "admin\n", "company.hcl": erpInventory(e.url)}); err != nil {
		return "", err
	}
	if err := w.must(ctx, map[string]string{"ERP_PASSWORD": trytonPassword}, 0, "sample"); err != nil {
		return "", err
	}
	for name, n := range map[string]int{"parties": len(parties), "sales": 20, "invoices": 20} {
		m, err := w.manifest(name)
		if err != nil {
			return "", err
		}
		if m.Count != n || !m.Complete {
			return "", fmt.Errorf("%d %s, want %d: %s", m.Count, name, n, m.Because)
		}
	}
	checks, err := w.scan(ctx)
	if err != nil {
		return "", err
	}
	both := "dataset.crm_companies+dataset.parties"
	return fmt.Sprintf("Tryton 6.0: %d parties, 20 sales, 20 invoices; every fault that was planted is found", len(parties)), errors.Join(
		expect(checks, "integrations.record_drift "+both, "fail", trytonDrifted),
		expect(checks, "integrations.record_missing "+both, "fail", trytonMissing),
		expect(checks, "integrations.orphan_external_id dataset.crm_companies", "fail", trytonOrphans),
		expect(checks, "duplicates.records dataset.parties", "fail", trytonDoubles),
		expect(checks, "revenue.account_missing dataset.invoices", "pass", 0),
	)
}

// erp is a server of Tryton on this machine.
type erp struct {
	url string
	w   *world
	py  func(args ...string) *exec.Cmd
}

// erp unpacks Tryton, makes a database and starts the server.
func (w *world) erp(ctx context.Context) (*erp, error) {
	root := filepath.Join(w.tools, "tryton")
	if _, err := os.Stat(filepath.Join(root, "usr/bin/trytond")); err != nil {
		if err := w.debs(ctx, root, trytonPackages()...); err != nil {
			return nil, err
		}
	}
	if _, err := os.Stat("/usr/bin/python3"); err != nil {
		return nil, lacking("there is no Python of Debian here")
	}
	free, err := port(ctx)
	if err != nil {
		return nil, err
	}
	address := fmt.Sprintf("127.0.0.1:%d", free)
	if err := w.write(map[string]string{
		"trytond.conf": fmt.Sprintf("[database]\nuri = sqlite://\npath = %s/db\n[web]\nlisten = %s\n", w.dir, address),
		"pw":           trytonPassword, "db/demo.sqlite": "",
	}); err != nil {
		return nil, err
	}
	e := &erp{url: "http://" + address + "/demo", w: w, py: func(args ...string) *exec.Cmd {
		return w.command(ctx, []string{
			"PYTHONPATH=" + filepath.Join(root, "usr/lib/python3/dist-packages"), "TRYTONPASSFILE=" + filepath.Join(w.dir, "pw"),
		}, "/usr/bin/python3", args...)
	}}
	admin := filepath.Join(root, "usr/bin/trytond-admin")
	for _, args := range [][]string{{"--all"}, {"-u", "sale", "account_invoice", "--activate-dependencies"}} {
		if _, err := w.does(e.py(append([]string{admin, "-c", "trytond.conf", "-d", "demo", "--email", "admin@acme.example"}, args...)...)); err != nil {
			return nil, err
		}
	}
	log, err := w.serve(e.py(filepath.Join(root, "usr/bin/trytond"), "-c", "trytond.conf", "-d", "demo"))
	if err != nil {
		return nil, err
	}
	if err := answers(ctx, address); err != nil {
		return nil, fmt.Errorf("%w: %s", err, complaint(log.String()))
	}
	return e, nil
}

// call asks the server for something, and reads the answer into out.
func (e *erp) call(ctx context.Context, out any, method string, params ...any) error {
	body, err := json.Marshal(map[string]any{"id": 1, "method": method, "params": params})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url+"/", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.SetBasicAuth("admin", trytonPassword)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read
	var got struct {
		Result json.RawMessage `json:"result"`
		Error  json.RawMessage `json:"error"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		return fmt.Errorf("%s: %s: %w", method, resp.Status, err)
	}
	if len(got.Error) > 0 && string(got.Error) != "null" {
		return fmt.Errorf("%s: %.200s", method, got.Error)
	}
	return json.Unmarshal(got.Result, out)
}

// party is one company of the ERP.
type party struct {
	id          int
	name, email string
}

type object = map[string]any

// seed makes a company with its customers, sales and invoices, and dates them
// back: what changed a moment ago is not judged.
func (e *erp) seed(ctx context.Context) ([]party, error) {
	var errs []error
	within := object{} // the company, as soon as there is one
	create := func(model string, values ...object) int {
		var made []int
		if err := e.call(ctx, &made, "model."+model+".create", values, within); err != nil {
			errs = append(errs, err)
			return 0
		}
		return made[0]
	}
	currency := create("currency.currency", object{"name": "Euro", "code": "EUR", "symbol": "€"})
	own := create("party.party", object{"name": "Northwind Robotics"})
	company := create("company.company", object{"party": own, "currency": currency})
	var users []int
	var nothing any
	errs = append(errs, e.call(ctx, &users, "model.res.user.search", []any{[]any{"login", "=", "admin"}}, 0, nil, nil, object{}))
	errs = append(errs, e.call(ctx, &nothing, "model.res.user.write", users, object{"companies": []any{[]any{"add", []int{company}}}, "company": company}, object{}))
	within = object{"company": company}
	parties := []party{{own, "Northwind Robotics", ""}}
	colours := strings.Fields("Amber Birch Cobalt Dune Ember Fjord Garnet Harbour Indigo Juniper")
	trades := strings.Fields("Foundry Optics Logistics Brewery Textiles Publishing")
	for i := range trytonParties + trytonDoubles {
		n := i % trytonParties
		name := colours[n%10] + " " + trades[n/10]
		email := "post@" + strings.ToLower(strings.ReplaceAll(name, " ", "-")) + ".example"
		id := create("party.party", object{
			"name":               name,
			"contact_mechanisms": []any{[]any{"create", []object{{"type": "email", "value": email}}}},
			"addresses":          []any{[]any{"create", []object{{"street": "Way " + strconv.Itoa(i)}}}},
		})
		parties = append(parties, party{id, name, email})
	}
	kind := create("account.account.type", object{"name": "Receivable", "company": company, "receivable": true, "statement": "balance"})
	account := create("account.account", object{"name": "Receivable", "code": "1100", "company": company, "type": kind, "party_required": true, "reconcile": true})
	var journals []int
	errs = append(errs, e.call(ctx, &journals, "model.account.journal.search", []any{[]any{"type", "=", "revenue"}}, 0, nil, nil, object{"company": company}))
	for i := 1; i <= 20 && errors.Join(errs...) == nil; i++ {
		p := parties[i]
		var at []int
		errs = append(errs, e.call(ctx, &at, "model.party.address.search", []any{[]any{"party", "=", p.id}}, 0, nil, nil, object{"company": company}))
		create("sale.sale", object{
			"party": p.id, "company": company, "currency": currency, "invoice_address": at[0], "shipment_address": at[0],
			"reference": fmt.Sprintf("D-%d", i), "invoice_method": "order", "shipment_method": "order",
		})
		create("account.invoice", object{
			"party": p.id, "company": company, "currency": currency, "type": "out", "invoice_address": at[0],
			"account": account, "journal": journals[0], "description": fmt.Sprintf("Invoice %d", i),
		})
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	back := "import sqlite3\nd = sqlite3.connect('db/demo.sqlite', timeout=30)\nfor t in ('party_party', 'sale_sale', 'account_invoice'):\n    d.execute('update ' + t + \" set create_date = '2026-01-05 08:00:00', write_date = null\")\nd.commit()\n"
	_, err := e.w.does(e.py("-c", back))
	return parties, err
}

// crmExport is what the CRM holds of the parties, with what was planted.
func crmExport(parties []party) string {
	var b strings.Builder
	b.WriteString("Id,Erp_Id,Name,Email,Created\n")
	for i, p := range parties {
		if i > 30 && i <= 30+trytonMissing {
			continue
		}
		email := p.email
		if i > 40 && i <= 40+trytonDrifted {
			email = "sales" + strings.TrimPrefix(email, "post")
		}
		fmt.Fprintf(&b, "C-%d,%d,%s,%s,2026-01-05\n", 1000+i, p.id, p.name, email)
	}
	for i := range trytonOrphans {
		fmt.Fprintf(&b, "C-%d,%d,Gone Company %c,post@gone-%d.example,2026-01-05\n", 2000+i, 9000+i, 'A'+rune(i), i)
	}
	return b.String()
}

func erpInventory(url string) string {
	return `stack {
  edition = 1
  title   = "Northwind Robotics"
}
tool "erp" {
  title = "Tryton"
  connection {
    connector = connector.tryton
    url       = "` + url + `"
    base_url  = "` + url + `"
    user      = file("user")
    password  = env("ERP_PASSWORD")
  }
}
tool "crm" {
  title = "CRM"
}
integration "erp_to_crm" {
  from     = tool.erp
  to       = tool.crm
  via      = native
  schedule = "1h"

  sync "company" {
    key = ["external_id"]

    field "name" {
      to = "Name"
    }
    field "email" {
      to = "Email"
    }
  }
}
dataset "parties" {
  tool   = tool.erp
  entity = entity.company
  from "api" {
    object = "party.party"
  }
  sample {
    method = all
  }
}
dataset "sales" {
  tool   = tool.erp
  entity = entity.order
  from "api" {
    object = "sale.sale"
  }
  map {
    id         = row.id
    company_id = row.party
    created_at = row.create_date
  }
  sample {
    method = all
  }
}
dataset "invoices" {
  tool   = tool.erp
  entity = entity.invoice
  from "api" {
    object = "account.invoice"
  }
  map {
    id         = row.id
    company_id = row.party
    created_at = row.create_date
  }
  sample {
    method = all
  }
}
dataset "crm_companies" {
  tool   = tool.crm
  entity = entity.company
  from "file" {
    path = "crm.csv"
  }
  map {
    id          = row.Id
    external_id = row.Erp_Id
    name        = row.Name
    email       = row.Email
    created_at  = row.Created
    updated_at  = row.Created
  }
}
`
}
