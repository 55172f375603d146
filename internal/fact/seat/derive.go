// Package seat says how many of the seats that are paid for are used, and by
// which departments.
package seat

import (
	"math"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
)

// Spare seats that are never called reclaimable: two, or a tenth of the people
// who use the tool.
const (
	spareSeats = 2
	spareShare = 0.10
)

// Derive writes tool.utilisation, tool.reclaimable_seats and
// tool.departments_idle.
func Derive(inv *inventory.Inventory) {
	for _, t := range inv.Tools {
		t.Utilisation, t.ReclaimableSeats, t.DepartmentsIdle = nil, nil, idle(t)
		if t.Seats == nil || t.Seats.Purchased == nil || t.Seats.Active30d == nil {
			continue
		}
		purchased, active := *t.Seats.Purchased, *t.Seats.Active30d
		if purchased > 0 {
			t.Utilisation = new(active / purchased)
		}
		spare := max(spareSeats, math.Ceil(spareShare*active))
		t.ReclaimableSeats = new(max(0, purchased-active-spare))
	}
}

// idle returns the departments of the tool in which nobody was active within 60
// days. It is nil when nothing tells: a department without figures is neither
// idle nor active, and an empty list is only for tools all of whose departments
// are known to be active.
func idle(t *inventory.Tool) []*inventory.Department {
	if t.Seats == nil || len(t.Departments) == 0 {
		return nil
	}
	if t.Seats.Active60d != nil && *t.Seats.Active60d == 0 {
		return order.Nodes(t.Departments)
	}
	figures := lo.KeyBy(t.Seats.Departments, func(d *inventory.ToolSeatsDepartment) *inventory.Department {
		return d.Department
	})
	var found []*inventory.Department
	unknown := false
	for _, d := range t.Departments {
		active, known := active60d(figures[d])
		switch {
		case !known:
			unknown = true
		case active == 0:
			found = append(found, d)
		}
	}
	if unknown && len(found) == 0 {
		return nil
	}
	return order.Nodes(found)
}

// active60d reads the people active within 60 days. Whoever was active within 30
// was so within 60; nobody within 30 says nothing about the month before.
func active60d(d *inventory.ToolSeatsDepartment) (active float64, known bool) {
	switch {
	case d == nil:
		return 0, false
	case d.Active60d != nil:
		return *d.Active60d, true
	case d.Active30d != nil && *d.Active30d > 0:
		return *d.Active30d, true
	case d.Assigned != nil && *d.Assigned == 0:
		return 0, true
	}
	return 0, false
}
