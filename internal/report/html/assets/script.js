'use strict';
// What the page adds when scripts run: languages, themes, the table of findings,
// the detail of one, and profiles of fields. Text of the result reaches the page
// as text alone; nothing here makes elements from a string.
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (query, from) => Array.from((from || document).querySelectorAll(query));
  const root = document.documentElement;
  const data = JSON.parse($('data').textContent);
  const WIDE = window.matchMedia('(min-width: 761px)');

  // Elements. Attributes are these and no others.
  const ATTRIBUTES = ['class', 'href', 'id', 'type', 'lang', 'role', 'scope', 'tabindex', 'colspan', 'hidden', 'aria-label', 'aria-sort',
    'aria-rowcount', 'aria-rowindex', 'aria-pressed', 'aria-hidden', 'aria-current', 'viewBox', 'width', 'height', 'x', 'y', 'preserveAspectRatio', 'data-label', 'data-sort', 'open'];
  const fill = (el, attributes, children) => {
    for (const name of Object.keys(attributes || {})) {
      if (!ATTRIBUTES.includes(name)) throw new Error('attribute ' + name);
      const v = attributes[name];
      if (v === null || v === undefined || v === false) continue;
      if (name === 'href' && v[0] !== '#') throw new Error('a link leads within the page');
      el.setAttribute(name, v === true ? '' : v);
    }
    for (const c of children.flat(9)) {
      if (c === null || c === undefined || c === false || c === '') continue;
      el.append(c instanceof Node ? c : document.createTextNode(String(c)));
    }
    return el;
  };
  const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const svg = (tag, attributes, ...children) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

  // Languages.
  let lang = data.first;
  const formats = data.languages.map((code) => ({
    one: new Intl.NumberFormat(code, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 'always' }),
    count: new Intl.NumberFormat(code, { maximumFractionDigits: 0, useGrouping: 'always' }),
    share: new Intl.NumberFormat(code, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    whole: new Intl.NumberFormat(code, { style: 'percent', maximumFractionDigits: 0 }),
  }));
  const one = (v) => formats[lang].one.format(v);
  const count = (v) => formats[lang].count.format(v);
  const percent = (v) => (v === 0 || v === 1 ? formats[lang].whole : formats[lang].share).format(v);
  const word = (key) => data.words[key][lang];
  const many = (n, key) => word(n === 1 ? key + '_one' : key).replace('%s', count(n));
  // known is the word of a keyword, or the keyword itself.
  const known = (key) => (data.words[key] ? word(key) : key);
  const say = (t) => {
    const v = t[lang];
    return v === 0 || v === '' ? t[0] : v === 1 ? t[1] : v;
  };
  const alien = (t) => lang > 0 && (t[lang] === 0 || t[lang] === '') && t[0] !== '';
  const told = (tag, t, attributes) => h(tag, Object.assign({ lang: alien(t) ? 'en' : null }, attributes), say(t));

  const translate = () => {
    root.lang = data.languages[lang];
    for (const el of all('[data-t]')) {
      const t = data.texts[el.getAttribute('data-t') - 1];
      el.textContent = say(t);
      if (alien(t)) el.lang = 'en'; else el.removeAttribute('lang');
    }
    for (const el of all('[data-l]')) el.setAttribute('aria-label', say(data.texts[el.getAttribute('data-l') - 1]));
    for (const b of all('[data-lang]')) b.setAttribute('aria-pressed', String(b.getAttribute('data-lang') === data.languages[lang]));
    haystacks = null;
    refresh();
    for (const d of all('details[data-profile][open]')) profile(d);
    label();
  };

  // learn unpacks what findings say in a language, where it is packed.
  const learn = async (to) => { if (data.packed && rows && to > 0 && !rows.message[to]) rows.message[to] = (await piece('messages-' + (to - 1))) || []; };
  let asked = 0;
  const speak = (to) => {
    const turn = ++asked;
    const turned = () => { if (turn === asked) { lang = to; translate(); } };
    if (data.packed && rows && to > 0 && !rows.message[to]) learn(to).then(turned); else turned();
  };

  // On a narrow screen a row is a card, and each cell says what it is.
  const label = () => {
    if (WIDE.matches) return;
    for (const table of all('table:not(.live):not(.heat):not(.matrix)')) {
      const names = all('thead th', table).map((th) => th.textContent);
      for (const tr of all('tbody tr', table)) Array.from(tr.children).forEach((c, k) => { if (k && names[k]) c.setAttribute('data-label', names[k]); });
    }
  };

  // What a reader chose is kept for the next page, where the browser allows it.
  const remember = (key, value) => { try { localStorage.setItem('stackassay.' + key, value); } catch (e) { /* a page from a disk may have none */ } };
  const recall = (key) => { try { return localStorage.getItem('stackassay.' + key); } catch (e) { return null; } };

  const theme = (value) => {
    if (value) root.setAttribute('data-theme', value); else root.removeAttribute('data-theme');
    for (const b of all('button[data-theme]')) b.setAttribute('aria-pressed', String(b.getAttribute('data-theme') === value));
  };

  // Packed pieces.
  const unpack = async (id) => {
    const letters = atob($(id).textContent);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
  };
  const pieces = {};
  const piece = (id) => pieces[id] || (pieces[id] = unpack(id));

  // The table of findings.
  let rows = null; // columns, unpacked
  let haystacks = null; // what a word is looked for in, in this language
  let order = []; // rows that are shown, in order
  let query = '';
  let sorting = 'cost';
  let descending = true;
  let paged = false;
  let pageAt = 0;
  const ROW = 36;

  const open = (columns) => {
    const ids = columns.id === '' ? [] : columns.id.split(' ');
    const digits = (s, base) => {
      const out = new Uint8Array(s.length);
      for (let i = 0; i < out.length; i++) out[i] = s.charCodeAt(i) - base;
      return out;
    };
    rows = {
      n: ids.length, id: ids, sev: digits(columns.sev, 48), dim: digits(columns.dim, 48), effort: digits(columns.effort, 48),
      status: digits(columns.status, 97), rule: columns.rule || [], subject: columns.subject || [], cost: columns.cost || [], gain: columns.gain || [],
      printed: columns.printed || {}, message: columns.message, subjects: columns.subjects || [], belongs: columns.belongs || [], places: columns.places || [],
    };
  };
  const message = (i) => {
    const own = rows.message[lang];
    return (own && own[i]) || rows.message[0][i];
  };
  const points = (v) => (v < 0 ? '–' : one(Math.floor(v / 100 + 0.5) / 10));
  const cost = (i) => (rows.printed[i] === undefined ? points(rows.cost[i]) : one(rows.printed[i] / 10));
  const subject = (i) => rows.subjects[rows.subject[i]];
  const place = (i) => rows.places[rows.belongs[rows.subject[i]]];

  const haystack = (i) => {
    if (!haystacks) haystacks = new Array(rows.n);
    if (haystacks[i] === undefined) {
      const s = place(i);
      haystacks[i] = (rows.id[i] + '\n' + message(i) + '\n' + subject(i) + '\n' + (s.w || '') + '\n' + (s.o || '') + '\n' + data.rules[rows.rule[i]]).toLowerCase();
    }
    return haystacks[i];
  };

  // A query: words are all looked for, conditions of one key are alternatives.
  const parse = (text) => {
    const out = { words: [], not: [], keys: {}, notKeys: [] };
    for (let w of text.toLowerCase().split(/\s+/)) {
      const negative = w.length > 1 && w[0] === '-';
      if (negative) w = w.slice(1);
      if (w === '') continue;
      const m = /^(sev|dim|dept|tool|rule|status):(.+)$/.exec(w);
      if (m && negative) out.notKeys.push([m[1], m[2]]);
      else if (m) (out.keys[m[1]] = out.keys[m[1]] || []).push(m[2]);
      else if (negative) out.not.push(w);
      else out.words.push(w);
    }
    return out;
  };
  const SHORT = { crit: 'critical', med: 'medium' };
  const holds = (i, key, value) => {
    switch (key) {
      case 'sev': return data.severities[rows.sev[i]] === (SHORT[value] || value);
      case 'dim': return data.dimensions[rows.dim[i]].startsWith(value);
      case 'status': return data.statuses[rows.status[i]].replace(/ /g, '_') === value;
      case 'rule': return data.rules[rows.rule[i]].startsWith(value);
      default: return place(i).q.includes(' ' + key + ':' + value);
    }
  };
  const matches = (q) => (i) =>
    Object.keys(q.keys).every((k) => q.keys[k].some((v) => holds(i, k, v))) &&
    q.notKeys.every(([k, v]) => !holds(i, k, v)) &&
    (q.words.length + q.not.length === 0 || (q.words.every((w) => haystack(i).includes(w)) && q.not.every((w) => !haystack(i).includes(w))));

  const SORTS = {
    id: (a, b) => (rows.id[a] < rows.id[b] ? -1 : 1),
    severity: (a, b) => rows.sev[a] - rows.sev[b],
    finding: (a, b) => message(a).localeCompare(message(b), data.languages[lang]),
    subject: (a, b) => subject(a).localeCompare(subject(b), data.languages[lang]),
    department: (a, b) => (place(a).w || '').localeCompare(place(b).w || '', data.languages[lang]),
    cost: (a, b) => rows.cost[a] - rows.cost[b],
    gain: (a, b) => rows.gain[a] - rows.gain[b],
    effort: (a, b) => rows.effort[a] - rows.effort[b],
    status: (a, b) => rows.status[a] - rows.status[b],
    owner: (a, b) => (place(a).o || '\uffff').localeCompare(place(b).o || '\uffff', data.languages[lang]),
  };
  const NUMERIC = ['cost', 'gain'];

  const search = () => {
    const hit = matches(parse(query));
    order = [];
    for (let i = 0; i < rows.n; i++) if (hit(i)) order.push(i);
    if (sorting !== 'cost' || !descending) { // rows are by cost already
      const by = SORTS[sorting];
      order.sort((a, b) => (descending ? by(b, a) : by(a, b)) || a - b);
    }
  };

  const cells = (i) => {
    const s = place(i);
    const sev = data.severities[rows.sev[i]];
    return [
      h('a', { href: '#f/' + rows.id[i], class: 'code' }, 'F-' + rows.id[i]),
      [h('span', { class: 'sign', 'aria-hidden': 'true' }, data.signs[rows.sev[i]]), ' ' + word(sev)],
      rows.message[lang] && rows.message[lang][i] === '' && alienRow(i) ? h('span', { lang: 'en' }, message(i)) : message(i),
      subject(i), s.w || '–', cost(i), points(rows.gain[i]), rows.effort[i] ? effort(i) : '–',
      word(data.statuses[rows.status[i]]), s.o || '–',
    ];
  };
  const effort = (i) => word('effort ' + data.efforts[rows.effort[i]]);
  const alienRow = () => lang > 0;
  const heads = ['id', 'severity', 'finding', 'subject', 'department', 'cost', 'gain', 'effort', 'status', 'owner'];

  const line = (i, at) => h('tr', { 'aria-rowindex': String(at + 2) }, cells(i).map((c, k) =>
    h(k ? 'td' : 'th', { scope: k ? null : 'row', class: 'c-' + heads[k] + (NUMERIC.includes(heads[k]) ? ' num' : heads[k] === 'severity' ? ' sev-' + data.severities[rows.sev[i]] : ''), 'data-label': word(heads[k]) },
      h('span', {}, c))));

  const headRow = () => h('tr', { 'aria-rowindex': '1' }, heads.map((name) => h('th', {
    scope: 'col', class: 'col-' + name + (NUMERIC.includes(name) ? ' num' : ''),
    'aria-sort': name === sorting ? (descending ? 'descending' : 'ascending') : null,
  }, h('button', { type: 'button', 'data-sort': name }, word(name), h('span', { 'aria-hidden': 'true', class: 'arrow' }, name === sorting ? (descending ? ' ▼' : ' ▲') : '')))));

  let body = null; let scroller = null; let above = null; let below = null; let first = -1;

  const draw = () => {
    const place = $('table');
    place.replaceChildren();
    if (order.length === 0) {
      place.append(h('p', { class: 'note' }, word('no_match')));
      return;
    }
    const real = paged || !WIDE.matches;
    body = h('tbody');
    const table = h('table', { class: 'live' + (real ? ' real' : ''), 'aria-rowcount': String(order.length + 1) }, h('caption', { class: 'hidden' }, word('table')), h('thead', {}, headRow()), body);
    scroller = h('div', { class: 'scroll' + (real ? '' : ' virtual'), tabindex: '0', role: 'region', 'aria-label': word('table') }, table);
    place.append(scroller);
    if (real) {
      const PAGE = WIDE.matches ? 100 : 20;
      const pages = Math.ceil(order.length / PAGE);
      pageAt = Math.min(pageAt, pages - 1);
      const from = pageAt * PAGE;
      body.append(...order.slice(from, from + PAGE).map((i, k) => line(i, from + k)));
      if (pages > 1) {
        place.append(h('nav', { class: 'pages', 'aria-label': word('pages') },
          pageButton(word('previous'), pageAt - 1, pages), h('span', {}, count(pageAt + 1) + ' / ' + count(pages)), pageButton(word('next'), pageAt + 1, pages)));
      }
      return;
    }
    scroller.style.height = Math.min(order.length + 1, 16) * ROW + 4 + 'px';
    above = h('tr', { 'aria-hidden': 'true', class: 'space' }, h('td', { colspan: String(heads.length) }));
    below = h('tr', { 'aria-hidden': 'true', class: 'space' }, h('td', { colspan: String(heads.length) }));
    first = -1;
    scroller.addEventListener('scroll', window_, { passive: true });
    window_();
  };
  const pageButton = (name, to, pages) => {
    const b = h('button', { type: 'button' }, name);
    b.disabled = to < 0 || to >= pages;
    b.addEventListener('click', () => { pageAt = to; draw(); $('findings').scrollIntoView(); scroller.focus(); });
    return b;
  };
  // window_ keeps the rows in the page that can be seen, and a few around them.
  const window_ = () => {
    const from = Math.max(0, Math.min(Math.floor(scroller.scrollTop / ROW) - 4, order.length - 26));
    if (from === first) return;
    first = from;
    const shown = order.slice(from, from + 26);
    above.firstChild.style.height = from * ROW + 'px';
    below.firstChild.style.height = (order.length - from - shown.length) * ROW + 'px';
    body.replaceChildren(above, ...shown.map((i, k) => line(i, from + k)), below);
  };

  let later = 0;
  const tell = () => {
    clearTimeout(later);
    later = setTimeout(() => { $('count').textContent = order.length === rows.n ? many(rows.n, 'findings') : word('of_findings').replace('%s', count(order.length)).replace('%s', count(rows.n)); }, 300);
  };
  const refresh = () => {
    if (!rows) return;
    search();
    draw();
    tell();
    const q = parse(query);
    for (const b of all('#severities button')) b.setAttribute('aria-pressed', String((q.keys.sev || []).includes(b.getAttribute('data-sev'))));
    for (const b of all('#states button')) b.setAttribute('aria-pressed', String((q.keys.status || []).includes(b.getAttribute('data-status').replace(/ /g, '_'))));
    if (shownFinding >= 0) detail(shownFinding);
  };
  const address = () => {
    const s = sorting === 'cost' && descending ? '' : '&s=' + (descending ? '-' : '') + sorting;
    return '#q=' + encodeURIComponent(query).replace(/%20/g, '+').replace(/%3A/g, ':') + s;
  };
  const keep = () => { try { history.replaceState(null, '', address()); } catch (e) { /* not from every place */ } };
  const ask = (text) => { query = text; pageAt = 0; $('query').value = text; refresh(); };
  const toggle = (token) => {
    const words = query.split(/\s+/).filter((w) => w !== '');
    const at = words.indexOf(token);
    if (at < 0) words.push(token); else words.splice(at, 1);
    ask(words.join(' '));
    keep();
  };

  // CSV of the view: a text that a spreadsheet would take for a formula gets an
  // apostrophe, unless the whole of it is a number.
  const guarded = (s) => {
    s = String(s).replace(/[\r\n]+/g, ' ');
    if (/^[\s]*[=+\-@%|\t\r\n＝＋－＠]/.test(s) && !/^[+-]?[0-9][0-9.,]*(e[+-]?[0-9]+)?$/i.test(s)) s = "'" + s;
    return '"' + s.replace(/"/g, '""') + '"';
  };
  const csv = () => {
    const lines = [heads.map((k) => guarded(word(k))).join(',')];
    for (const i of order) {
      const s = place(i);
      lines.push([
        guarded('F-' + rows.id[i]), guarded(word(data.severities[rows.sev[i]])), guarded(message(i)), guarded(subject(i)), guarded(s.w || ''),
        rows.cost[i] < 0 ? '' : rows.cost[i] / 1000, rows.gain[i] < 0 ? '' : rows.gain[i] / 1000,
        guarded(rows.effort[i] ? word(data.efforts[rows.effort[i]] + ' effort') : ''), guarded(word(data.statuses[rows.status[i]])), guarded(s.o || ''),
      ].join(','));
    }
    return lines.join('\r\n') + '\r\n';
  };
  const download = () => {
    const a = h('a', { hidden: true });
    a.href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv;charset=utf-8' }));
    a.download = 'findings.csv';
    document.body.append(a);
    a.click();
    URL.revokeObjectURL(a.href);
    a.remove();
  };

  // One finding.
  let shownFinding = -1;
  let cameFrom = null;
  const list = (items) => h('ul', { class: 'plain' }, items);
  const link = (id) => h('a', { href: '#f/' + id.replace(/^F-/, ''), class: 'code' }, id);
  const detail = async (i) => {
    const [block, rules] = await Promise.all([piece('details-' + Math.floor(i / data.block)), piece('rules')]);
    if (i !== shownFinding) return;
    const d = block[i % data.block];
    const rule = rules[rows.rule[i]];
    const sev = data.severities[rows.sev[i]];
    const article = $('finding');
    const s = place(i);
    const back = h('button', { type: 'button' }, '← ' + word('back'));
    back.addEventListener('click', leave);
    const copy = h('button', { type: 'button' }, word('copy'));
    copy.addEventListener('click', () => { if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => { copy.textContent = word('copied'); }, () => {}); });
    article.replaceChildren();
    fill(article, {}, [
      h('p', { class: 'buttons' }, back, copy),
      h('h3', { id: 'finding-title' }, h('span', { class: 'badge sev-' + sev }, h('span', { 'aria-hidden': 'true' }, data.signs[rows.sev[i]] + ' '), word(sev)), ' ', message(i)),
      h('p', { class: 'small' }, h('span', { class: 'code' }, 'F-' + rows.id[i]), ' · ', h('span', { class: 'code' }, data.rules[rows.rule[i]])),
      facts([
        ['subject', subject(i)], ['department', s.w || '–'], ['owner', s.o || '–'], ['cost', cost(i)], ['gain', points(rows.gain[i])],
        ['effort', rows.effort[i] ? word(data.efforts[rows.effort[i]] + ' effort') : '–'], ['status', word(data.statuses[rows.status[i]])],
      ]),
      told('p', rule.why, { class: 'why' }), h('h4', {}, word('found')), told('p', rule.title, {}),
      d.facts ? list(d.facts.map((t) => told('li', t))) : null,
      h('h4', {}, word('fix')), told('p', d.fix || rule.fix),
      d.place ? [h('h4', {}, word('declared')), h('p', { class: 'code' }, d.place), d.lines ? h('pre', { tabindex: '0', role: 'region', 'aria-label': d.place }, d.lines.map((l, k) => h('span', {}, h('span', { class: 'number', 'aria-hidden': 'true' }, String(d.first + k)), l + '\n'))) : null] : null,
      d.folded ? [h('h4', {}, word('folded')), list(d.folded.map((f) => h('li', {}, h('span', { class: 'code' }, f.id), ' ', say(f.message))))] : null,
      d.related && d.related.length ? [h('h4', {}, word('related')), h('p', {}, d.related.flatMap((id) => [link(id), ' ']))] : null,
      (d.by || []).map((b) => [h('h4', {}, word('by') + ' ' + b.name), list(b.values.map((v) => h('li', {}, v.v + ': ' + count(v.k) + ' / ' + count(v.n))))]),
      d.evidence ? [h('h4', {}, word('cases') + ' ' + count(d.evidence.length) + (d.total > d.evidence.length ? ' / ' + count(d.total) : '')), cases(d.evidence)] : null,
    ]);
    article.hidden = false;
    $('list').hidden = true;
  };
  const facts = (pairs) => h('dl', { class: 'facts' }, pairs.map(([k, v]) => h('div', {}, h('dt', {}, word(k)), h('dd', {}, v))));
  const scroll = (name, table) => h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name }, table);

  // cases shows evidence: records of one kind in one table, pairs and clusters
  // field by field.
  const cases = (list) => {
    const out = [];
    const flat = list.filter((e) => e.s === 'record' || e.s === 'thing');
    if (flat.length) {
      const names = [];
      for (const e of flat) for (const [n] of e.v || []) if (!names.includes(n)) names.push(n);
      const records = flat.some((e) => e.r);
      out.push(scroll(word('cases'), h('table', {}, h('caption', { class: 'hidden' }, word('cases')),
        h('thead', {}, h('tr', {}, records || !names.length ? h('th', { scope: 'col' }, word('record')) : null, names.map((n) => h('th', { scope: 'col' }, n)))),
        h('tbody', {}, flat.map((e) => {
          const values = new Map(e.v || []);
          return h('tr', {}, records || !names.length ? h('th', { scope: 'row', class: 'code' }, e.r || '–') : null, names.map((n) => h('td', {}, values.has(n) ? values.get(n) : '–')));
        })))));
    }
    let k = 0;
    for (const e of list) {
      if (e.s === 'record' || e.s === 'thing') continue;
      k++;
      const name = word('case') + ' ' + count(k);
      const only = h('button', { type: 'button', 'aria-pressed': 'false' }, word('differences'));
      const table = h('table', { class: 'fields' }, h('caption', { class: 'hidden' }, name),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, word('field')), e.c.map((c) => h('th', { scope: 'col' }, c)), h('th', { scope: 'col' }, word('difference')))),
        h('tbody', {}, (e.f || []).map((f) => h('tr', { class: f.s ? 'equal' : null }, h('th', { scope: 'row' }, f.n),
          f.v.map((v, at) => h('td', {}, f.s ? v || '–' : h('mark', {}, v || '–'), f.g && f.g[at] ? h('span', { class: 'small code' }, ' ' + f.g[at]) : null)), told('td', f.c)))));
      only.addEventListener('click', () => { only.setAttribute('aria-pressed', String(table.classList.toggle('only'))); });
      out.push(h('div', { class: 'case' }, h('p', {}, h('strong', {}, name), ' ', (e.f || []).some((f) => f.s) ? only : null), scroll(name, table), e.t ? list_(e.t) : null));
    }
    return out;
  };
  const list_ = (texts) => h('ul', { class: 'plain small' }, texts.map((t) => told('li', t)));

  const leave = () => {
    shownFinding = -1;
    $('finding').hidden = true;
    $('list').hidden = false;
    keep();
    draw();
    $('findings').scrollIntoView();
    const a = cameFrom && all('#table a').find((x) => x.getAttribute('href') === cameFrom);
    (a || $('query')).focus({ preventScroll: true });
  };

  // Where the address leads.
  const go = () => {
    const hash = location.hash;
    if (hash.startsWith('#f/') && rows) {
      const id = decodeURIComponent(hash.slice(3)).toUpperCase();
      const i = rows.id.findIndex((short) => id.startsWith(short));
      if (i < 0) return;
      cameFrom = '#f/' + rows.id[i];
      shownFinding = i;
      detail(i).then(() => { $('findings').scrollIntoView(); $('finding').focus({ preventScroll: true }); });
    } else if (hash.startsWith('#q=') && rows) {
      const [q, s] = hash.slice(3).split('&s=');
      if (s) {
        descending = s[0] === '-';
        const name = s.replace('-', '');
        if (SORTS[name]) sorting = name;
      }
      shownFinding = -1;
      $('finding').hidden = true;
      $('list').hidden = false;
      ask(decodeURIComponent(q.replace(/\+/g, '%20')));
      $('findings').scrollIntoView();
    }
  };

  // Profiles of fields.
  const histogram = (f) => {
    const most = Math.max(...f.h, 1);
    const name = f.h.map((n, k) => (f.e && f.e[k] !== undefined ? f.e[k] + ': ' : '') + count(n)).join('; ');
    return svg('svg', { viewBox: '0 0 ' + f.h.length * 6 + ' 24', width: String(f.h.length * 6), height: '24', role: 'img', 'aria-label': name, class: 'histogram' },
      f.h.map((n, k) => svg('rect', { x: String(k * 6), y: String(24 - (22 * n) / most), width: '5', height: String(Math.max(n ? 1 : 0, (22 * n) / most)) })));
  };
  const meter = (v) => svg('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', class: 'meter', 'aria-hidden': 'true' },
    svg('rect', { width: '100', height: '6', class: 'rail' }), svg('rect', { width: String(100 * v), height: '6', class: 'fill' }));
  const maybe = (v) => (v === undefined ? '–' : [percent(v), meter(v)]);
  const profile = (d) => {
    const fields = data.fields[Number(d.getAttribute('data-profile'))] || [];
    const place = d.querySelector('.fields');
    const columns = ['field', 'type', 'filled', 'valid', 'distinct', 'shapes', 'spread'];
    const name = d.querySelector('strong').textContent;
    place.replaceChildren(fields.length === 0 ? h('p', { class: 'note' }, word('no_fields')) : scroll(name, h('table', { class: 'profile' }, h('caption', { class: 'hidden' }, name),
      h('thead', {}, h('tr', {}, columns.map((c) => h('th', { scope: 'col' }, word(c))))),
      h('tbody', {}, fields.map((f) => h('tr', {}, [
        [f.n, f.c && f.c !== f.n ? h('span', { class: 'small' }, ' ' + f.c) : null], f.t || '–', maybe(f.f), maybe(f.v), f.d === undefined ? '–' : count(f.d),
        f.s ? f.s.map(([shape, share]) => h('span', { class: 'shape' }, h('span', { class: 'code' }, shape), ' ' + percent(share))) : '–',
        f.h ? histogram(f) : '–',
      ].map((c, k) => h(k ? 'td' : 'th', { scope: k ? null : 'row', class: columns[k] === 'distinct' ? 'num' : null, 'data-label': word(columns[k]) }, h('span', {}, c)))))))));
  };

  // The integration map by state.
  const edges = (state) => {
    for (const b of all('#edge-filter button')) b.setAttribute('aria-pressed', String(b.getAttribute('data-state') === state));
    for (const el of all('.maps .edge, .maps .head, .maps .mark, .maps .cell')) el.classList.toggle('faint', state !== '' && !el.classList.contains(state));
    for (const tr of all('#edge-table tbody tr')) tr.hidden = state !== '' && !tr.classList.contains('state-' + state);
  };

  // Paper: everything open, the findings as real rows.
  let opened = [];
  let kept = null; // the static table, out of the page while the live one is there
  const onPaper = () => {
    opened = all('details:not([open])');
    for (const d of opened) { if (d.hasAttribute('data-profile')) profile(d); d.open = true; }
    if (kept && !kept.isConnected) $('live').after(kept);
    edgesWere = all('#edge-table tr[hidden]');
    for (const tr of edgesWere) tr.hidden = false;
  };
  let edgesWere = [];
  const offPaper = () => {
    for (const d of opened) d.open = false;
    for (const tr of edgesWere) tr.hidden = true;
    if (kept && kept.isConnected) kept.remove();
  };

  const listen = () => {
    for (const b of all('[data-lang]')) b.addEventListener('click', () => { const to = data.languages.indexOf(b.getAttribute('data-lang')); remember('lang', data.languages[to]); speak(to); });
    for (const b of all('button[data-theme]')) b.addEventListener('click', () => { theme(b.getAttribute('data-theme')); remember('theme', b.getAttribute('data-theme')); });
    $('print').addEventListener('click', () => window.print());
    window.addEventListener('beforeprint', onPaper);
    window.addEventListener('afterprint', offPaper);
    window.addEventListener('hashchange', go);
    if ($('edge-filter')) {
      $('edge-filter').hidden = false;
      $('edge-filter').addEventListener('click', (e) => { const b = e.target.closest('button'); if (b) edges(b.getAttribute('data-state')); });
    }
    if ($('profiles')) $('profiles').hidden = false;
    for (const d of all('details[data-profile]')) d.addEventListener('toggle', () => { if (d.open && !d.querySelector('table')) profile(d); });
    if (!$('live')) return;
    let wait = 0;
    $('query').addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(() => { query = $('query').value; pageAt = 0; refresh(); keep(); }, 60); });
    $('query').addEventListener('change', () => { clearTimeout(wait); if (query !== $('query').value) { query = $('query').value; pageAt = 0; refresh(); keep(); } });
    $('clear').addEventListener('click', () => { sorting = 'cost'; descending = true; ask(''); keep(); $('query').focus(); });
    $('csv').addEventListener('click', download);
    $('paged').addEventListener('click', () => { paged = !paged; $('paged').setAttribute('aria-pressed', String(paged)); draw(); });
    $('severities').addEventListener('click', (e) => { const b = e.target.closest('button'); if (b) toggle('sev:' + b.getAttribute('data-sev')); });
    $('states').addEventListener('click', (e) => { const b = e.target.closest('button'); if (b) toggle('status:' + b.getAttribute('data-status').replace(/ /g, '_')); });
    $('table').addEventListener('click', (e) => {
      const b = e.target.closest('button[data-sort]');
      if (!b) return;
      const name = b.getAttribute('data-sort');
      if (name === sorting) descending = !descending; else { sorting = name; descending = ['cost', 'gain', 'severity'].includes(name); }
      refresh();
      keep();
      const again = all('#table button[data-sort]').find((x) => x.getAttribute('data-sort') === name);
      if (again) again.focus();
    });
    WIDE.addEventListener('change', () => { draw(); label(); });
  };

  const start = async () => {
    $('tools').hidden = false;
    const wanted = data.languages.indexOf(recall('lang') || '');
    theme(recall('theme') || '');
    if ($('live')) {
      open(data.packed ? await piece('columns') : data.columns);
      await learn(wanted >= 0 ? wanted : lang);
      $('live').hidden = false;
      kept = $('static');
      kept.remove();
    }
    listen();
    if (wanted >= 0 && wanted !== lang) { lang = wanted; translate(); } else { refresh(); label(); }
    go();
    root.setAttribute('data-ready', String(Math.round(performance.now())));
  };
  start();
})();
