import assert from 'node:assert/strict';
import { test } from 'node:test';
import seats from '../dist/seats.js';

test('a booking takes its seats from its own sailing only', () => {
  const plan = new seats.SeatPlan(10);
  const booking = plan.book('08:15', 'Ada', 4);
  assert.equal(booking.reference, 'SF00001');
  assert.equal(plan.free('08:15'), 6);
  assert.equal(plan.free('09:45'), 10);
});

test('a full boat takes nobody', () => {
  const plan = new seats.SeatPlan(2);
  plan.book('08:15', 'Ada', 2);
  assert.throws(() => plan.book('08:15', 'Bert', 1), /only 0 seats left/);
});
