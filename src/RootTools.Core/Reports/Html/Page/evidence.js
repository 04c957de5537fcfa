// What an account unfolds to: its credentials, what stood in the way, compliance with fixes, and the rest of what the report has of it.
// Text becomes text nodes only: nothing that an account is called can become markup.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    made.setAttribute(key, value);
  }

  made.append(...children.filter((child) => child !== null && child !== ''));
  return made;
}

function hidden(text) {
  return element('span', { class: 'vh' }, text);
}

function table(account, label, columns, rows, className = 'plain') {
  return element('div', { class: 'piece' },
    element('h3', null, label),
    element('div', { class: 'scroll', role: 'region', 'aria-label': `${label}, ${account.title} ${account.id}`, tabindex: '0' }, element('table', { class: className },
      element('thead', null, element('tr', null, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
      element('tbody', null, ...rows.map((row) => element('tr', null, ...row.map(cell)))))));
}

function cell(value) {
  return value instanceof Node ? element('td', null, value) : element('td', null, value === '' ? '–' : value);
}

function code(text) {
  return text ? element('code', null, text) : '';
}

function age(minutes, now) {
  const days = Math.max(0, Math.floor((now - minutes) / 1440));
  return days < 730 ? counted(days, 'day') : `${(days / 365.25).toFixed(1)} years`;
}

function credentials(account) {
  const pieces = [];
  if (account.keys.length > 0) {
    pieces.push(table(account, 'Access keys', ['Id', 'Status', 'Created', 'Age', 'Last used', 'With'], account.keys.map((key) => [
      code(key[0]) || 'id not told', account.text(key[1]), day(key[2]) || 'not told', key[2] === null ? 'not known' : age(key[2], account.checked),
      time(key[3]) || 'no use known', [account.text(key[4]), account.text(key[5])].filter((part) => part !== '').join(' in '),
    ]), 'compact'));
  }

  if (account.password === 1) {
    pieces.push(table(account, 'Password', ['Set', 'Last used'], [['yes', time(account.passwordUsed) || 'no use known']], 'compact'));
  }

  if (account.devices.length > 0) {
    pieces.push(table(account, 'MFA devices', ['Serial number', 'Type', 'Enabled'], account.devices.map((device) => [
      code((device[0] ?? '').replaceAll('\u0001', account.id)) || 'not told', account.text(device[1]), day(device[2]) || 'not told',
    ]), 'compact'));
  }

  if (account.certificates.length > 0) {
    pieces.push(table(account, 'Signing certificates', ['Id', 'Status', 'Uploaded'], account.certificates.map((certificate) => [
      code(certificate[0]) || 'id not told', account.text(certificate[1]), day(certificate[2]) || 'not told',
    ]), 'compact'));
  }

  return pieces;
}

function compliance(account) {
  const order = [1, 3, 2, 0];
  const reasons = account.reasons.toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const open = reasons.filter(([status]) => status === 1 || status === 3);
  const rest = reasons.filter(([status]) => status === 0 || status === 2);
  const columns = ['Status', 'Why', 'Controls', 'Fix'];
  return [
    ...(open.length === 0 ? [] : [table(account, 'Compliance: failed and unknown', columns, open.map((reason) => reasonRow(account, reason)))]),
    ...(rest.length === 0 ? [] : [element('details', { class: 'piece' },
      element('summary', null, `${counted(rest.reduce((sum, [, , , , set]) => sum + data.controlSets[set].length, 0), 'control')} passed or not applicable`),
      table(account, 'Compliance: passed and not applicable', columns, rest.map((reason) => reasonRow(account, reason))))]),
  ];
}

function reasonRow(account, [status, reason, fix, evidence, set]) {
  const controls = data.controlSets[set].map((place) => data.controls[place]);
  const lines = account.text(evidence).split('\n').filter((line) => line !== '');
  const byFramework = new Map();
  for (const [framework, version, id] of controls) {
    byFramework.set(framework, [...(byFramework.get(framework) ?? []), version === '' ? id : `${version}/${id}`]);
  }

  return [
    element('span', { class: `status ${['good', 'bad', 'none', 'unknown'][status]}` }, statuses[status]),
    element('span', null, account.text(reason), ...lines.map((line) => element('span', { class: 'line' }, line))),
    element('span', null, controls.length === 1 ? element('span', { class: 'line' }, controls[0][3]) : null,
      ...[...byFramework].map(([framework, ids]) => element('span', { class: 'line' }, `${framework} ${ids.join(', ')}`))),
    code(account.text(fix)),
  ];
}

function notes(account) {
  if (account.notes.length === 0) {
    return [];
  }

  return [table(account, 'Also known', ['About', 'What', 'What to do'], account.notes.map((place) => {
    const [kind, text, fix] = data.notes[place];
    const what = account.text(fix);
    return [kind, account.text(text), /^[A-Z][a-z]+-[A-Z]\w+ /.test(what) ? code(what) : what];
  }))];
}

function evidence(account) {
  const facts = [
    ['Root email', account.email ?? 'not looked up'], ['Unit', account.unit || 'not looked up'],
    ['State', account.state || 'not looked up'], ['Looked at', time(account.checked) || 'not audited'],
  ];
  const pieces = credentials(account);
  if (account.kind === 'unknown') {
    pieces.unshift(element('p', { class: 'piece trouble' },
      element('strong', null, 'Nothing is known of its root credentials. '), account.text(account.error),
      ...(account.fix < 0 || account.fix === null ? [] : [element('span', { class: 'line' }, account.text(account.fix))])));
  } else if (pieces.length === 0) {
    pieces.push(element('p', { class: 'piece' }, 'No password, no access key, no MFA device and no signing certificate.'));
  }

  return element('div', { class: 'evidence' },
    element('dl', { class: 'facts' }, ...facts.map(([term, value]) => element('div', null, element('dt', null, term), element('dd', null, value)))),
    ...pieces, ...compliance(account), ...notes(account));
}
