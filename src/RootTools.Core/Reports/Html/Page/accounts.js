'use strict';

// The accounts of the report, as EmbeddedData.cs writes them, and which of them a figure, a search or a sort is about.

const data = JSON.parse(document.getElementById('data').textContent);
const outcomes = ['None', 'Has credentials', 'Denied', 'Not auditable', 'Failed'];
const statuses = ['Pass', 'Fail', 'Not applicable', 'Unknown'];

class Account {
  constructor(row, urgency) {
    [
      this.id, this.name, this.email, this.unitPlace, this.statePlace, this.outcome, this.password, this.key, this.mfa, this.certificate,
      this.passwordUsed, this.checked, this.keys, this.devices, this.certificates, this.error, this.fix, this.set, this.notes, this.filters,
    ] = row;
    this.urgency = urgency;
  }

  // In the texts, the account's own id stands as one control character.
  text(place) {
    return place === null || place < 0 ? '' : data.texts[place].replaceAll('\u0001', this.id);
  }

  get title() { return this.name || this.id; }

  get unit() { return this.unitPlace < 0 ? '' : data.units[this.unitPlace]; }

  get state() { return this.text(this.statePlace); }

  get outcomeText() { return this.outcome === null ? 'Not audited' : outcomes[this.outcome]; }

  get kind() { return this.outcome === 1 ? 'bad' : this.outcome === 0 ? 'good' : 'unknown'; }

  get oldestKey() { return earliest(this.keys.map((key) => key[2])); }

  get lastUsed() { return latest([this.passwordUsed, ...this.keys.map((key) => key[3])]); }

  get reasons() { return this.set < 0 ? [] : data.sets[this.set].map((place) => data.reasons[place]); }

  get failures() { return this.set < 0 ? null : failuresOf(this.set); }

  // What a search looks through.
  get words() {
    this.cachedWords ??= [this.id, this.name, this.email, this.unit, ...this.keys.map((key) => key[0])].join('\n').toLowerCase();
    return this.cachedWords;
  }
}

const accounts = data.accounts.map((row, place) => new Account(row, place));
const knownFailures = new Map();
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function earliest(times) {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function latest(times) {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function failuresOf(set) {
  if (!knownFailures.has(set)) {
    const failed = data.sets[set].map((place) => data.reasons[place]).filter(([status]) => status === 1);
    knownFailures.set(set, failed.reduce((sum, [, , , , controls]) => sum + data.controlSets[controls].length, 0));
  }

  return knownFailures.get(set);
}

// Times come as minutes since 1970, and are shown in UTC, saying so.
function time(minutes) {
  return minutes === null ? '' : `${new Date(minutes * 60000).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

function day(minutes) {
  return minutes === null ? '' : new Date(minutes * 60000).toISOString().slice(0, 10);
}

function count(number) {
  return number.toLocaleString('en-US');
}

function counted(number, one) {
  return `${count(number)} ${one}${number === 1 ? '' : 's'}`;
}

// A filter by its name in a link: what to call it, which accounts it holds, and how many of all accounts, with or without a row. What is
// joined by & must hold together.
function filterNamed(name) {
  const [, first, rest] = name.match(/^([\w-]+)&(.*)$/) ?? [];
  if (rest && data.filters.some(([key]) => key === first)) {
    const parts = [filterNamed(first), filterNamed(rest)];
    return parts.includes(null) ? null : { name, label: parts.map((part) => part.label).join('; '), holds: (account) => parts.every((part) => part.holds(account)) };
  }

  const place = data.filters.findIndex(([key]) => key === name);
  if (place >= 0) {
    return { name, label: `Accounts ${data.filters[place][1]}`, total: data.filters[place][2], holds: (account) => account.filters.includes(place) };
  }

  if (name.startsWith('unit-')) {
    const unit = name.slice(5);
    return { name, label: `Accounts in ${unit}`, holds: (account) => (account.unit || '(not looked up)') === unit };
  }

  if (name.startsWith('account-')) {
    const id = name.slice(8);
    return { name, label: `Account ${id}`, holds: (account) => account.id === id, opens: true };
  }

  return /^(control|framework)-/.test(name) ? controlFilter(name) : null;
}

function frameworkOf([framework, version]) {
  return version === '' ? framework : `${framework} ${version}`;
}

// control-<framework>-<control>-<status>, or framework-<framework>-<status>, for which the worst of an account's results counts.
function controlFilter(name) {
  const status = ['Pass', 'Fail', 'NotApplicable', 'Unknown'].findIndex((one) => name.endsWith(`-${one}`));
  const isFramework = name.startsWith('framework-');
  const subject = name.slice(name.indexOf('-') + 1, name.lastIndexOf('-'));
  const found = data.controls.flatMap((control, place) => (subject === frameworkOf(control) + (isFramework ? '' : `-${control[2]}`) ? [place] : []));
  const controls = new Set(found);
  if (status < 0 || controls.size === 0) {
    return null;
  }

  const asked = data.controlSets.map((set) => set.some((control) => controls.has(control)));
  const sets = new Set(data.sets.flatMap((set, place) => {
    const results = new Set(set.map((reason) => data.reasons[reason]).filter(([, , , , of]) => asked[of]).map(([is]) => is));
    return [1, 3, 0, 2].find((worst) => results.has(worst)) === status ? [place] : [];
  }));
  const control = data.controls[found[0]];
  const what = isFramework ? subject : `${frameworkOf(control)} ${control[2]}`;
  return { name, label: `${statuses[status]}: ${what}`, holds: (account) => sets.has(account.set) };
}

const sorts = {
  urgency: { value: (account) => account.urgency },
  name: { value: (account) => account.title, isText: true },
  unit: { value: (account) => account.unit, isText: true },
  password: { value: (account) => account.password, most: true },
  keys: { value: (account) => (account.key === null ? null : account.keys.length), most: true },
  oldest: { value: (account) => account.oldestKey },
  mfa: { value: (account) => (account.mfa === null ? null : account.devices.length), most: true },
  certificates: { value: (account) => (account.certificate === null ? null : account.certificates.length), most: true },
  used: { value: (account) => account.lastUsed, most: true },
  failures: { value: (account) => account.failures, most: true },
};
const sorted = new Map();

// All accounts in an order. Sorting thousands of names takes a while, so each order is found once. What is not known comes last either way.
function inOrder(name, isDescending) {
  const key = `${name} ${isDescending}`;
  if (!sorted.has(key)) {
    const { value, isText } = sorts[name];
    const sign = isDescending ? -1 : 1;
    const keyed = accounts.map((account) => [value(account), account]);
    const compare = isText ? collator.compare : (one, other) => one - other;
    keyed.sort(([one], [other]) => {
      const missing = (one === null || one === '') - (other === null || other === '');
      return missing !== 0 ? missing : one === null ? 0 : sign * compare(one, other);
    });
    sorted.set(key, keyed.map(([, account]) => account));
  }

  return sorted.get(key);
}
