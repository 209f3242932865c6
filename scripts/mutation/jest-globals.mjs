// What tests import from @jest/globals, in a plain process: it keeps the tests, and runs none. `expect` is jest's own.
import { expect } from 'expect';

/** In the order in which they were written; `id` is what Stryker knows one by. */
export const tests = [];
const path = [];

export { expect };

export function describe(name, body) {
  path.push(name);
  body();
  path.pop();
}

export function test(name, body) {
  const title = [...path, name].join(' › ');
  const namesakes = tests.filter((one) => one.title === title).length;
  tests.push({ id: namesakes === 0 ? title : `${title} (${namesakes + 1})`, title, body });
}

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
