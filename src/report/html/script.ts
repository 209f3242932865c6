/** The report's own script; the same for every report, so that its hash is all that the page allows to run. */
export const SCRIPT = `
'use strict';
const find = (selector) => document.querySelector(selector);
const main = find('main');
const toolbar = find('#toolbar');
// What needs the totals comes last in the file, and first for who reads it or walks through it with a keyboard.
main.prepend(find('#overview'), toolbar);
toolbar.hidden = false;

const files = [...document.querySelectorAll('.file')];
const search = find('#search');
const byTransform = find('#transform');
const byStatus = find('#status');
const bySafety = find('#safety');
const texts = new Map();

function textOf(file) {
  if (!texts.has(file)) texts.set(file, file.textContent.toLowerCase());
  return texts.get(file);
}

function matchesStatus(file) {
  if (byStatus.value === 'all') return true;
  return byStatus.value === 'findings' ? !('quiet' in file.dataset) : file.dataset.status === byStatus.value;
}

function matchesChange(file) {
  if (byTransform.value === '' && bySafety.value === '') return true;
  return file.dataset.changes.split(' ').some((change) => {
    const [transform, safety] = change.split(':');
    return (byTransform.value === '' || byTransform.value === transform) && (bySafety.value === '' || bySafety.value === safety);
  });
}

function applyFilters() {
  const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
  let shown = 0;
  for (const file of files) {
    const matches = matchesStatus(file) && matchesChange(file) && words.every((word) => textOf(file).includes(word));
    file.hidden = !matches;
    if (matches) shown++;
  }
  find('#count').textContent = shown + ' of ' + files.length + (files.length === 1 ? ' file' : ' files');
  find('#none').hidden = shown > 0;
}

function reset() {
  search.value = '';
  byTransform.value = '';
  bySafety.value = '';
  byStatus.value = files.every((file) => 'quiet' in file.dataset) ? 'all' : 'findings';
  applyFilters();
}

function visibleFiles() {
  return files.filter((file) => !file.hidden);
}

function setOpen(open) {
  for (const file of visibleFiles()) file.open = open;
}

function step(by) {
  const list = visibleFiles();
  const current = list.indexOf(document.activeElement?.closest('.file'));
  const next = current === -1 ? (by > 0 ? 0 : list.length - 1) : current + by;
  list[next]?.querySelector('summary').focus();
}

function openLinked() {
  const file = files.find((one) => '#' + one.id === location.hash);
  if (!file) return;
  if (file.hidden) reset();
  file.hidden = false;
  file.open = true;
  file.querySelector('summary').focus();
}

let pending;
search.addEventListener('input', () => {
  clearTimeout(pending);
  pending = setTimeout(applyFilters, 80);
});
for (const select of [byTransform, byStatus, bySafety]) select.addEventListener('change', applyFilters);
find('#reset').addEventListener('click', reset);
find('#expand').addEventListener('click', () => setOpen(true));
find('#collapse').addEventListener('click', () => setOpen(false));

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.transform !== undefined) {
    byTransform.value = button.dataset.transform;
    applyFilters();
    byTransform.focus();
  }
  const fold = button.closest('.fold');
  if (fold) {
    const lines = fold.nextElementSibling;
    lines.hidden = false;
    lines.tabIndex = -1;
    lines.focus({ preventScroll: true });
    fold.remove();
  }
});

const KEYS = {
  '/': () => search.focus(),
  j: () => step(1),
  k: () => step(-1),
  e: () => setOpen(true),
  c: () => setOpen(false),
  r: reset,
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape' && event.target === search) {
    search.value = '';
    applyFilters();
    search.blur();
    return;
  }
  if (event.target.closest('input, select') || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

let openedForPrint = [];
addEventListener('beforeprint', () => {
  openedForPrint = visibleFiles().filter((file) => !file.open);
  for (const file of openedForPrint) file.open = true;
});
addEventListener('afterprint', () => {
  for (const file of openedForPrint) file.open = false;
});
addEventListener('hashchange', openLinked);

reset();
openLinked();
`;
