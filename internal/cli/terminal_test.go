package cli

import "testing"

func TestColor(t *testing.T) {
	tests := map[string]struct {
		mode     string
		terminal bool
		env      map[string]string
		want     bool
	}{
		"a terminal has colour":            {"auto", true, nil, true},
		"a pipe has none":                  {"auto", false, nil, false},
		"a flag beats everything":          {"always", false, map[string]string{"NO_COLOR": "1", "TERM": "dumb"}, true},
		"and so does its opposite":         {"never", true, map[string]string{"CLICOLOR_FORCE": "1"}, false},
		"NO_COLOR switches off":            {"auto", true, map[string]string{"NO_COLOR": "1"}, false},
		"an empty NO_COLOR says nothing":   {"auto", true, map[string]string{"NO_COLOR": ""}, true},
		"NO_COLOR beats a wish for colour": {"auto", false, map[string]string{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, false},
		"a pipe can be forced":             {"auto", false, map[string]string{"CLICOLOR_FORCE": "1"}, true},
		"or forced by the other name":      {"auto", false, map[string]string{"FORCE_COLOR": "1"}, true},
		"0 forces nothing":                 {"auto", false, map[string]string{"FORCE_COLOR": "0"}, false},
		"a dumb terminal has none":         {"auto", true, map[string]string{"TERM": "dumb"}, false},
		"a dumb terminal can be forced":    {"auto", true, map[string]string{"TERM": "dumb", "FORCE_COLOR": "1"}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := color(tt.mode, Stream{Terminal: tt.terminal}, func(n string) string { return tt.env[n] })
			if got != tt.want {
				t.Errorf("color = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestWidth(t *testing.T) {
	tests := map[string]struct {
		columns int
		env     string
		want    int
	}{
		"the stream's own width":    {100, "50", 100},
		"else COLUMNS":              {0, "50", 50},
		"else 80":                   {0, "", 80},
		"what is no number is none": {0, "wide", 80},
		"never below 40":            {20, "", 40},
		"never above 120":           {500, "", 120},
		"a negative width is none":  {-1, "-5", 80},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := width(Stream{Columns: tt.columns}, func(string) string { return tt.env }); got != tt.want {
				t.Errorf("width = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	tests := map[string]struct {
		flag, declared string
		env            map[string]string
		want           string
	}{
		"the flag first":               {"it", "es", map[string]string{"LANG": "en_US.UTF-8"}, "it"},
		"then the inventory":           {"", "es-ES", map[string]string{"LANG": "it_IT.UTF-8"}, "es"},
		"then the environment":         {"", "", map[string]string{"LANG": "it_IT.UTF-8"}, "it"},
		"of which LC_ALL counts most":  {"", "", map[string]string{"LC_ALL": "es_ES", "LANG": "it_IT"}, "es"},
		"a language that is not there": {"", "fr", map[string]string{"LANG": "de_DE"}, "en"},
		"nothing at all":               {"", "", nil, "en"},
		"the portable locale has none": {"", "", map[string]string{"LANG": "C"}, "en"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := &session{lang: tt.flag, sys: &System{Env: func(n string) (string, bool) { v, ok := tt.env[n]; return v, ok }}}
			if got := s.language(tt.declared); got != tt.want {
				t.Errorf("language = %q, want %q", got, tt.want)
			}
		})
	}
}
