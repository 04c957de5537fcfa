// The table of accounts: filtered, sorted, grouped, drawn in portions of rows as they are scrolled to, and unfolded to evidence.

const portion = 50;
const mostPrintedEvidence = 500;
const list = document.getElementById('list');
const controls = document.getElementById('controls');
const search = document.getElementById('search');
const show = document.getElementById('show');
const group = document.getElementById('group');
const shown = document.getElementById('shown');
const more = document.getElementById('more');
const morePlace = document.getElementById('more-place');
const printNote = document.getElementById('print-note');
const all = { name: 'all', label: 'All accounts', holds: () => true, total: data.total };

const view = { filter: all, query: '', sort: 'urgency', isDescending: false, closed: new Set(), open: new Set(), lines: [], drawn: 0, matches: 0 };

const columns = [
  { key: 'name', title: 'Account' },
  { key: 'unit', title: 'Organizational unit', className: 'unit', draw: unit },
  { key: 'urgency', title: 'Root credentials', className: 'outcome', draw: outcome },
  { key: 'password', title: 'Password', className: 'has', draw: (account) => has(account.password, 'yes') },
  { key: 'keys', title: 'Keys', className: 'has', draw: (account) => has(account.key, count(account.keys.length)) },
  { key: 'oldest', title: 'Oldest key', className: 'time wide', draw: (account) => has(account.key, day(account.oldestKey) || 'not told') },
  { key: 'mfa', title: 'MFA', className: 'has', draw: (account) => has(account.mfa, count(account.devices.length)) },
  { key: 'certificates', title: 'Certs', className: 'has', draw: (account) => has(account.certificate, count(account.certificates.length)) },
  { key: 'used', title: 'Last used', className: 'time wide', draw: (account) => used(account) },
  ...(data.sets.length === 0 ? [] : [{
    key: 'failures', title: 'Failures', className: 'has', draw: (account) => (account.failures === null ? unknown() : count(account.failures)),
  }]),
];

// A path breaks where its parts meet.
function unit(account) {
  return account.unit === '' ? 'not looked up' : element('bdi', null, ...account.unit.split('/').flatMap((part, place) => (place === 0 ? [part] : ['/', element('wbr'), part])));
}

function unknown() {
  return element('span', { class: 'not-known' }, element('span', { 'aria-hidden': 'true' }, '?'), hidden('not known'));
}

function none() {
  return element('span', { class: 'nothing' }, element('span', { 'aria-hidden': 'true' }, '–'), hidden('none'));
}

function has(flag, what) {
  return flag === null ? unknown() : flag === 0 ? none() : what;
}

function used(account) {
  return account.kind === 'unknown' ? unknown() : day(account.lastUsed) || none();
}

function outcome(account) {
  return element('span', null, element('span', { class: `mark ${account.kind}` }), account.outcomeText);
}

// One line of the list is an account or the heading of a group.
function arrange() {
  const query = view.query.trim().toLowerCase();
  const matching = inOrder(view.sort, view.isDescending).filter((account) => view.filter.holds(account) && (query === '' || account.words.includes(query)));
  view.matches = matching.length;
  view.lines = group.value === '' ? matching.map((account) => ({ account })) : grouped(matching);
  view.drawn = 0;
}

function grouped(matching) {
  const name = { unit: (account) => account.unit || '(not looked up)', outcome: (account) => account.outcomeText, state: (account) => account.state || '(not looked up)' }[group.value];
  const groups = new Map();
  for (const account of matching) {
    const key = name(account);
    if (!groups.has(key)) {
      groups.set(key, []);
    }

    groups.get(key).push(account);
  }

  return [...groups.keys()].sort(collator.compare).flatMap((key) => [
    { heading: key, members: groups.get(key) },
    ...(view.closed.has(key) ? [] : groups.get(key).map((account) => ({ account }))),
  ]);
}

function draw() {
  arrange();
  const body = document.createElement('tbody');
  list.replaceChildren(list.caption, list.tHead, body);
  list.setAttribute('aria-rowcount', String(view.lines.length + 1));
  drawPortion(portion);
  tell();
}

