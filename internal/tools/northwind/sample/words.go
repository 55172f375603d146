package sample

// words are the names that people and companies are made of, for one language.
type words struct {
	first, last []string
	forms       []string // legal forms
	cities      []string
}

func spanish() words {
	return words{
		first:  []string{"Lucía", "Mateo", "Carmen", "Hugo", "Elena", "Pablo", "Marta", "Álvaro", "Nuria", "Iker", "Rocío", "Gonzalo", "Irene", "Adrián", "Silvia", "Rubén", "Noelia", "Sergio", "Beatriz", "Óscar", "Aitana", "Jorge", "Lorena", "Raúl"},
		last:   []string{"García", "Fernández", "Muñoz", "Ortega", "Iglesias", "Navarro", "Serrano", "Vidal", "Cabrera", "Peña", "Ibáñez", "Castaño", "Roldán", "Aguirre", "Zamora", "Blasco", "Domínguez", "Quintana", "Salas", "Herrero", "Mendoza", "Bravo", "Escudero", "Lozano", "Pastor", "Rivas", "Soler", "Tejada", "Valero", "Ugarte"},
		forms:  []string{"S.L.", "S.A.", "S.L.U."},
		cities: []string{"Valencia", "Zaragoza", "Bilbao", "Sevilla", "Barcelona", "Madrid", "Vigo", "Murcia"},
	}
}

func english() words {
	return words{
		first:  []string{"Oliver", "Amelia", "Harry", "Isla", "George", "Freya", "Callum", "Poppy", "Ewan", "Imogen", "Rhys", "Tamsin", "Declan", "Bethany", "Marcus", "Philippa", "Nathan", "Georgina", "Stuart", "Rowena"},
		last:   []string{"Hartley", "Pemberton", "Whitfield", "Ashdown", "Beckwith", "Crowther", "Dunmore", "Fairclough", "Greenhalgh", "Holloway", "Kirkbride", "Langdon", "Mowbray", "Nettleton", "Oakshott", "Prescott", "Ravenhill", "Stanfield", "Thackeray", "Underhill", "Wainwright", "Yarwood", "Birtwistle", "Copeland"},
		forms:  []string{"Ltd", "PLC", "LLP"},
		cities: []string{"Leeds", "Bristol", "Cardiff", "Reading", "Derby", "Norwich"},
	}
}

func american() words {
	return words{
		first:  []string{"Tyler", "Madison", "Brandon", "Savannah", "Caleb", "Harper", "Logan", "Peyton", "Wyatt", "Kendall", "Dominic", "Sierra", "Trevor", "Paige", "Garrett", "Delaney"},
		last:   []string{"Hollingsworth", "Delgado", "Okafor", "Lindqvist", "Castellano", "Brewster", "Vandermeer", "Whitaker", "Kowalczyk", "Macready", "Ellsworth", "Tran", "Abernathy", "Sandoval", "Rosenthal", "Chukwu", "Petrakis", "Hargrove"},
		forms:  []string{"Inc", "LLC", "Corp"},
		cities: []string{"Columbus", "Tulsa", "Omaha", "Tacoma", "Reno"},
	}
}

func german() words {
	return words{
		first:  []string{"Jonas", "Annika", "Lukas", "Friederike", "Moritz", "Katharina", "Sebastian", "Wiebke", "Torsten", "Mareike", "Jürgen", "Anneliese", "Björn", "Käthe", "Holger", "Susanne", "Dieter", "Ulrike"},
		last:   []string{"Hoffmann", "Schäfer", "Brandt", "Lindemann", "Kühn", "Albrecht", "Petersen", "Vogelsang", "Wiegand", "Zimmermann", "Dörr", "Eichhorn", "Fleischer", "Großmann", "Hagedorn", "Jäger", "Krämer", "Löffler", "Nußbaum", "Ostermann"},
		forms:  []string{"GmbH", "AG", "KG"},
		cities: []string{"Hamburg", "Köln", "Bremen", "Essen", "Kassel", "Ulm"},
	}
}

func french() words {
	return words{
		first:  []string{"Camille", "Julien", "Manon", "Théo", "Élodie", "Baptiste", "Solène", "Guillaume", "Margaux", "Rémi", "Clémence", "Fabrice", "Héloïse", "Arnaud", "Maëlle", "Thierry"},
		last:   []string{"Lefèvre", "Marchand", "Perrin", "Gauthier", "Renaud", "Chevalier", "Fontaine", "Béranger", "Delacourt", "Joubert", "Maillard", "Rousselot", "Tessier", "Vasseur", "Aubert", "Colin", "Ferrand", "Guérin"},
		forms:  []string{"SARL", "SAS", "SA"},
		cities: []string{"Lyon", "Nantes", "Lille", "Rennes", "Dijon"},
	}
}

