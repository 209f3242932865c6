// What tests import from @jest/globals, in a plain process: it keeps the tests, and runs none. `expect` is jest's own.
import { expect } from 'expect';

/** In the order in which they were written; `id` is what Stryker knows one by. */
export const tests = [];

let scope = { name: undefined, above: undefined, before: [], after: [] };

export { expect };

export function describe(name, body) {
  scope = { name, above: scope, before: [], after: [] };
  body();
  scope = scope.above;
}

export function test(name, body) {
  const chain = [];
  for (let one = scope; one; one = one.above) chain.unshift(one);
  const title = [...chain.slice(1).map((one) => one.name), name].join(' › ');
  const namesakes = tests.filter((one) => one.title === title).length;
  const run = async () => {
    for (const { before } of chain) for (const hook of before) await hook();
    try {
      await body();
    } finally {
      for (const { after } of chain) for (const hook of after) await hook();
    }
  };
  tests.push({ id: namesakes === 0 ? title : `${title} (${namesakes + 1})`, title, run });
}

/** Hooks of a file are forgotten with it. */
export function closeFile() {
  scope = { name: undefined, above: undefined, before: [], after: [] };
}

export const beforeEach = (hook) => scope.before.push(hook);
export const afterEach = (hook) => scope.after.push(hook);

describe.each = each(describe);
test.each = each(test);
test.skip = () => {};
describe.skip = () => {};

/** A row that is an array gives its entries as arguments; the row's number makes names unique. */
function each(declare) {
  return (rows) => (name, body) => {
    for (const [index, row] of rows.entries())
      declare(`${name} #${index + 1}`, () => (Array.isArray(row) ? body(...row) : body(row)));
  };
}

// The testing kit takes them from where every runner puts them.
Object.assign(globalThis, { describe, test, expect });