function drawPortion(size) {
  const rows = document.createDocumentFragment();
  const end = Math.min(view.drawn + size, view.lines.length);
  for (; view.drawn < end; view.drawn++) {
    const line = view.lines[view.drawn];
    const row = line.account ? accountRow(line.account) : headingRow(line);
    row.setAttribute('aria-rowindex', String(view.drawn + 2));
    rows.append(row);
    if (line.account && view.open.has(line.account.id)) {
      rows.append(evidenceRow(line.account));
    }
  }

  list.tBodies[0].append(rows);
  const left = view.lines.length - view.drawn;
  morePlace.hidden = left === 0;
  more.textContent = `Show ${count(Math.min(portion, left))} more of ${count(left)}`;
}

function accountRow(account) {
  const isOpen = view.open.has(account.id);
  const button = element('button', { type: 'button', 'aria-expanded': String(isOpen), 'data-account': account.id },
    element('bdi', null, account.title));
  return element('tr', { id: `a${account.id}`, class: account.kind },
    element('th', { scope: 'row' }, element('span', { class: 'who' }, button, element('span', { class: 'id' }, account.id))),
    ...columns.slice(1).map((column) => element('td', { class: column.className }, column.draw(account))));
}

function evidenceRow(account) {
  return element('tr', { class: 'unfolded' }, element('td', { colspan: String(columns.length) }, evidence(account)));
}

function headingRow({ heading, members }) {
  const isClosed = view.closed.has(heading);
  const bad = members.filter((account) => account.kind === 'bad').length;
  const unseen = members.filter((account) => account.kind === 'unknown').length;
  return element('tr', { class: 'group' },
    element('th', { scope: 'rowgroup', colspan: String(columns.length) },
      element('button', { type: 'button', 'aria-expanded': String(!isClosed), 'data-group': heading }, element('bdi', null, heading)),
      element('span', { class: 'note' }, `${counted(members.length, 'account')}, ${count(bad)} with root credentials, ${count(unseen)} not known`)));
}

function tell() {
  const total = view.filter.total ?? view.matches;
  const parts = [view.query.trim() === '' ? view.filter.label : `${view.filter.label} that match “${view.query.trim()}”`, `${count(view.matches)} of ${count(accounts.length)}`];
  if (view.query.trim() === '' && total > view.matches) {
    parts.push(`${count(total - view.matches)} more have no row in this file`);
  }

  shown.textContent = `${parts.join(': ').replace(/: (?=[^:]*more have)/, '; ')}.`;
  controls.querySelector('#reset').hidden = view.filter === all && view.query === '';
}

function toggle(account, row, button) {
  const isOpen = view.open.delete(account.id);
  if (isOpen) {
    row.nextElementSibling.remove();
  } else {
    view.open.add(account.id);
    row.after(evidenceRow(account));
  }

  button.setAttribute('aria-expanded', String(!isOpen));
}

function sortBy(key) {
  view.isDescending = view.sort === key ? !view.isDescending : sorts[key].most === true;
  view.sort = key;
  for (const heading of list.tHead.rows[0].cells) {
    const isSorted = heading.dataset.sort === view.sort;
    heading.toggleAttribute('aria-sort', false);
    if (isSorted) {
      heading.setAttribute('aria-sort', view.isDescending ? 'descending' : 'ascending');
    }
  }

  draw();
}

function setFilter(name) {
  view.filter = name === 'all' ? all : filterNamed(name) ?? all;
  view.query = search.value = '';
  choose();
  if (view.filter.opens) {
    view.open.add(view.filter.name.slice(8));
  }

  draw();
}