func italian() words {
	return words{
		first:  []string{"Giulia", "Alessandro", "Chiara", "Matteo", "Federica", "Lorenzo", "Valentina", "Davide", "Ilaria", "Stefano", "Noemi", "Riccardo", "Beatrice", "Tommaso", "Niccolò", "Donatella", "Umberto", "Loredana", "Fabrizio", "Simona"},
		last:   []string{"Bianchi", "Ferraro", "Galli", "Martinelli", "Rinaldi", "Conti", "Barbieri", "Fontana", "Caruso", "Moretti", "Santoro", "Pellegrini", "Bellini", "Guerra", "Parisi", "Vitale", "D'Amico", "De Santis", "Lo Presti", "Zanetti", "Cattaneo", "Orlando", "Marchetti", "Bassi"},
		forms:  []string{"S.r.l.", "S.p.A.", "S.a.s."},
		cities: []string{"Torino", "Bologna", "Verona", "Bari", "Padova", "Genova", "Perugia", "Forlì"},
	}
}

func companyFirstWords() []string {
	return []string{
		"Alder", "Amber", "Anvil", "Arbor", "Basalt", "Beacon", "Birch", "Bramble", "Bronze", "Canyon",
		"Cedar", "Cinder", "Cobalt", "Copper", "Coral", "Crescent", "Delta", "Ember", "Falcon", "Fjord",
		"Garnet", "Glacier", "Granite", "Harbour", "Hazel", "Heron", "Indigo", "Juniper", "Kestrel", "Lantern",
		"Larch", "Linden", "Maple", "Marble", "Meadow", "Mistral", "Nimbus", "Ochre", "Onyx", "Orchard",
		"Osprey", "Pebble", "Quartz", "Raven", "Saffron", "Sequoia", "Sierra", "Slate", "Sparrow", "Summit",
		"Tamarind", "Thistle", "Tundra", "Umber", "Velvet", "Willow",
	}
}

func companySecondWords() []string {
	return []string{
		"Freight", "Logistics", "Foods", "Pharma", "Textiles", "Motors", "Packaging", "Optics", "Ceramics", "Plastics",
		"Electronics", "Cosmetics", "Furniture", "Paper", "Tools", "Beverages", "Retail", "Distribution", "Fulfilment", "Warehousing",
		"Metals", "Chemicals", "Dairy", "Seeds", "Footwear", "Toys", "Bikes", "Medical", "Glass", "Cables",
		"Pumps", "Tyres", "Books", "Lighting", "Aerospace", "Marine", "Timber", "Coatings", "Bearings", "Robotics Parts",
	}
}

func jobTitles() []string {
	return []string{
		"Warehouse Manager", "Head of Operations", "Supply Chain Director", "Chief Executive", "Plant Engineer", "Automation Lead",
		"Purchasing Officer", "Logistics Coordinator", "Finance Controller", "Facilities Planner", "Continuous Improvement Specialist", "Managing Director",
		"IT Architect", "Production Supervisor", "Quality Auditor", "Fulfilment Team Leader", "Vice President Supply", "Site Safety Officer",
		"Inbound Shift Lead", "Project Buyer", "Maintenance Technician", "Chief Financial Officer", "Innovation Partner", "Transport Dispatcher",
		"Category Buyer", "Data Analyst", "Process Consultant", "Returns Desk Agent", "General Counsel", "Store Network Planner",
		"Cold Chain Expert", "Lean Coach", "Customs Broker", "Fleet Controller", "Packaging Designer", "Workforce Scheduler",
		"Energy Manager", "Capital Projects Sponsor", "Software Developer", "Robotics Integrator", "Research Fellow", "Tender Desk Clerk",
		"Yard Marshal", "Inventory Accountant", "Ergonomics Adviser", "Training Officer", "Chief of Staff", "Dock Foreman",
		"Load Planner", "Sourcing Agent", "Kitting Operator", "Demand Forecaster", "Test Bench Engineer", "Export Secretary",
	}
}

func industries() []string {
	return []string{"Logistics", "Food and Drink", "Pharmaceuticals", "Automotive", "Retail", "Electronics", "Construction", "Healthcare", "Furniture"}
}

func sources() []string {
	return []string{"Organic Search", "Paid Search", "Trade Fair", "Referral", "Webinar", "Partner", "Outbound", "Direct Traffic"}
}
