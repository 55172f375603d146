package contract

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// circle returns the pointer of a schema that applies itself to the value that
// it is asked about, without going into the value: asked, it would never answer.
// The second result is false when there is none.
func circle(doc any) (string, bool) {
	g := &graph{nodes: map[string]map[string]any{}, roots: map[string]string{}, anchors: map[string]string{}}
	g.collect(doc, "", "")
	state := make(map[string]int, len(g.nodes))
	for _, at := range slices.Sorted(maps.Keys(g.nodes)) {
		if where, found := g.visit(at, state); found {
			return where, true
		}
	}
	return "", false
}

// graph is the objects of a schema by their pointers.
type graph struct {
	nodes   map[string]map[string]any
	roots   map[string]string // of each node, the schema whose $id its references are relative to
	anchors map[string]string // by root and name
}

func (g *graph) collect(v any, at, root string) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range []string{"$id", "id"} {
			switch id, _ := v[name].(string); {
			case strings.HasPrefix(id, "#"):
				g.anchors[root+id] = at
			case id != "":
				root = at
			}
		}
		g.nodes[at], g.roots[at] = v, root
		for name, inner := range v {
			g.collect(inner, at+pointer([]string{name}), root)
		}
	case []any:
		for i, inner := range v {
			g.collect(inner, at+"/"+strconv.Itoa(i), root)
		}
	}
}

const (
	entered = iota + 1
	left
)

func (g *graph) visit(at string, state map[string]int) (string, bool) {
	node, ok := g.nodes[at]
	if !ok || state[at] == left {
		return "", false
	}
	if state[at] == entered {
		return at, true
	}
	state[at] = entered
	for _, next := range g.applied(node, at) {
		if where, found := g.visit(next, state); found {
			return where, true
		}
	}
	state[at] = left
	return "", false
}

// applied returns the schemas that a schema applies to the same value.
func (g *graph) applied(node map[string]any, at string) []string {
	var out []string
	if ref, ok := node["$ref"].(string); ok {
		out = append(out, g.target(ref, at))
	}
	for _, name := range []string{"not", "if", "then", "else"} {
		out = append(out, at+"/"+name)
	}
	for _, name := range []string{"allOf", "anyOf", "oneOf"} {
		list, _ := node[name].([]any)
		for i := range list {
			out = append(out, fmt.Sprintf("%s/%s/%d", at, name, i))
		}
	}
	needs, _ := node["dependencies"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(needs)) {
		out = append(out, at+"/dependencies"+pointer([]string{name}))
	}
	return out
}

func (g *graph) target(ref, at string) string {
	root := g.roots[at]
	fragment, err := url.PathUnescape(strings.TrimPrefix(ref, "#"))
	if err != nil {
		return at
	}
	if fragment == "" || strings.HasPrefix(fragment, "/") {
		return root + fragment
	}
	if named, ok := g.anchors[root+"#"+fragment]; ok {
		return named
	}
	return at + ref // leads nowhere: the library says so
}