// A filter that no figure of the list is for is added to it, so that the list always says what is shown.
function choose() {
  if (![...show.options].some((option) => option.value === view.filter.name)) {
    show.append(element('option', { value: view.filter.name }, view.filter.label));
  }

  show.value = view.filter.name;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// A figure leads here by the address, so that the way back leads back.
function follow() {
  const name = location.hash.match(/^#accounts\/(.+)$/)?.[1];
  if (name) {
    setFilter(decoded(name));
    document.getElementById('accounts-title').focus({ preventScroll: true });
    document.getElementById('accounts').scrollIntoView();
  }
}

// All rows are drawn for print, and the evidence of accounts that have credentials or are unfolded, as far as that stays a document.
function drawForPrint() {
  drawPortion(view.lines.length);
  const wanted = view.lines.filter(({ account }) => account && (view.open.has(account.id) || account.kind === 'bad'));
  for (const { account } of wanted.slice(0, mostPrintedEvidence)) {
    const printed = document.getElementById(`a${account.id}`);
    if (!view.open.has(account.id)) {
      const unfolded = evidenceRow(account);
      unfolded.classList.add('for-print');
      printed.after(unfolded);
    }
  }

  for (const controlsOf of document.querySelectorAll('.controls-of:not([open])')) {
    controlsOf.open = true;
    controlsOf.classList.add('for-print');
  }

  printNote.textContent = `Printed with the credentials and failed controls of ${wanted.length > mostPrintedEvidence
    ? `the first ${count(mostPrintedEvidence)} of the ${count(wanted.length)} accounts that have root credentials; filter the accounts before printing for the others.`
    : 'every account listed that has root credentials or was unfolded.'} Unknown and passed controls, account by account, are in the page itself.`;
}

function tidyAfterPrint() {
  for (const row of document.querySelectorAll('tr.for-print')) {
    row.remove();
  }

  for (const controlsOf of document.querySelectorAll('.controls-of.for-print')) {
    controlsOf.open = false;
    controlsOf.classList.remove('for-print');
  }
}

function prepare() {
  list.tHead.rows[0].replaceChildren(...columns.map((column) => element('th',
    { scope: 'col', class: column.className ?? '', 'data-sort': column.key }, element('button', { type: 'button' }, column.title))));
  list.tHead.rows[0].cells[2].setAttribute('aria-sort', 'ascending');
  show.append(element('option', { value: 'all' }, 'All accounts'), ...data.filters.filter(([, , total]) => total > 0)
    .map(([key, label, total]) => element('option', { value: key }, `${label} (${count(total)})`)));
  for (const link of document.querySelectorAll('a[data-filter]')) {
    link.hash = `accounts/${encodeURIComponent(link.dataset.filter)}`;
    link.addEventListener('click', () => {
      if (link.hash === location.hash) {
        follow();
      }
    });
  }

  for (const place of document.querySelectorAll('.command')) {
    if (navigator.clipboard) {
      const button = element('button', { type: 'button', class: 'copy' }, 'Copy');
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(place.querySelector('code').textContent);
        button.textContent = 'Copied';
      });
      place.append(button);
    }
  }

  list.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) {
      return;
    }

    if (button.dataset.account) {
      toggle(accounts.find((account) => account.id === button.dataset.account), button.closest('tr'), button);
    } else if (button.dataset.group !== undefined) {
      if (!view.closed.delete(button.dataset.group)) {
        view.closed.add(button.dataset.group);
      }

      draw();
      [...list.querySelectorAll('[data-group]')].find((one) => one.dataset.group === button.dataset.group)?.focus();
    } else {
      sortBy(button.parentElement.dataset.sort);
    }
  });
  search.addEventListener('input', () => {
    view.query = search.value;
    draw();
  });
  show.addEventListener('change', () => {
    location.hash = `accounts/${encodeURIComponent(show.value)}`;
  });
  group.addEventListener('change', draw);
  controls.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('reset').addEventListener('click', () => {
    setFilter('all');
    search.focus();
  });
  more.addEventListener('click', () => {
    const first = view.drawn;
    drawPortion(portion);
    list.tBodies[0].querySelector(`[aria-rowindex="${first + 2}"] button`)?.focus();
  });
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      drawPortion(portion);
    }
  }, { rootMargin: '600px' }).observe(morePlace);
  window.addEventListener('hashchange', follow);
  window.addEventListener('beforeprint', drawForPrint);
  window.addEventListener('afterprint', tidyAfterPrint);
  document.getElementById('without-script').remove();
  controls.hidden = false;
  draw();
  follow();
  (window.requestIdleCallback ?? setTimeout)(() => accounts.forEach((account) => account.words));
}

prepare();
