package overlap

import (
	"strings"

	"stackassay/internal/inventory"
)

// products tells which products are one: what was renamed is its present entry,
// and entries that share a name or an alias are the same product.
type products struct {
	named map[string]*inventory.Product // the first product of each folded name
	same  map[*inventory.Product]*inventory.Product
}

func newProducts(inv *inventory.Inventory) *products {
	p := &products{named: map[string]*inventory.Product{}, same: map[*inventory.Product]*inventory.Product{}}
	for _, product := range inv.Products {
		present := p.root(newest(product))
		for _, name := range append([]string{product.Title, product.Label}, product.Aliases...) {
			key := fold(name)
			if key == "" {
				continue
			}
			if other, taken := p.named[key]; taken && p.root(other) != present {
				p.same[present] = p.root(other)
				present = p.root(other)
			}
			p.named[key] = present
		}
	}
	return p
}

// of returns the product that the tool is, after renamings and aliases. A tool
// without a product is the one that its title or label names, else nil.
func (p *products) of(t *inventory.Tool) *inventory.Product {
	if t.Product != nil {
		return p.root(newest(t.Product))
	}
	for _, name := range []string{t.Title, t.Label} {
		if product, known := p.named[fold(name)]; known {
			return p.root(product)
		}
	}
	return nil
}

func (p *products) root(product *inventory.Product) *inventory.Product {
	for p.same[product] != nil {
		product = p.same[product]
	}
	return product
}

// newest follows renamings to their end. A circle ends where it began.
func newest(p *inventory.Product) *inventory.Product {
	for seen := map[*inventory.Product]bool{}; p.RenamedTo != nil && !seen[p]; p = p.RenamedTo {
		seen[p] = true
	}
	return p
}

func fold(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(name, "_", " "))), " ")
}
